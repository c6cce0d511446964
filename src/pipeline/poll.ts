import PQueue from 'p-queue';
import type { RawItem } from '../core/article.ts';
import {
  dueAfterJump,
  nextPollAt,
  ownIntervalMs,
  type PollOutcome as PollEnding,
  type ServerHints,
} from '../core/schedule.ts';
import type { FetchOutcome } from '../feeds/fetch.ts';
import type { FeedReading } from '../feeds/read.ts';
import type { Feed, PollOutcome } from '../store/feeds.ts';
import type { Store } from '../store/store.ts';
import type { IngestReport } from './ingest.ts';
import type { Log } from './pass.ts';

export interface PollDeps {
  readonly store: Store;
  readonly log: Log;
  fetchFeed(
    feed: { url: string; etag: string | null; lastModified: string | null },
    signal: AbortSignal,
  ): Promise<FetchOutcome>;
  readFeed(bytes: Uint8Array, contentType: string | null, baseUrl: string): Promise<FeedReading>;
  hashBody(bytes: Uint8Array): string;
  ingest(feed: Feed, items: readonly RawItem[], outcome: PollOutcome): Promise<IngestReport>;
  now(): number;
  /** In [0, 1), to spread the polls. */
  random(): number;
  readonly intervalMs: { readonly base: number; readonly min: number; readonly max: number };
}

/** Hosts asked at once; one request at a time to each. */
const HOSTS_AT_ONCE = 8;
/** Fetched bodies that wait for reading, so that a slow reader does not fill the memory. */
const BODIES_AT_ONCE = 16;

/**
 * One poll pass: every feed whose time has come is fetched, read, and its items ingested. A pass
 * that is broken off leaves the rows of the feeds that it did not come to as they were.
 *
 * @throws AggregateError when some feeds could not be stored; the others were
 */
export async function pollDueFeeds(deps: PollDeps, signal: AbortSignal): Promise<void> {
  const due = await dueFeeds(deps);
  const hosts = [...Map.groupBy(due, ({ url }) => new URL(url).host).values()];
  const reading = new PQueue({ concurrency: BODIES_AT_ONCE });
  const faults: unknown[] = [];
  const keep = (fault: unknown) => void faults.push(fault);

  const visit = async (feeds: readonly Feed[]): Promise<void> => {
    for (const feed of feeds) {
      const fetched = await deps.fetchFeed(feed, signal);
      if (signal.aborted) return;
      await reading.onSizeLessThan(BODIES_AT_ONCE);
      reading
        .add(async () => {
          if (!signal.aborted) await settle(feed, fetched, deps);
        })
        .catch(keep);
    }
  };
  const lanes = Array.from({ length: HOSTS_AT_ONCE }, async () => {
    for (let next = hosts.shift(); next && !signal.aborted; next = hosts.shift()) {
      await visit(next).catch(keep);
    }
  });
  await Promise.all(lanes);
  await reading.onIdle();
  if (faults.length > 0) throw new AggregateError(faults, 'Some feeds could not be stored.');
}

/** Longest waiting first. */
async function dueFeeds({ store, now, intervalMs }: PollDeps): Promise<Feed[]> {
  const feeds = await store.feeds.all();
  return feeds
    .filter((feed) => dueAfterJump(feed.nextPollAt, now(), intervalMs.max))
    .toSorted((a, b) => a.nextPollAt - b.nextPollAt);
}

/** A feed that fails is a counted value and never stops another. */
async function settle(feed: Feed, fetched: FetchOutcome, deps: PollDeps): Promise<void> {
  if (fetched.kind === 'failed') {
    await settleFailure(feed, fetched.reason, fetched.detail, fetched.hints, deps);
    return;
  }
  if (fetched.kind === 'unchanged') {
    const { etag = feed.etag, lastModified = feed.lastModified } = fetched;
    const validators = { etag, lastModified, bodyHash: feed.bodyHash };
    await leave(feed, success(feed, 'unchanged', fetched.hints, validators, deps), deps);
    return;
  }
  const { etag, lastModified } = fetched;
  const validators = { etag, lastModified, bodyHash: deps.hashBody(fetched.bytes) };
  if (validators.bodyHash === feed.bodyHash) {
    await leave(feed, success(feed, 'unchanged', fetched.hints, validators, deps), deps);
    return;
  }
  const outcome = success(feed, 'changed', fetched.hints, validators, deps);
  const reading = await deps.readFeed(fetched.bytes, fetched.contentType, fetched.finalUrl);
  if (!reading.ok) {
    await settleFailure(feed, reading.reason, reading.detail, fetched.hints, deps);
    return;
  }
  const report = await deps.ingest(feed, reading.items, outcome);
  deps.log.info({ event: 'feed.read', feed: feed.id, ...report }, 'feed read');
}

/** Leaves the outcome of a poll without items on the feed's row. */
function leave(feed: Feed, outcome: PollOutcome, { store }: PollDeps): Promise<void> {
  return store.transaction((tables) => tables.feeds.settle(feed.id, outcome));
}

function success(
  feed: Feed,
  ending: PollEnding,
  hints: ServerHints,
  validators: NonNullable<PollOutcome['validators']>,
  deps: PollDeps,
): PollOutcome {
  return {
    ...nextPoll(feed, ending, hints, deps),
    state: 'healthy',
    stateReason: null,
    consecutiveFailures: 0,
    validators,
    succeeded: true,
    baseline: feed.baselineAt === null,
  };
}

async function settleFailure(
  feed: Feed,
  reason: string,
  detail: string,
  hints: ServerHints,
  deps: PollDeps,
): Promise<void> {
  const failures = feed.consecutiveFailures + 1;
  const stateReason = `${reason}: ${detail}`.slice(0, 300);
  deps.log.warn({ event: 'feed.failed', feed: feed.id, reason, detail, failures }, 'feed failed');
  await leave(
    feed,
    {
      ...nextPoll(feed, 'failed', hints, deps),
      state: reason === 'gone' ? 'gone' : 'failing',
      stateReason,
      consecutiveFailures: failures,
      succeeded: false,
      baseline: false,
    },
    deps,
  );
}

function nextPoll(feed: Feed, outcome: PollEnding, hints: ServerHints, deps: PollDeps) {
  const polledAt = deps.now();
  const poll = {
    history: feed,
    hints,
    outcome,
    baseMs: deps.intervalMs.base,
    minMs: deps.intervalMs.min,
    maxMs: deps.intervalMs.max,
    nowMs: polledAt,
    jitter: deps.random(),
  };
  return { polledAt, nextPollAt: nextPollAt(poll), intervalMs: Math.round(ownIntervalMs(poll)) };
}
