import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import PQueue from 'p-queue';
import { fetchFeed } from '../../src/feeds/fetch.ts';
import { createDoor } from '../../src/feeds/guard.ts';
import { createFeedReader } from '../../src/feeds/reader.ts';
import { report } from './report.ts';

const FEEDS = 100;
const AT_ONCE = 4;
const TOTAL_MS = 3_000;

/** 100 hostile feeds, 4 at once: how the memory grows, and how long the longest of them takes. */
export async function benchHostile(): Promise<void> {
  const script = fileURLToPath(new URL('./hostile-server.ts', import.meta.url));
  const server = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(server.stdout, 'data');
  const { port, kinds } = JSON.parse(String(line));
  const door = createDoor({
    allowCidrs: ['127.0.0.0/8'],
    userAgent: 'Wire/1 (bench)',
    limits: { totalMs: TOTAL_MS, atOnce: AT_ONCE },
  });
  const reader = createFeedReader();
  const ends = new Map<string, number>();
  let longest = 0;

  async function take(n: number): Promise<void> {
    const start = performance.now();
    const request = { url: `http://127.0.0.1:${port}/${n}`, etag: null, lastModified: null };
    const answer = await fetchFeed(door, request);
    longest = Math.max(longest, performance.now() - start);
    const end =
      answer.kind === 'fetched'
        ? await reader.read(answer.bytes, answer.contentType, answer.finalUrl)
        : answer;
    const name = 'reason' in end ? end.reason : 'read';
    ends.set(name, (ends.get(name) ?? 0) + 1);
  }

  // The healthy kind warms up what a running bot has warm: the worker, the agent, the compiler.
  for (let n = 0; n < 20; n++) await take(0);
  ends.clear();
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
  const queue = new PQueue({ concurrency: AT_ONCE });
  await queue.addAll(Array.from({ length: FEEDS }, (_, n) => () => take(n)));
  clearInterval(watch);
  const named = [...ends].map(([name, count]) => `${name} ${count}`).join(', ');
  const grown = Math.round((most - before) / 1024 / 1024);
  report(`${FEEDS} hostile feeds of ${kinds} kinds: RSS at most`, `+${grown} MB`, 'under 60 MB');
  report('  the longest', `${Math.round(longest)} ms`, `at most ${TOTAL_MS + 500} ms`);
  process.stdout.write(`  ${named}\n`);
  await Promise.all([door.close(), reader.close()]);
  server.kill();
}
