import { learnRhythm, type Rhythm } from '../../src/core/rhythm.ts';
import { intervalBounds, nextPollAt } from '../../src/core/schedule.ts';
import { type SimulatedFeed, simulateFeeds } from './publishing.ts';
import { percentile, report } from './report.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** A Monday. The first days only make the history that feeds show at first sight. */
const START_MS = Date.UTC(2026, 9, 5);
const DAYS_BEFORE = 14;
const DAYS = 14;
const ITEMS_SHOWN = 30;

interface Outcome {
  readonly delaysMs: number[];
  requests: number;
}

/**
 * 14 days of 40 feeds on a virtual clock, asked at fixed intervals and by the schedule of the bot.
 * The last lines compare with a fixed interval that makes exactly as many requests.
 */
export async function benchSimulation(): Promise<void> {
  const feeds = simulateFeeds(START_MS, DAYS_BEFORE + DAYS, randomOf(20_261_120));
  for (const minutes of [5, 15, 60]) {
    const fixed = runAll(feeds, fixedSchedule(minutes * MINUTE_MS));
    tell(`fixed, ${minutes} min`, fixed, feeds, '-');
    const own = runAll(feeds, ownSchedule(minutes * MINUTE_MS));
    tell(`own schedule, base ${minutes} min`, own, feeds, '-');
    const same = runAll(feeds, fixedSchedule((feeds.length * DAYS * DAY_MS) / own.requests));
    tell('  fixed with as many requests', same, feeds, '-');
    const [median, p95] = [0.5, 0.95].map(
      (share) => percentile(own.delaysMs, share) / percentile(same.delaysMs, share),
    );
    const mean = average(own.delaysMs) / average(same.delaysMs);
    const figures = `median ${show(median)}, mean ${show(mean)}, p95 ${show(p95)}`;
    report('  own delay as a share of that', figures, 'at most 0.50');
  }
}

type Schedule = () => (seen: readonly number[], nowMs: number) => number;

function runAll(feeds: readonly SimulatedFeed[], schedule: Schedule): Outcome {
  const outcome: Outcome = { delaysMs: [], requests: 0 };
  const random = randomOf(7);
  const from = START_MS + DAYS_BEFORE * DAY_MS;
  for (const { publishedMs } of feeds) {
    const next = schedule();
    // At first sight a feed shows its last items, and nobody waited for them.
    let seen = publishedMs.findIndex((at) => at > from);
    if (seen < 0) seen = publishedMs.length;
    let at = from + random() * 60 * MINUTE_MS;
    at = next(publishedMs.slice(Math.max(0, seen - ITEMS_SHOWN), seen), from) - from + at;
    while (at < from + DAYS * DAY_MS) {
      outcome.requests += 1;
      const first = seen;
      while ((publishedMs[seen] ?? Number.POSITIVE_INFINITY) <= at) seen += 1;
      const fresh = publishedMs.slice(first, seen);
      for (const published of fresh) outcome.delaysMs.push(at - published);
      at = next(fresh, at);
    }
  }
  return outcome;
}

function fixedSchedule(intervalMs: number): Schedule {
  return () => (_, nowMs) => nowMs + intervalMs;
}

function ownSchedule(baseMs: number): Schedule {
  const random = randomOf(11);
  return () => {
    let rhythm: Rhythm | null = null;
    return (seen, nowMs) => {
      rhythm = learnRhythm(rhythm, seen, nowMs);
      return nextPollAt({
        history: { consecutiveFailures: 0, rhythm, ttlMs: null, pace: 1, hasValidators: true },
        hints: { maxAgeMs: null, retryAfterMs: null },
        ending: 'answered',
        ...intervalBounds(baseMs),
        nowMs,
        jitter: random(),
      });
    };
  };
}

function tell(
  what: string,
  { delaysMs, requests }: Outcome,
  feeds: readonly unknown[],
  aim: string,
) {
  const minutes = (share: number) => (percentile(delaysMs, share) / MINUTE_MS).toFixed(1);
  const each = (requests / feeds.length / DAYS).toFixed(1);
  report(what, `median ${minutes(0.5)} p95 ${minutes(0.95)} min, ${each} requests/feed/day`, aim);
}

function average(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

function show(share: number | undefined): string {
  return (share ?? Number.NaN).toFixed(2);
}

/** Chance that is the same each time (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
