import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { sharedPath } from '../harness/shared.ts';
import { tempFolder } from '../harness/temp-store.ts';
import {
  controlOf,
  openSandbox,
  sandboxEnv,
  startBotProcess,
  textOf,
  until,
} from '../harness/wire.ts';

const folder = sharedPath('real-feeds');
const skipped = folder ? '' : ' (skipped: no shared data)';

it.skipIf(!folder)(
  `reads or refuses every real feed, posts none of it, and goes on${skipped}`,
  async () => {
    const documents = readdirSync(folder ?? '').filter((name) => name !== 'MANIFEST.json');
    const origin = await serve(folder ?? '');
    const sandbox = await openSandbox();
    onTestFinished(sandbox.stop);
    const control = controlOf(sandbox);
    const feeds = documents.map((name, n) => ({
      id: `real-${n}`,
      outlet: name.slice(0, 60),
      url: `${origin}/${encodeURIComponent(name)}`,
      lang: 'en',
      kind: 'press',
      owner: name.slice(0, 60),
    }));
    const env = { ...sandboxEnv(sandbox, tempFolder(), feeds), POLL_INTERVAL_MINUTES: '5' };
    const bot = startBotProcess(env);
    onTestFinished(async () => void (await bot.stop('SIGKILL')));
    await until('ready', async () => bot.output().includes('"ready"'));
    await control.type('moderator', 'moderators', '/setup channel:alita-news level:everything');

    const settled = () => bot.output().match(/"event":"feed\.(read|failed)"/g)?.length ?? 0;
    await until('all feeds', async () => settled() >= documents.length, 35_000);
    const events = bot
      .output()
      .split('\n')
      .filter((line) => line.includes('"event":"feed.'))
      .map((line): { event: string; reason?: string; fresh?: number } => JSON.parse(line));
    const read = events.filter(({ event }) => event === 'feed.read');
    const failed = events.filter(({ event }) => event === 'feed.failed');
    expect(read.length + failed.length).toBe(83);
    expect(read.length).toBeGreaterThanOrEqual(81);
    for (const { reason } of failed) expect(reason).toMatch(/^(empty|html|not-a-feed|broken)$/);
    expect(read.reduce((sum, { fresh = 0 }) => sum + fresh, 0)).toBeGreaterThan(500);
    expect(await control.messages('alita-news')).toEqual([]);
    const status = await control.type('fan', 'general', '/status');
    expect(textOf(status.message)).toMatch(/where the sequel stands/i);
  },
);

async function serve(from: string): Promise<string> {
  const server = createServer((request, response) => {
    const name = decodeURIComponent(request.url?.slice(1) ?? '');
    response.writeHead(200, { 'content-type': 'text/xml' }).end(readFileSync(join(from, name)));
  });
  server.listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}
