import type { Article, RawItem } from '../core/article.ts';
import { formatRhythm, learnRhythm, parseRhythm, type Rhythm } from '../core/rhythm.ts';
import {
  DEAD_AFTER_FAILURES,
  type IntervalBounds,
  nextPollAt,
  ownIntervalMs,
  type PollEnding,
  paceAfter,
  type ServerHints,
} from '../core/schedule.ts';
import type { FetchOutcome } from '../feeds/fetch.ts';
import type { FeedReading } from '../feeds/read.ts';
import type { Feed, PollOutcome } from '../store/feeds.ts';
import type { Store } from '../store/store.ts';
import type { IngestReport } from './ingest.ts';
import { followMove, givesUpMove } from './moves.ts';
import type { Log } from './pass.ts';

export interface SettleDeps {
  readonly store: Store;
  readonly log: Log;
  readFeed(bytes: Uint8Array, contentType: string | null, baseUrl: string): Promise<FeedReading>;
  hashBody(bytes: Uint8Array): string;
  ingest(
    feed: Feed,
    items: readonly RawItem[],
    outcomeOf: (shown: readonly Article[], fresh: readonly Article[]) => PollOutcome,
  ): Promise<IngestReport>;
  now(): number;
  /** In [0, 1), to spread the polls. */
  random(): number;
  readonly bounds: IntervalBounds;
}

type Answer = Exclude<FetchOutcome, { kind: 'failed' }>;
type Failure = Pick<FetchOutcome & { kind: 'failed' }, 'detail' | 'hints' | 'status'> & {
  readonly reason: string;
};
type IsTaken = (address: string) => boolean;

/** Stores how a request ended. A feed that fails is a counted value and never stops another. */
export async function settlePoll(
  feed: Feed,
  fetched: FetchOutcome,
  isTaken: IsTaken,
  deps: SettleDeps,
): Promise<void> {
  if (fetched.kind === 'failed') return settleFailure(feed, fetched, deps);
  if (fetched.kind === 'unchanged') {
    const { etag = feed.etag, lastModified = feed.lastModified } = fetched;
    const validators = { etag, lastModified, bodyHash: feed.bodyHash };
    return leave(feed, success(feed, fetched, { validators, isTaken }, deps), deps);
  }
  const { etag, lastModified, bytes, contentType, finalUrl } = fetched;
  const validators = { etag, lastModified, bodyHash: deps.hashBody(bytes) };
  if (validators.bodyHash === feed.bodyHash) {
    return leave(feed, success(feed, fetched, { validators, isTaken }, deps), deps);
  }
  // The bytes are given away to the reader and not to be used afterwards.
  const reading = await deps.readFeed(bytes, contentType, finalUrl);
  if (!reading.ok) return settleFailure(feed, { ...reading, hints: fetched.hints }, deps);
  const ttlMs = reading.ttlMs ?? null;
  const report = await deps.ingest(feed, reading.items, (shown, fresh) => {
    const before = parseRhythm(feed.rhythm);
    const published = (before === null ? shown : fresh).map((article) => article.publishedAt);
    const rhythm = learnRhythm(before, published, deps.now());
    return success(feed, fetched, { validators, isTaken, rhythm, ttlMs }, deps);
  });
  deps.log.info({ event: 'feed.read', feed: feed.id, ...report }, 'feed read');
}

/** Leaves the outcome of a poll without items on the feed's row. */
function leave(feed: Feed, outcome: PollOutcome, { store }: SettleDeps): Promise<void> {
  return store.transaction((tables) => tables.feeds.settle(feed.id, outcome));
}

interface Learned {
  readonly validators: NonNullable<PollOutcome['validators']>;
  readonly isTaken: IsTaken;
  /** Given when the body was read. */
  readonly rhythm?: Rhythm;
  readonly ttlMs?: number | null;
}

function success(feed: Feed, answer: Answer, learned: Learned, deps: SettleDeps): PollOutcome {
  const { validators, isTaken, rhythm, ttlMs = feed.ttlMs } = learned;
  const pace = paceAfter(feed.pace, false, 'answered');
  const history = {
    consecutiveFailures: 0,
    rhythm: rhythm ?? parseRhythm(feed.rhythm),
    ttlMs,
    pace,
    hasValidators: validators.etag !== null || validators.lastModified !== null,
  };
  return {
    ...nextPoll({ history, hints: answer.hints, ending: 'answered' }, deps),
    state: 'healthy',
    stateReason: null,
    consecutiveFailures: 0,
    validators,
    succeeded: true,
    baseline: feed.baselineAt === null && rhythm !== undefined,
    pace,
    ttlMs,
    ...(rhythm ? { rhythm: formatRhythm(rhythm) } : {}),
    place: followMove(feed, answer.movedPermanentlyTo, isTaken),
  };
}

async function settleFailure(feed: Feed, failure: Failure, deps: SettleDeps): Promise<void> {
  const { reason, detail, hints } = failure;
  const failures = feed.consecutiveFailures + 1;
  const goesBack = givesUpMove(feed, failures, reason === 'gone');
  const isBusy =
    reason === 'rate-limited' || (failure.status === 503 && hints.retryAfterMs !== null);
  const ending = isBusy || reason === 'forbidden' ? 'unwelcome' : 'failed';
  const pace = paceAfter(feed.pace, isBusy, ending);
  const state = goesBack ? 'failing' : stateAfter(reason, isBusy);
  const history = {
    consecutiveFailures: feed.consecutiveFailures,
    rhythm: parseRhythm(feed.rhythm),
    ttlMs: feed.ttlMs,
    pace,
    hasValidators: feed.etag !== null || feed.lastModified !== null,
  };
  deps.log.warn({ event: 'feed.failed', feed: feed.id, reason, detail, failures }, 'feed failed');
  await leave(
    feed,
    {
      ...nextPoll({ history, hints, ending }, deps),
      state,
      stateReason: reasonInWords(detail, state, failures),
      consecutiveFailures: failures,
      succeeded: false,
      baseline: false,
      pace,
      ...(goesBack
        ? {
            place: { adoptedUrl: null, movingTo: null, movingSeen: 0 },
            validators: { etag: null, lastModified: null, bodyHash: feed.bodyHash },
          }
        : {}),
    },
    deps,
  );
}

function stateAfter(reason: string, isBusy: boolean): Feed['state'] {
  if (reason === 'gone') return 'gone';
  if (isBusy) return 'slow';
  return /^refused-|^bad-url$/.test(reason) ? 'refused' : 'failing';
}

function reasonInWords(detail: string, state: Feed['state'], failures: number): string {
  const words = detail.slice(0, 250);
  if (state === 'gone')
    return `${words} It is asked no more until its address in the pack changes.`;
  if (failures > DEAD_AFTER_FAILURES) return `${words} It fails since long and is asked rarely.`;
  return words;
}

interface PollFacts {
  readonly history: Parameters<typeof nextPollAt>[0]['history'];
  readonly hints: ServerHints;
  readonly ending: PollEnding;
}

function nextPoll(facts: PollFacts, deps: SettleDeps) {
  const polledAt = deps.now();
  const poll = { ...facts, ...deps.bounds, nowMs: polledAt, jitter: deps.random() };
  return { polledAt, nextPollAt: nextPollAt(poll), intervalMs: Math.round(ownIntervalMs(poll)) };
}
