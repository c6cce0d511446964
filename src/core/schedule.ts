/** When to ask a feed again. Pure: history and hints in, a time out. */
export interface FeedHistory {
  /** Failures in a row before the poll that has just ended. */
  readonly consecutiveFailures: number;
  /** The interval used last; null before the first poll. */
  readonly intervalMs: number | null;
}

/** What the server asked for in its last answer. */
export interface ServerHints {
  readonly maxAgeMs: number | null;
  readonly retryAfterMs: number | null;
}

/** How the poll that has just ended went. */
export type PollOutcome = 'changed' | 'unchanged' | 'failed';

export interface PollEnd {
  readonly history: FeedHistory;
  readonly hints: ServerHints;
  readonly outcome: PollOutcome;
  /** Interval of a feed that nothing is known of yet. */
  readonly baseMs: number;
  readonly minMs: number;
  readonly maxMs: number;
  readonly nowMs: number;
  /** Chance, handed in: 0 to 1. */
  readonly jitter: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const LONGEST_BACK_OFF_MS = 12 * HOUR_MS;
const SHORTEST_RETRY_AFTER_MS = MINUTE_MS;
const LONGEST_RETRY_AFTER_MS = 24 * HOUR_MS;

/** A feed that had news is asked a little sooner, one that had none a little later. */
const SOONER = 0.8;
const LATER = 1.25;
/** Jitter adds up to this share, never less than nothing: hints are lower bounds. */
const JITTER_SHARE = 0.1;

/**
 * The feed's own interval after a poll, without hints of the server and without chance: what to
 * keep as history. Between minMs and maxMs, and unchanged by a failure.
 */
export function ownIntervalMs(
  poll: Pick<PollEnd, 'history' | 'outcome' | 'baseMs' | 'minMs' | 'maxMs'>,
): number {
  const last = poll.history.intervalMs;
  if (last === null || !Number.isFinite(last)) return clamp(poll.baseMs, poll.minMs, poll.maxMs);
  const factor = { changed: SOONER, unchanged: LATER, failed: 1 }[poll.outcome];
  return clamp(last * factor, poll.minMs, poll.maxMs);
}

/**
 * When to ask again, in milliseconds UTC: the feed's own interval or the server's max-age,
 * whichever is longer, within minMs and maxMs; after failures a doubling delay of at most 12 h;
 * never before a Retry-After (1 min to 24 h) is over.
 */
export function nextPollAt(poll: PollEnd): number {
  const retryAfter = hint(poll.hints.retryAfterMs);
  const waits = [
    poll.outcome === 'failed' ? backOffMs(poll) : politeMs(poll),
    retryAfter === null ? 0 : clamp(retryAfter, SHORTEST_RETRY_AFTER_MS, LONGEST_RETRY_AFTER_MS),
  ];
  const jitter = clamp(Number.isFinite(poll.jitter) ? poll.jitter : 0, 0, 1);
  return poll.nowMs + Math.round(Math.max(...waits) * (1 + JITTER_SHARE * jitter));
}

/**
 * Whether a feed is due. A clock that was set back must not stop polling: a time further away
 * than any plan of nextPollAt can lie counts as due.
 */
export function dueAfterJump(nextPollAtMs: number, nowMs: number, maxMs: number): boolean {
  const furthest = Math.max(maxMs, LONGEST_RETRY_AFTER_MS) * (1 + JITTER_SHARE);
  return nextPollAtMs <= nowMs || nextPollAtMs - nowMs > furthest || Number.isNaN(nextPollAtMs);
}

function politeMs(poll: PollEnd): number {
  const maxAge = hint(poll.hints.maxAgeMs) ?? 0;
  return clamp(Math.max(ownIntervalMs(poll), maxAge), poll.minMs, poll.maxMs);
}

function backOffMs(poll: PollEnd): number {
  const own = ownIntervalMs(poll);
  const doublings = Math.max(0, Math.min(30, poll.history.consecutiveFailures));
  return Math.max(own, Math.min(own * 2 ** doublings, LONGEST_BACK_OFF_MS));
}

/** Hints come from outside: what is no sensible number is no hint. */
function hint(value: number | null): number | null {
  return value !== null && Number.isFinite(value) && value >= 0 ? value : null;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
