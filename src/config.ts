import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** How the bot is set up, read once from the environment. Secrets are named in `secrets`. */
export interface Config {
  /** Null: there is no token, so the sandbox takes Discord's place. */
  readonly token: string | null;
  readonly apiBase: string;
  readonly homeGuildId: string | null;
  /** Folder of the topic pack. */
  readonly packFolder: string;
  /** Feeds file that takes the place of the pack's own; null for the pack's. */
  readonly feedsFile: string | null;
  /** Address ranges that feeds may come from although they are not public. */
  readonly allowCidrs: readonly string[];
  readonly databaseFile: string;
  /** Where an outlet can reach whoever runs this bot; part of the User-Agent. */
  readonly contact: string | null;
  readonly pollIntervalMs: number;
  readonly postMaxAgeMs: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly sandboxPort: number;
  readonly sandboxKeepsData: boolean;
  /** Values that must never be seen in a log, an answer or a file. */
  readonly secrets: readonly string[];
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | {
      readonly ok: false;
      readonly faults: readonly string[];
      /** What is known all the same, so that the faults found there can be told as well. */
      readonly places: Places;
    };

/** The files and folders that the bot is pointed at. */
export interface Places {
  /** Null when no topic pack can be chosen. */
  readonly packFolder: string | null;
  readonly feedsFile: string | null;
  readonly databaseFile: string;
}

const DISCORD_API = 'https://discord.com/api';
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

const environment = z.object({
  DISCORD_TOKEN: text(/^[^\s"']+$/, 'a bot token without spaces or quotes'),
  DISCORD_API_BASE: text(/./, 'an address').refine(isApiBase, {
    error: 'expected an https address, or http on the loopback address',
  }),
  HOME_GUILD_ID: text(/^\d{17,20}$/, 'a server id of 17 to 20 digits'),
  TOPIC: text(/^[a-z0-9-]+$/, 'the name of a folder in data/'),
  FEEDS_FILE: text(/./, 'a path'),
  FEEDS_ALLOW_CIDR: text(
    /^[0-9a-f.:/, ]+$/i,
    'address ranges such as 10.0.0.0/8, set apart by commas',
  ),
  DATABASE_URL: text(/^(?!\w+:\/\/)/, 'the path of an SQLite file'),
  CONTACT: text(/^[\x20-\x7e]{3,200}$/, 'an address or mail address in plain ASCII'),
  POLL_INTERVAL_MINUTES: decimal(0.01, 1440, '15'),
  POST_MAX_AGE_HOURS: decimal(1, 720, '72'),
  LOG_LEVEL: z.preprocess(blankToAbsent, z.enum(['debug', 'info', 'warn', 'error']).optional()),
  PORT: decimal(0, 65535, '4343').refine(Number.isInteger, {
    error: 'expected a whole number from 0 to 65535',
  }),
  SANDBOX_KEEP: z.preprocess(blankToAbsent, z.enum(['0', '1']).optional()),
  NODE_ENV: z.string().optional(),
});

/** Adds the settings of the checkout's .env, if there is one, to the environment of the process. */
export function loadEnvFile(root: string): void {
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/**
 * Environment to Config. Every fault at once, each with the variable, what was expected and
 * what came; the values of secrets are not repeated.
 *
 * @param root folder of the checkout, for the data folder and relative paths
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  root: string,
): ConfigResult {
  const parsed = environment.safeParse(env);
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => describe(issue, env));
  const pack = choosePack(env.TOPIC, join(root, 'data'));
  if (!pack.ok) faults.push(pack.fault);
  if (isProductionWithoutToken(env)) {
    faults.push('DISCORD_TOKEN: expected a bot token, since NODE_ENV is production; none is set.');
  }
  if (!parsed.success || !pack.ok || faults.length > 0) {
    const packFolder = pack.ok ? pack.folder : null;
    return { ok: false, faults, places: { packFolder, ...readPaths(env, root) } };
  }

  const given = parsed.data;
  const token = given.DISCORD_TOKEN ?? null;
  const config: Config = {
    token,
    apiBase: (given.DISCORD_API_BASE ?? DISCORD_API).replace(/\/$/, ''),
    homeGuildId: given.HOME_GUILD_ID ?? null,
    packFolder: pack.folder,
    ...readPaths(env, root),
    allowCidrs: (given.FEEDS_ALLOW_CIDR ?? '').split(/[, ]+/).filter(Boolean),
    contact: given.CONTACT ?? null,
    pollIntervalMs: given.POLL_INTERVAL_MINUTES * 60_000,
    postMaxAgeMs: given.POST_MAX_AGE_HOURS * 3_600_000,
    logLevel: given.LOG_LEVEL ?? (token ? 'info' : 'warn'),
    sandboxPort: given.PORT,
    sandboxKeepsData: given.SANDBOX_KEEP === '1',
    secrets: token ? [token] : [],
  };
  return { ok: true, config };
}

function readPaths(env: Readonly<Record<string, string | undefined>>, root: string) {
  const feedsFile = env.FEEDS_FILE?.trim();
  return {
    feedsFile: feedsFile ? resolve(root, feedsFile) : null,
    databaseFile: resolve(root, env.DATABASE_URL?.trim() || 'data/wire.sqlite'),
  };
}

function text(pattern: RegExp, expected: string) {
  return z.preprocess(
    blankToAbsent,
    z
      .string()
      .regex(pattern, { error: `expected ${expected}` })
      .optional(),
  );
}

function decimal(min: number, max: number, fallback: string) {
  const error = `expected a number from ${min} to ${max}`;
  return z.preprocess(
    (value) => blankToAbsent(value) ?? fallback,
    z
      .string()
      .regex(/^\d+(\.\d+)?$/, { error })
      .transform(Number)
      .refine((value) => value >= min && value <= max, { error }),
  );
}

function blankToAbsent(value: unknown): unknown {
  return typeof value === 'string' && value.trim() === '' ? undefined : value;
}

function isApiBase(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return value === undefined;
  const url = new URL(value);
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
}

function isProductionWithoutToken(env: Readonly<Record<string, string | undefined>>): boolean {
  return env.NODE_ENV === 'production' && !env.DISCORD_TOKEN?.trim();
}

function describe(
  issue: z.core.$ZodIssue,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const name = String(issue.path[0]);
  const came = name === 'DISCORD_TOKEN' ? 'something else' : JSON.stringify(env[name]);
  const expected = issue.message.startsWith('expected')
    ? issue.message
    : `expected ${'values' in issue ? (issue.values as unknown[]).join(', ') : 'another value'}`;
  return `${name}: ${expected}; came ${came}. Change it in .env or the environment.`;
}

type PackChoice =
  | { readonly ok: true; readonly folder: string }
  | { readonly ok: false; readonly fault: string };

/** The named pack, or the only one there is. */
function choosePack(name: string | undefined, dataFolder: string): PackChoice {
  const entries = existsSync(dataFolder) ? readdirSync(dataFolder) : [];
  const packs = entries.filter((entry) => isFile(join(dataFolder, entry, 'topic.yaml')));
  const wanted = name?.trim() || (packs.length === 1 ? packs[0] : undefined);
  if (wanted !== undefined && packs.includes(wanted)) {
    return { ok: true, folder: join(dataFolder, wanted) };
  }
  const there = packs.join(', ') || 'none';
  return {
    ok: false,
    fault: `TOPIC: expected the name of a folder in data/ with a topic.yaml (there: ${there}); came ${JSON.stringify(name ?? null)}.`,
  };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
