import { accessSync, constants, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Config, loadEnvFile, readConfig } from './config.ts';
import type { Topic } from './core/topic.ts';
import { formatFaults, loadFeeds, loadTopic } from './topic/load.ts';

/** What the bot is to run with: the real world, or the sandbox when there is no token. */
export interface Setting {
  readonly ok: true;
  readonly config: Config;
  /** The pack's topic, with the feeds that are really read. */
  readonly topic: Topic;
  /** What to tell the person at the terminal once the bot is ready. */
  readonly welcome: string;
  /** Ends what was opened around the bot. */
  close(): Promise<void>;
}

export type Prepared = Setting | { readonly ok: false; readonly faults: readonly string[] };

const SANDBOX_POLL_MS = 4_000;
const SANDBOX_NEWS = { publishEveryMs: 20_000, publishAtStart: 8, opening: true };

/**
 * Reads .env, the configuration and the topic pack, and opens the sandbox where it is wanted.
 * All faults come together, and nothing is written before there are none.
 */
export async function prepare(
  env: Readonly<Record<string, string | undefined>>,
  root: string,
): Promise<Prepared> {
  loadEnvFile(root);
  const configured = readConfig(env, root);
  const { packFolder, feedsFile, databaseFile } = configured.ok
    ? configured.config
    : configured.places;
  const loaded = packFolder === null ? null : await loadTopic(packFolder);
  const feeds = feedsFile === null ? null : await loadFeeds(feedsFile);
  const folderFault = findFolderFault(databaseFile);
  const faults = [
    ...(configured.ok ? [] : configured.faults),
    ...(loaded?.ok === false ? [formatFaults(loaded.faults)] : []),
    ...(feeds?.ok === false ? [formatFaults(feeds.faults)] : []),
    ...(folderFault === null ? [] : [folderFault]),
  ];
  if (!configured.ok || !loaded?.ok || faults.length > 0) return { ok: false, faults };

  const { config } = configured;
  if (config.token === null) return prepareSandbox(config, loaded.topic, root);
  return {
    ok: true,
    config,
    topic: feeds?.ok ? { ...loaded.topic, feeds: feeds.feeds } : loaded.topic,
    welcome: 'The bot is logged in. Type /setup in your server.',
    close: () => Promise.resolve(),
  };
}

async function prepareSandbox(config: Config, topic: Topic, root: string): Promise<Prepared> {
  const newsroomDir = join(root, 'data', 'newsroom');
  // Loaded only here: a bot with a token never needs it, and it doubles what has to be loaded.
  const { startSandbox } = await import('./sandbox/sandbox.ts');
  const sandbox = await startSandbox({
    port: config.sandboxPort,
    newsroomDir,
    ...SANDBOX_NEWS,
  }).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
  if (typeof sandbox === 'string') return { ok: false, faults: [sandbox] };

  const databaseFile = join(root, 'data', 'sandbox', `wire-${new URL(sandbox.url).port}.sqlite`);
  if (!config.sandboxKeepsData) removeDatabase(databaseFile);
  return {
    ok: true,
    config: {
      ...config,
      token: sandbox.token,
      apiBase: sandbox.apiBase,
      allowCidrs: ['127.0.0.0/8'],
      databaseFile,
      pollIntervalMs: SANDBOX_POLL_MS,
      secrets: [sandbox.token],
    },
    topic: { ...topic, feeds: sandbox.feeds() },
    welcome: `There is no DISCORD_TOKEN, so the sandbox takes Discord's place: open ${sandbox.url} in a browser. Stop with Ctrl-C.`,
    close: sandbox.stop,
  };
}

function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
}

/** Looks whether the database could be made there, without making anything. */
function findFolderFault(file: string): string | null {
  let folder = dirname(file);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  try {
    if (!statSync(folder).isDirectory()) return folderFault(file, `${folder} is not a folder`);
    accessSync(folder, constants.W_OK);
    return null;
  } catch {
    return folderFault(file, `${folder} may not be written to`);
  }
}

function folderFault(file: string, reason: string): string {
  return `DATABASE_URL: the database ${file} cannot be made (${reason}). Expected a folder that this user may write to. Change its rights or set DATABASE_URL.`;
}

export function readVersion(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return String(version);
}
