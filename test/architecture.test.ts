import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The plan of the house: who may import whom. What is not listed is refused, also a folder
 * without a row. 'types of X' allows `import type` only. See docs/architecture.md.
 */
interface Row {
  readonly values: readonly string[];
  readonly types?: readonly string[];
  /** Packages and Node modules; '*' where the room is the outside world. */
  readonly packages: readonly string[];
}

const OUTSIDE = ['src/feeds', 'src/store', 'src/discord'];

const PLAN: Readonly<Record<string, Row>> = {
  'src/core': { values: ['src/core'], packages: [] },
  'src/topic': { values: ['src/core', 'src/topic'], packages: ['node:', 'yaml', 'zod'] },
  'src/cards': { values: ['src/core', 'src/cards'], packages: ['discord-api-types/v10'] },
  'src/feeds': {
    values: ['src/core', 'src/feeds'],
    packages: ['node:', 'chardet', 'undici', 'ipaddr.js', 'rss-parser', 'piscina', 'p-queue'],
  },
  'src/store': {
    values: ['src/core', 'src/store'],
    packages: ['node:', 'kysely', 'kysely/migration', 'better-sqlite3'],
  },
  'src/discord': {
    values: ['src/core', 'src/cards', 'src/discord'],
    packages: ['node:crypto', 'discord.js', 'discord-api-types/v10'],
  },
  'src/pipeline': {
    values: ['src/core', 'src/cards', 'src/pipeline'],
    types: OUTSIDE,
    packages: ['node-cron', 'p-queue'],
  },
  /** The tool's commands belong to src/cli.ts and meet the parts as it does. */
  'src/cli': { values: ['src', 'commands'], packages: ['*'] },
  'src/sandbox': { values: ['src/sandbox'], packages: ['*'] },
  commands: {
    values: ['src/core', 'src/cards', 'commands'],
    types: ['src/store', 'src/discord'],
    packages: ['discord-api-types/v10'],
  },
};

/** The places where parts meet, and what they alone use. */
const MEETING_PLACES = [
  'src/main.ts',
  'src/cli.ts',
  'src/bot.ts',
  'src/polling.ts',
  'src/setting.ts',
];
const GROUND = ['src/config.ts', 'src/log.ts', 'src/node-version.js'];

describe('the house', () => {
  it('has a row in the plan for each of its rooms', () => {
    const rooms = readdirSync('src', { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `src/${entry.name}`);
    expect(Object.keys(PLAN)).toEqual(expect.arrayContaining(rooms));
  });

  it('has no unknown file beside its rooms', () => {
    const files = readdirSync('src', { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `src/${entry.name}`);
    expect([...MEETING_PLACES, ...GROUND]).toEqual(expect.arrayContaining(files));
  });

  it('has only rooms in the plan that exist', () => {
    expect(Object.keys(PLAN).filter((room) => !existsSync(room))).toEqual([]);
  });

  it.each(Object.keys(PLAN))('%s imports only what the plan allows', (room) => {
    expect(sourceFiles(room).flatMap((file) => breachesOf(file, room))).toEqual([]);
  });

  it.each(GROUND)('%s imports no room', (file) => {
    const rooms = importsOf(readFileSync(file, 'utf8')).filter(({ target }) =>
      target.startsWith('.'),
    );
    expect(rooms).toEqual([]);
  });

  it('keeps each file within 300 lines', () => {
    const long = allFiles().filter((file) => readFileSync(file, 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
  });

  it('does not know which fandom it serves', () => {
    const names = /alita|salazar|cameron/i;
    const naming = [...sourceFiles('src'), ...sourceFiles('commands')].filter((file) =>
      names.test(readFileSync(file, 'utf8')),
    );
    expect(naming).toEqual([]);
  });

  it('has no cycle of values between files', () => {
    expect(findCycle([...sourceFiles('src'), ...sourceFiles('commands')])).toBeNull();
  });
});

describe('the reader of imports', () => {
  it.each([
    ["import { a } from './a.ts';", [{ target: './a.ts', isType: false }]],
    ["import type { A } from './a.ts';", [{ target: './a.ts', isType: true }]],
    ["import { type A, type B } from './a.ts';", [{ target: './a.ts', isType: true }]],
    ["import { type A, b } from './a.ts';", [{ target: './a.ts', isType: false }]],
    ["import './a.ts';", [{ target: './a.ts', isType: false }]],
    ["export * from './a.ts';", [{ target: './a.ts', isType: false }]],
    ["export type { A } from './a.ts';", [{ target: './a.ts', isType: true }]],
    ["const a = await import('./a.ts');", [{ target: './a.ts', isType: false }]],
    ["import {\n  a,\n  b,\n} from 'pkg';", [{ target: 'pkg', isType: false }]],
    ['// taken from "somewhere"', []],
  ])('reads %j', (source, imports) => {
    expect(importsOf(source)).toEqual(imports);
  });
});

interface Import {
  readonly target: string;
  readonly isType: boolean;
}

function breachesOf(file: string, room: string): string[] {
  const row = PLAN[room];
  if (!row) return [`${room} has no row`];
  return importsOf(readFileSync(file, 'utf8')).flatMap((entry) =>
    isAllowed(entry, file, row) ? [] : [`${file} imports ${entry.target}`],
  );
}

function isAllowed({ target, isType }: Import, file: string, row: Row): boolean {
  if (!target.startsWith('.')) return isPackageAllowed(target, row.packages);
  const path = normalize(join(dirname(file), target));
  const rooms = isType ? [...row.values, ...(row.types ?? [])] : row.values;
  return rooms.some((room) => path.startsWith(`${room}/`));
}

function isPackageAllowed(name: string, packages: readonly string[]): boolean {
  const full = builtinModules.includes(name) ? `node:${name}` : name;
  return packages.some(
    (entry) => entry === '*' || entry === full || (entry === 'node:' && full.startsWith('node:')),
  );
}

function importsOf(source: string): Import[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const statements = code.matchAll(
    /^\s*(?:import|export)\s+(type\s+)?([\w*\s{},$]*?)\s*(?:from\s*)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]/gm,
  );
  return [...statements].map(([, typeOnly, names = '', target, dynamic]) => ({
    target: target ?? dynamic ?? '',
    isType: typeOnly !== undefined || namesOnlyTypes(names),
  }));
}

function namesOnlyTypes(names: string): boolean {
  const listed = /^\{([\s\S]*)\}$/.exec(names.trim())?.[1];
  if (!listed) return false;
  const entries = listed
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return entries.every((name) => name.startsWith('type '));
}

function findCycle(files: readonly string[]): string[] | null {
  const edges = new Map(files.map((file) => [file, valueImports(file)]));
  const done = new Set<string>();
  const visit = (file: string, path: string[]): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const next of edges.get(file) ?? []) {
      const cycle = visit(next, [...path, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return null;
  };
  for (const file of files) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return null;
}

function valueImports(file: string): string[] {
  return importsOf(readFileSync(file, 'utf8'))
    .filter(({ target, isType }) => target.startsWith('.') && !isType)
    .map(({ target }) => normalize(join(dirname(file), target)));
}

function allFiles(): string[] {
  return ['src', 'commands', 'test'].flatMap(sourceFiles);
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|js)$/.test(name))
    .map((name) => `${folder}/${name}`);
}
