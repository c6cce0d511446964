import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { intervalBounds } from '../../src/core/schedule.ts';
import type { FetchOutcome } from '../../src/feeds/fetch.ts';
import { createPoller } from '../../src/pipeline/poll.ts';
import { openDatabase } from '../../src/store/open.ts';
import { createStore } from '../../src/store/store.ts';
import { median, report } from './report.ts';

const FEEDS = 1_000;
const ROUNDS = 7;
const HOUR_MS = 3_600_000;

const UNCHANGED: FetchOutcome = {
  kind: 'unchanged',
  finalUrl: '',
  movedPermanentlyTo: null,
  hints: { maxAgeMs: null, retryAfterMs: null },
};

/** Processor time of a pass over 1,000 feeds that answer 304, without the sockets. */
export async function benchUnchanged(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wire-bench-'));
  const opened = await openDatabase(join(folder, 'wire.sqlite'));
  if (!opened.ok) throw new Error('The bench cannot be set up.');
  const store = createStore(opened.db);
  const sources = Array.from({ length: FEEDS }, (_, n) => ({
    id: `feed-${n}`,
    outlet: `Outlet ${n}`,
    url: `https://outlet-${n}.example/feed`,
    lang: 'en',
    kind: 'press' as const,
    owner: `Owner ${n}`,
  }));
  let nowMs = Date.now();
  await store.feeds.sync(sources, nowMs);
  const never = () => Promise.reject(new Error('An unchanged feed is not read.'));
  const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
  const poll = createPoller({
    store,
    log,
    fetchFeed: async () => UNCHANGED,
    readFeed: never,
    ingest: never,
    hashBody: () => '',
    pause: async () => undefined,
    now: () => nowMs,
    random: Math.random,
    bounds: intervalBounds(HOUR_MS / 4),
    hostGapMs: () => 0,
  });
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    await poll(new AbortController().signal);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1_000 / FEEDS);
    nowMs += 24 * HOUR_MS;
  }
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
  const each = `${median(times.slice(1)).toFixed(2)} ms of processor time`;
  report(`poll pass over ${FEEDS} unchanged feeds, for each`, each, 'under 0.5 ms');
}

function nothing(): void {}
