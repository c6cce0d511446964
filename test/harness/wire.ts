import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';

/** The bot as people run it: a process of its own, logged in to a sandbox over real sockets. */

const ROOT = join(import.meta.dirname, '../..');

export interface RunningBot {
  readonly process: ChildProcess;
  /** What it wrote so far. */
  output(): string;
  /** The exit code, once it has ended. */
  readonly ended: Promise<number | null>;
  /** Sends the signal and waits for the end; the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export function openSandbox(options: Partial<Parameters<typeof startSandbox>[0]> = {}) {
  return startSandbox({
    port: 0,
    newsroomDir: join(ROOT, 'data/newsroom'),
    publishEveryMs: null,
    publishAtStart: 0,
    ...options,
  });
}

/** The environment that points a bot at a sandbox instead of at Discord. */
export function sandboxEnv(sandbox: Sandbox, folder: string, feeds: readonly object[]) {
  const feedsFile = join(folder, 'feeds.json');
  writeFileSync(feedsFile, JSON.stringify(feeds));
  return {
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API_BASE: sandbox.apiBase,
    DATABASE_URL: join(folder, 'wire.sqlite'),
    FEEDS_FILE: feedsFile,
    FEEDS_ALLOW_CIDR: '127.0.0.0/8',
    POLL_INTERVAL_MINUTES: '0.02',
    LOG_LEVEL: 'info',
  };
}

export function startBotProcess(env: Readonly<Record<string, string>>): RunningBot {
  const [, , ...args] = packageFile.scripts.start.split(' ');
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  child.stdout.on('data', (chunk) => (written += chunk));
  child.stderr.on('data', (chunk) => (written += chunk));
  const ended = once(child, 'close').then(([code]): number | null => code);
  return {
    process: child,
    ended,
    output: () => written,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}

/** Asks again until the answer is there; the reason why not, when the time is over. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  deadlineMs = 20_000,
): Promise<T> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Waited ${deadlineMs} ms in vain for: ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** The sandbox's control API. */
export function controlOf(sandbox: Sandbox) {
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of many shapes and fail on a wrong one.
  const call = async (method: string, path: string, body?: object): Promise<any> => {
    const answer = await fetch(`${sandbox.url}/sandbox/${path}`, {
      method,
      ...(body
        ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
        : {}),
    });
    const value = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(value)}`);
    return value;
  };
  return {
    get: (path: string) => call('GET', path),
    post: (path: string, body: object) => call('POST', path, body),
    type: (as: string, channel: string, text: string) =>
      call('POST', 'commands', { as, channel, text }),
    async messages(channel: string, as = 'fan'): Promise<SandboxMessage[]> {
      const { messages } = await call('GET', `messages?channel=${channel}&as=${as}`);
      return messages;
    },
  };
}

export interface SandboxMessage {
  readonly id: string;
  readonly author: { readonly id: string };
  readonly components: readonly unknown[];
  readonly edited_timestamp: string | null;
  readonly ephemeralFor?: string;
}

/** All text a person can read in a message. */
export function textOf(message: { readonly components?: readonly unknown[] } | undefined): string {
  const texts: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const inner of value) visit(inner);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if ((key === 'content' || key === 'label') && typeof inner === 'string') texts.push(inner);
      else visit(inner);
    }
  };
  visit(message?.components ?? []);
  return texts.join('\n');
}
