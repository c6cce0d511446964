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
const ROUNDS = 3;

/** A pass over 100 fresh and over 100 unchanged feeds, as multiples of rss-parser's time alone. */
export async function benchPolling(): Promise<void> {
  const documents = Array.from({ length: FEEDS }, (_, n) => makeFeed(n));
  const bare: number[] = [];
  const fresh: number[] = [];
  const unchanged: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await timeMs(() => parseAll(documents)));
    const pass = await runPasses(documents);
    fresh.push(pass.fresh);
    unchanged.push(pass.unchanged);
  }
  const base = median(bare);
  report('rss-parser alone, 100 feeds of 50 items', `${Math.round(base)} ms`, '-');
  const freshMs = median(fresh);
  report('poll pass over them fresh', ratio(freshMs, base), 'under 1.5 times');
  const unchangedMs = median(unchanged);
  report('poll pass over them unchanged', ratio(unchangedMs, base), '-');
  report('  for each unchanged feed', `${(unchangedMs / FEEDS).toFixed(2)} ms`, '-');
}

function ratio(ms: number, base: number): string {
  return `${(ms / base).toFixed(2)} times (${Math.round(ms)} ms)`;
}

async function parseAll(documents: readonly string[]): Promise<void> {
  for (const document of documents) await new Parser().parseString(document);
}

async function runPasses(documents: readonly string[]) {
  const server = createServer((request, response) => {
    const number = Number(request.url?.slice(1));
    if (request.headers['if-none-match'] === `"${number}"`) {
      response.writeHead(304).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/rss+xml', etag: `"${number}"` });
    response.end(documents[number]);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const folder = mkdtempSync(join(tmpdir(), 'wire-bench-'));
  try {
    return await pollTwice(port, join(folder, 'wire.sqlite'));
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function pollTwice(port: number, file: string) {
  const loaded = await loadTopic(join(import.meta.dirname, '../../data/alita'));
  const opened = await openDatabase(file);
  if (!loaded.ok || !opened.ok) throw new Error('The bench cannot be set up.');
  const store = createStore(opened.db);
  const sources = Array.from({ length: FEEDS }, (_, n) => ({
    id: `feed-${n}`,
    outlet: `Outlet ${n}`,
    url: `http://127.0.0.1:${port}/${n}`,
    lang: 'en',
    kind: 'press' as const,
    owner: `Owner ${n}`,
  }));
  await store.feeds.sync(sources, Date.now());
  const polling = createPolling({
    store,
    topic: { ...loaded.topic, feeds: sources },
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
  const fresh = await timeMs(() => polling.poll(signal));
  await new Promise((done) => setTimeout(done, 50));
  const unchanged = await timeMs(() => polling.poll(signal));
  await polling.close();
  await opened.close();
  return { fresh, unchanged };
}

/** About 0.3 MB, as the reference measurements have it: 50 items with their article as CDATA. */
function makeFeed(n: number): string {
  const paragraph = `<p>${'The studio said that its new film will open in the spring. '.repeat(18)}</p>`;
  const items = Array.from(
    { length: ITEMS },
    (_, k) => `<item>
      <title>Report ${k} of outlet ${n}: the studio &amp; its plans</title>
      <link>https://outlet-${n}.example/report-${k}?utm_source=rss</link>
      <guid isPermaLink="false">${n}-${k}</guid>
      <pubDate>Thu, 19 Nov 2026 ${String(k % 24).padStart(2, '0')}:00:00 GMT</pubDate>
      <dc:creator>Staff</dc:creator>
      <description><![CDATA[<p>What happened in report ${k}.</p>]]></description>
      <content:encoded><![CDATA[${paragraph.repeat(5)}]]></content:encoded>
    </item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
  <channel><title>Outlet ${n}</title><link>https://outlet-${n}.example/</link>${items.join('')}</channel></rss>`;
}
