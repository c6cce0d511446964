import { createHash } from 'node:crypto';
import { intervalBounds } from '../../src/core/schedule.ts';
import type { FetchOutcome, FetchRequest } from '../../src/feeds/fetch.ts';
import { readFeed } from '../../src/feeds/read.ts';
import { ingest } from '../../src/pipeline/ingest.ts';
import { createPoller } from '../../src/pipeline/poll.ts';
import { createStoryShelf } from '../../src/pipeline/story-shelf.ts';
import { articleIdOf } from '../../src/store/articles.ts';
import { TERMS } from '../core/story-cases.ts';
import { NOON_MS, POST } from '../harness/articles.ts';
import { openTempStore } from '../harness/temp-store.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const NO_HINTS = { maxAgeMs: null, retryAfterMs: null };

export const unchanged: FetchOutcome & { kind: 'unchanged' } = {
  kind: 'unchanged',
  finalUrl: '',
  movedPermanentlyTo: null,
  hints: NO_HINTS,
};

/** A feed document that came back. */
export function fetched(
  body: string,
  more: Partial<FetchOutcome & { kind: 'fetched' }> = {},
): FetchOutcome & { kind: 'fetched' } {
  return {
    kind: 'fetched',
    status: 200,
    bytes: new TextEncoder().encode(body),
    contentType: 'application/rss+xml',
    etag: '"1"',
    lastModified: null,
    finalUrl: 'https://a.example/feed',
    movedPermanentlyTo: null,
    hints: NO_HINTS,
    ...more,
  };
}

export function failed(
  reason: (FetchOutcome & { kind: 'failed' })['reason'],
  more: Partial<FetchOutcome & { kind: 'failed' }> = {},
): FetchOutcome {
  return { kind: 'failed', reason, detail: `It is ${reason}.`, hints: NO_HINTS, ...more };
}

export interface Entry {
  readonly guid?: string;
  readonly title: string;
  readonly link: string;
  readonly at?: number;
  readonly summary?: string;
}

export function document(entries: readonly Entry[], channel = ''): string {
  const items = entries.map(({ guid, title, link, at, summary = '' }) => {
    const id = guid === undefined ? '' : `<guid isPermaLink="false">${guid}</guid>`;
    const date = at === undefined ? '' : `<pubDate>${new Date(at).toUTCString()}</pubDate>`;
    return `<item><title>${title}</title><link>${link}</link>${id}${date}<description>${summary}</description></item>`;
  });
  return `<rss version="2.0"><channel><title>Outlet</title>${channel}${items.join('')}</channel></rss>`;
}

/** A real store, the real ingest, and outlets that answer what the test says, on a virtual clock. */
export async function openWorld(addresses: Readonly<Record<string, string>>) {
  const { store, db } = await openTempStore();
  const sources = Object.entries(addresses).map(([id, url]) => ({
    id,
    url,
    outlet: id,
    lang: 'en',
    kind: 'press' as const,
    owner: id,
  }));
  await store.feeds.sync(sources, NOON_MS);
  await store.channels.joinGuild('1', 'Server', NOON_MS);
  const channel = { guildId: '1', channelId: '2', level: 'everything' as const, setUpBy: '3' };
  await store.channels.save(channel, NOON_MS);

  const answers = new Map<string, FetchOutcome>();
  const requests: (FetchRequest & { at: number })[] = [];
  const pauses: number[] = [];
  const events: string[] = [];
  const note = (fields: object) => void events.push('event' in fields ? String(fields.event) : '');
  const world = {
    store,
    db,
    sources,
    answers,
    requests,
    pauses,
    events,
    nowMs: NOON_MS,
    gapMs: 2_000,
    postMaxAgeMs: 72 * HOUR_MS,
    ingestFault: null as Error | null,
    stop: new AbortController(),
    /** What the bot is when it starts: it knows what the store knows. */
    start() {
      const ingestDeps = {
        store,
        shelf: createStoryShelf(TERMS),
        judge: () => POST,
        soundsDoubtful: () => false,
        articleIdOf,
        sources: new Map(sources.map((source) => [source.id, source])),
        now: () => world.nowMs,
        postMaxAgeMs: world.postMaxAgeMs,
        editGatherMs: 0,
      };
      return createPoller({
        store,
        log: { debug: note, info: note, warn: note, error: note },
        async fetchFeed(request) {
          requests.push({ ...request, at: world.nowMs });
          const answer = answers.get(request.url) ?? failed('not-found');
          // Bytes are given away with each answer.
          return answer.kind === 'fetched' ? { ...answer, bytes: answer.bytes.slice() } : answer;
        },
        readFeed: (bytes, contentType, baseUrl) =>
          readFeed(bytes, contentType ?? undefined, baseUrl),
        hashBody: (bytes) => createHash('sha256').update(bytes).digest('hex'),
        async ingest(feed, items, outcomeOf) {
          if (world.ingestFault) throw world.ingestFault;
          return ingest(feed, items, outcomeOf, ingestDeps);
        },
        async pause(ms) {
          pauses.push(ms);
          world.nowMs += ms;
        },
        now: () => world.nowMs,
        random: () => 0,
        bounds: intervalBounds(15 * MINUTE_MS),
        hostGapMs: () => world.gapMs,
      });
    },
    async feed(id: string) {
      const found = (await store.feeds.all()).find((feed) => feed.id === id);
      if (!found) throw new Error(`There is no feed ${id}.`);
      return found;
    },
    /** Polls each time a feed is due until so much time is over. */
    async run(poll: (signal: AbortSignal) => Promise<void>, forMs: number) {
      const end = world.nowMs + forMs;
      while (world.nowMs < end) {
        await poll(world.stop.signal);
        const feeds = (await store.feeds.all()).filter(({ state }) => state !== 'gone');
        const next = Math.min(end, ...feeds.map(({ nextPollAt }) => nextPollAt));
        world.nowMs = Math.max(next, world.nowMs + 1_000);
      }
    },
  };
  return world;
}
