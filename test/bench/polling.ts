import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Parser from 'rss-parser';
import { createLog } from '../../src/log.ts';
import { createPolling } from '../../src/polling.ts';
import { openDatabase } from '../../src/store/open.ts';
import { createStore } from '../../src/store/store.ts';
import { loadTopic } from '../../src/topic/load.ts';
import { median, report, timeMs } from './report.ts';

const FEEDS = 100;
const ITEMS = 50;
/** The first round warms up both sides and is not counted: a bot runs for weeks. */
const ROUNDS = 5;

/** A pass over 100 fresh and over 100 unchanged feeds, as multiples of rss-parser's time alone. */
export async function benchPolling(): Promise<void> {
  const outlets = await openOutlets();
  const bot = await openBot(outlets.port);
  const bare: number[] = [];
  const fresh: number[] = [];
  const unchanged: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const documents = outlets.publish(round);
    bare.push(await timeMs(() => parseAll(documents)));
    await bot.follow(round);
    fresh.push(await timeMs(bot.poll));
    await bot.wait();
    unchanged.push(await timeMs(bot.poll));
  }
  await bot.close();
  outlets.close();

  const base = median(bare.slice(1));
  report('rss-parser alone, 100 feeds of 50 items', `${Math.round(base)} ms`, '-');
  report('poll pass over them fresh', ratio(median(fresh.slice(1)), base), 'under 1.5 times');
  report('  the first pass after a start', ratio(fresh[0] ?? 0, bare[0] ?? 1), '-');
  const unchangedMs = median(unchanged.slice(1));
  report('poll pass over them unchanged', ratio(unchangedMs, base), '-');
  report('  for each unchanged feed', `${(unchangedMs / FEEDS).toFixed(2)} ms`, '-');
}

function ratio(ms: number, base: number): string {
  return `${(ms / base).toFixed(2)} times (${Math.round(ms)} ms)`;
}

async function parseAll(documents: readonly string[]): Promise<void> {
  for (const document of documents) await new Parser().parseString(document);
}

/** Serves /<round>/<feed>, with an ETag. */
async function openOutlets() {
  const published: string[][] = [];
  const server = createServer((request, response) => {
    const etag = `"${request.url}"`;
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304).end();
      return;
    }
    const [, round, feed] = request.url?.split('/') ?? [];
    response.writeHead(200, { 'content-type': 'application/rss+xml', etag });
    response.end(published[Number(round)]?.[Number(feed)]);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    publish(round: number): readonly string[] {
      const documents = Array.from({ length: FEEDS }, (_, n) => makeFeed(`${round}-${n}`));
      published[round] = documents;
      return documents;
    },
    close: () => void server.close(),
  };
}

async function openBot(port: number) {
  const folder = mkdtempSync(join(tmpdir(), 'wire-bench-'));
  const loaded = await loadTopic(join(import.meta.dirname, '../../data/alita'));
  const opened = await openDatabase(join(folder, 'wire.sqlite'));
  if (!loaded.ok || !opened.ok) throw new Error('The bench cannot be set up.');
  const store = createStore(opened.db);
  const polling = createPolling({
    store,
    topic: { ...loaded.topic, feeds: [] },
    log: createLog({ level: 'error', secrets: [] }),
    version: 'bench',
    config: {
      allowCidrs: ['127.0.0.0/8'],
      contact: null,
      pollIntervalMs: 1,
      postMaxAgeMs: 3_600_000,
    },
  });
  const { signal } = new AbortController();
  return {
    follow: (round: number) => store.feeds.sync(sourcesOf(port, round), Date.now()),
    poll: () => polling.poll(signal),
    /** Until the feeds are due again. */
    wait: () => new Promise((done) => setTimeout(done, 100)),
    async close() {
      await polling.close();
      await opened.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function sourcesOf(port: number, round: number) {
  return Array.from({ length: FEEDS }, (_, n) => ({
    id: `feed-${round}-${n}`,
    outlet: `Outlet ${n}`,
    url: `http://127.0.0.1:${port}/${round}/${n}`,
    lang: 'en',
    kind: 'press' as const,
    owner: `Owner ${n}`,
  }));
}

/** About 0.3 MB, as the reference measurements have it: 50 items with their article as CDATA. */
function makeFeed(name: string): string {
  const sentence = 'The studio said that its new film will open in the spring. ';
  const article = `<p>${sentence.repeat(18)}</p>`.repeat(5);
  const items = Array.from(
    { length: ITEMS },
    (_, k) => `<item>
      <title>Report ${k} of outlet ${name}: the studio &amp; its plans</title>
      <link>https://outlet-${name}.example/report-${k}?utm_source=rss</link>
      <guid isPermaLink="false">${name}-${k}</guid>
      <pubDate>Thu, 19 Nov 2026 ${String(k % 24).padStart(2, '0')}:00:00 GMT</pubDate>
      <dc:creator>Staff</dc:creator>
      <description><![CDATA[<p>What happened in report ${k}.</p>]]></description>
      <content:encoded><![CDATA[${article}]]></content:encoded>
    </item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
  <channel><title>Outlet ${name}</title><link>https://outlet-${name}.example/</link>${items.join('')}</channel></rss>`;
}
