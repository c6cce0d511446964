import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/**
 * Every connection of the bot goes through the guard, or is discord.js's own. Read from the source:
 * whatever can open a socket stands in the files that are named here, and in no other.
 */
const WAYS_OUT: readonly (readonly [way: string, pattern: RegExp, allowed: readonly string[]])[] = [
  ['the global fetch', /(?<![.\w])fetch\s*\(/, []],
  ['fetch of the global object', /\b(?:globalThis|global|window)\s*(?:\.|\[\s*['"])fetch\b/, []],
  ['a web socket or event source', /\bnew\s+(?:WebSocket|EventSource|XMLHttpRequest)\b/, []],
  [
    'undici',
    /from\s+['"]undici['"]|import\(\s*['"]undici/,
    ['src/feeds/connector.ts', 'src/feeds/guard.ts', 'src/feeds/redirects.ts'],
  ],
  [
    'a network module of Node',
    /['"](?:node:)?(?:net|tls|http|https|http2|dgram|dns|dns\/promises|inspector)['"]/,
    ['src/feeds/connector.ts'],
  ],
  ['another process', /['"](?:node:)?(?:child_process|cluster)['"]/, []],
  ['rss-parser’s own fetching', /\bparseURL\b/, []],
  ['a REST client', /\bnew\s+REST\b/, ['src/cli/operate.ts']],
];

const files = ['src', 'commands'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((path) => /\.(?:ts|js)$/.test(path) && !path.startsWith('src/sandbox/')),
);

describe('no connection is opened but through the guard', () => {
  it.each(WAYS_OUT)('%s', (_, pattern, allowed) => {
    const users = files.filter((file) => pattern.test(codeOf(file)));
    expect(users.toSorted()).toEqual(allowed);
  });

  it('and in the guard only a checked connector leads to undici', () => {
    const makers = files.filter((file) =>
      /\bnew\s+(?:Agent|Client|Pool|ProxyAgent)\b/.test(codeOf(file)),
    );
    const agents = makers.filter((file) => /from 'undici'/.test(codeOf(file)));
    expect(agents).toEqual(['src/feeds/guard.ts']);
    expect(codeOf('src/feeds/guard.ts')).toMatch(/new Agent\(\{\s*connect: createConnector\(/);
    expect(codeOf('src/feeds/redirects.ts')).toMatch(/dispatcher: journey\.agent/);
  });
});

function codeOf(file: string): string {
  return readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
}
