/** When to ask a feed again. Pure: history and hints in, a time out. */
import { type Rhythm, waitFor } from './rhythm.ts';

export interface FeedHistory {
  /** Failures in a row before the poll that has just ended. */
  readonly consecutiveFailures: number;
  /** What the feed publishes when; null before it was read for the first time. */
  readonly rhythm: Rhythm | null;
  /** How long the feed itself says that it stays as it is; null when it does not. */
  readonly ttlMs: number | null;
  /** 1, or more for a server that asked to be asked less often: the interval times this. */
  readonly pace: number;
  /** Whether the server lets us ask for changes only; a whole body each time is asked for less. */
  readonly hasValidators: boolean;
}

/** What the server asked for in its last answer. */
export interface ServerHints {
  readonly maxAgeMs: number | null;
  readonly retryAfterMs: number | null;
}

/** How a poll went; 'unwelcome' is a server that answers 401, 403, 429 or a 503 with a time. */
export type PollEnding = 'answered' | 'failed' | 'unwelcome';

/** The intervals that a feed may have by itself, hints and failures aside. */
export interface IntervalBounds {
  /** Of a feed that nothing is known of yet, and of one with an average rate. */
  readonly baseMs: number;
  readonly minMs: number;
  readonly maxMs: number;
}

export interface PollEnd extends IntervalBounds {
  readonly history: FeedHistory;
  readonly hints: ServerHints;
  readonly ending: PollEnding;
  readonly nowMs: number;
  /** Chance, handed in: 0 to 1. */
  readonly jitter: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A feed with this rate is asked at the base interval; others by the square root of theirs. */
const AVERAGE_ITEMS_A_DAY = 10;

const LONGEST_BACK_OFF_MS = 12 * HOUR_MS;
/** After so many failures in a row, about a week of them, a feed counts as dead. */
export const DEAD_AFTER_FAILURES = 20;
/** A dead feed costs less than a request a day, and is found when it comes back. */
const DEAD_WAIT_MS = 36 * HOUR_MS;
/** The first wait after a server said that we are not welcome; doubled with each further one. */
const UNWELCOME_MS = HOUR_MS;
const SHORTEST_RETRY_AFTER_MS = MINUTE_MS;
const LONGEST_HINT_MS = DAY_MS;

/** Jitter adds up to this share, never less than nothing: hints are lower bounds. */
const JITTER_SHARE = 0.1;

/** A feed is asked no more often than this, however short the base interval is set. */
const FEED_MIN_MS = 5 * MINUTE_MS;

const MOST_PACE = 16;
const PACE_RECOVERY = 0.95;

/** How far the intervals of single feeds may lie from the one that the operator has set. */
export function intervalBounds(baseMs: number): IntervalBounds {
  const minMs = Math.max(Math.min(FEED_MIN_MS, baseMs / 2), baseMs / 3);
  return { baseMs, minMs, maxMs: Math.min(4 * baseMs, DAY_MS) };
}

/**
 * The feed's own interval by its publishing rate, without hints of the server and without chance.
 * From minMs (baseMs where each answer is a whole body) to maxMs, times its pace.
 */
export function ownIntervalMs(poll: Pick<PollEnd, 'history' | 'nowMs' | keyof IntervalBounds>) {
  const { history, nowMs, baseMs, minMs, maxMs } = poll;
  const pace = clamp(Number.isFinite(history.pace) ? history.pace : 1, 1, MOST_PACE);
  if (history.rhythm === null) return clamp(baseMs, minMs, maxMs) * pace;
  const patience = (AVERAGE_ITEMS_A_DAY / DAY_MS) * (baseMs ** 2 / 2);
  const least = history.hasValidators ? minMs : Math.max(minMs, baseMs);
  return waitFor(history.rhythm, patience, nowMs, { minMs: least, maxMs }) * pace;
}

/**
 * When to ask again, in milliseconds UTC: the longest of the feed's own interval, its ttl and the
 * server's max-age (a day at most); after failures a doubling wait of at most 12 h, and 36 h for a
 * dead feed; never before a Retry-After (1 min to 24 h) is over.
 */
export function nextPollAt(poll: PollEnd): number {
  const retryAfter = hint(poll.hints.retryAfterMs);
  const waits = [
    poll.ending === 'answered' ? politeMs(poll) : backOffMs(poll),
    retryAfter === null ? 0 : clamp(retryAfter, SHORTEST_RETRY_AFTER_MS, LONGEST_HINT_MS),
  ];
  const jitter = clamp(Number.isFinite(poll.jitter) ? poll.jitter : 0, 0, 1);
  return poll.nowMs + Math.round(Math.max(...waits) * (1 + JITTER_SHARE * jitter));
}

/** The pace after a poll: doubled by a server that wants peace, and slowly back to 1 after that. */
export function paceAfter(pace: number, wasRateLimited: boolean, ending: PollEnding): number {
  if (wasRateLimited) return Math.min(MOST_PACE, Math.max(1, pace) * 2);
  return ending === 'answered' ? Math.max(1, pace * PACE_RECOVERY) : pace;
}

/**
 * Whether a feed is due. A clock that was set back must not stop polling: a time further away
 * than any plan of nextPollAt can lie counts as due.
 */
export function dueAfterJump(nextPollAtMs: number, nowMs: number, maxMs: number): boolean {
  const longest = Math.max(maxMs * MOST_PACE, LONGEST_HINT_MS, DEAD_WAIT_MS);
  const furthest = longest * (1 + JITTER_SHARE);
  return nextPollAtMs <= nowMs || nextPollAtMs - nowMs > furthest || Number.isNaN(nextPollAtMs);
}

function politeMs(poll: PollEnd): number {
  const wishes = [hint(poll.hints.maxAgeMs) ?? 0, hint(poll.history.ttlMs) ?? 0];
  return Math.max(ownIntervalMs(poll), Math.min(Math.max(...wishes), LONGEST_HINT_MS));
}

function backOffMs(poll: PollEnd): number {
  const failures = Math.max(0, poll.history.consecutiveFailures);
  if (failures >= DEAD_AFTER_FAILURES) return DEAD_WAIT_MS;
  const own = ownIntervalMs(poll);
  const first = poll.ending === 'unwelcome' ? Math.max(own, UNWELCOME_MS) : own;
  return Math.max(own, Math.min(first * 2 ** Math.min(30, failures), LONGEST_BACK_OFF_MS));
}

/** Hints come from outside: what is no sensible number is no hint. */
function hint(value: number | null): number | null {
  return value !== null && Number.isFinite(value) && value >= 0 ? value : null;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
