import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnRhythm, type Rhythm } from '../../src/core/rhythm.ts';
import {
  DEAD_AFTER_FAILURES,
  dueAfterJump,
  type FeedHistory,
  intervalBounds,
  nextPollAt,
  ownIntervalMs,
  type PollEnd,
  paceAfter,
} from '../../src/core/schedule.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const NOW_MS = Date.UTC(2026, 10, 18, 12);
const BOUNDS = intervalBounds(15 * MINUTE_MS);
const HISTORY: FeedHistory = {
  consecutiveFailures: 0,
  rhythm: null,
  ttlMs: null,
  pace: 1,
  hasValidators: true,
};
const POLL: PollEnd = {
  history: HISTORY,
  hints: { maxAgeMs: null, retryAfterMs: null },
  ending: 'answered',
  ...BOUNDS,
  nowMs: NOW_MS,
  jitter: 0,
};

function minutesUntilNext(change: Partial<PollEnd>): number {
  const poll = { ...POLL, ...change };
  return Math.round((nextPollAt(poll) - poll.nowMs) / MINUTE_MS);
}

/** A feed with items for two weeks, at all hours alike. */
function evenRhythm(itemsADay: number): Rhythm {
  const gap = (DAY_MS / itemsADay) * 1.07;
  const dates = Array.from({ length: Math.min(200, Math.floor(14 * itemsADay)) }, (_, n) => {
    return NOW_MS - HOUR_MS - n * gap;
  });
  return learnRhythm(null, dates, NOW_MS);
}

/** One item in the last fortnight, and older ones. */
const RARE = learnRhythm(null, [NOW_MS - 77 * HOUR_MS, NOW_MS - 20 * DAY_MS], NOW_MS);

const having = (change: Partial<FeedHistory>) => ({ history: { ...HISTORY, ...change } });
const failing = (consecutiveFailures: number) => ({
  ...having({ consecutiveFailures }),
  ending: 'failed' as const,
});
const unwelcome = (consecutiveFailures: number) => ({
  ...having({ consecutiveFailures }),
  ending: 'unwelcome' as const,
});
const hints = (maxAgeMs: number | null, retryAfterMs: number | null) => ({
  hints: { maxAgeMs, retryAfterMs },
});

describe('the next time', () => {
  it.each<[string, Partial<PollEnd>, number]>([
    ['is the base interval for a feed that nothing is known of', {}, 15],
    [
      'is the least for a feed with two hundred items a day',
      having({ rhythm: evenRhythm(200) }),
      5,
    ],
    ['is about the base for an average feed', having({ rhythm: evenRhythm(10) }), 15],
    ['is an hour, never a day, for a feed with an item a week', having({ rhythm: RARE }), 60],
    [
      'is the base at least where each answer is a whole body',
      having({ rhythm: evenRhythm(100), hasValidators: false }),
      15,
    ],
    ['waits for a longer max-age', hints(30 * MINUTE_MS, null), 30],
    ['does not hurry for a shorter max-age', hints(MINUTE_MS, null), 15],
    ['bounds a max-age of years at a day', hints(1e12, null), 24 * 60],
    ['waits for a longer ttl of the feed', having({ ttlMs: 40 * MINUTE_MS }), 40],
    ['bounds a ttl of years at a day', having({ ttlMs: 1e12 }), 24 * 60],
    ['takes a negative ttl for none', having({ ttlMs: -1 }), 15],
    ['honours Retry-After beyond the most', hints(null, 3 * HOUR_MS), 180],
    ['bounds Retry-After at a day', hints(null, 1e12), 24 * 60],
    ['takes nonsense for no hint', hints(Number.NaN, -5), 15],
    ['is the own interval after the first failure', failing(0), 15],
    ['doubles after the second', failing(1), 30],
    ['doubles up to twelve hours', failing(10), 12 * 60],
    ['stays there for about a week', failing(DEAD_AFTER_FAILURES - 1), 12 * 60],
    ['is a day and a half for a dead feed', failing(DEAD_AFTER_FAILURES), 36 * 60],
    ['is that for ever', failing(1e9), 36 * 60],
    ['is an hour after the first 401, 403 or 429', unwelcome(0), 60],
    ['is four hours after the third', unwelcome(2), 240],
    [
      'is not before Retry-After, and not before our own wait',
      { ...unwelcome(2), ...hints(null, 10 * MINUTE_MS) },
      240,
    ],
    ['keeps to a slower pace', having({ pace: 4 }), 60],
    ['takes a broken pace for the usual one', having({ pace: Number.NaN }), 15],
    ['adds chance, and never takes away', { jitter: 1 }, 17],
  ])('%s', (_, change, minutes) => {
    expect(minutesUntilNext(change)).toBe(minutes);
  });

  it('lies within what a clock set back is told from, whatever comes', () => {
    const anyNumber = fc.oneof(fc.double(), fc.constant(Number.NaN));
    fc.assert(
      fc.property(
        fc.constantFrom<PollEnd['ending']>('answered', 'failed', 'unwelcome'),
        fc.array(fc.option(fc.double({ min: 0, max: 2 * NOW_MS, noNaN: true })), { maxLength: 50 }),
        fc.tuple(anyNumber, anyNumber, anyNumber, anyNumber),
        fc.nat(),
        fc.boolean(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (ending, dates, [maxAgeMs, retryAfterMs, ttlMs, pace], failures, hasValidators, jitter) => {
          const next = nextPollAt({
            ...POLL,
            ending,
            jitter,
            hints: { maxAgeMs, retryAfterMs },
            history: {
              consecutiveFailures: failures,
              rhythm: learnRhythm(null, dates, NOW_MS),
              ttlMs,
              pace,
              hasValidators,
            },
          });
          expect(next - NOW_MS).toBeGreaterThanOrEqual(BOUNDS.minMs);
          expect(dueAfterJump(next, NOW_MS, BOUNDS.maxMs)).toBe(false);
        },
      ),
    );
  });

  it('costs a dead feed less than a request a day', () => {
    expect(minutesUntilNext(failing(DEAD_AFTER_FAILURES))).toBeGreaterThan(24 * 60);
  });
});

describe('the own interval', () => {
  const own = (rhythm: Rhythm, nowMs = NOW_MS) =>
    ownIntervalMs({ ...BOUNDS, nowMs, history: { ...HISTORY, rhythm } }) / MINUTE_MS;

  it('follows the hours at which a feed publishes', () => {
    const mornings = Array.from({ length: 60 }, (_, n) => {
      return Date.UTC(2026, 10, 18 - Math.floor(n / 6), 8, (n % 6) * 10);
    });
    const rhythm = learnRhythm(null, mornings, NOW_MS);
    expect(own(rhythm, Date.UTC(2026, 10, 19, 8))).toBeLessThan(8);
    expect(own(rhythm, Date.UTC(2026, 10, 19, 20))).toBeGreaterThan(20);
  });

  it('does not sleep through the beginning of a busy hour', () => {
    const eights = Array.from({ length: 100 }, (_, n) =>
      Date.UTC(2026, 10, 18 - Math.floor(n / 10), 8, n % 10),
    );
    const before = own(learnRhythm(null, eights, NOW_MS), Date.UTC(2026, 10, 19, 7, 30));
    expect(before).toBeLessThan(30);
  });

  it('is short for a while after an item, since stories roll on', () => {
    const quiet = evenRhythm(1);
    const roused = learnRhythm(quiet, [NOW_MS - MINUTE_MS], NOW_MS);
    expect(own(roused)).toBeLessThan(own(quiet) / 2);
    expect(own(roused, NOW_MS + 2 * HOUR_MS)).toBeGreaterThan(30);
  });

  it('is not moved much by an archive that is published anew', () => {
    const archive = Array.from({ length: 5_000 }, () => NOW_MS - 400 * DAY_MS);
    const after = learnRhythm(evenRhythm(1), archive, NOW_MS);
    expect(own(after, NOW_MS + 40 * DAY_MS)).toBeGreaterThan(14);
  });

  it.each([
    [5, 2.5, 20],
    [15, 5, 60],
    [60, 20, 240],
    [1440, 480, 1440],
  ])('of a base of %i minutes lies from %d to %i', (base, least, most) => {
    const bounds = intervalBounds(base * MINUTE_MS);
    expect([bounds.minMs / MINUTE_MS, bounds.maxMs / MINUTE_MS]).toEqual([least, most]);
  });
});

describe('the pace', () => {
  it('doubles when a server wants peace, comes back slowly, and has bounds', () => {
    expect(paceAfter(1, true, 'unwelcome')).toBe(2);
    expect(paceAfter(16, true, 'unwelcome')).toBe(16);
    expect(paceAfter(2, false, 'failed')).toBe(2);
    let pace = 2;
    for (let polls = 0; polls < 14; polls++) pace = paceAfter(pace, false, 'answered');
    expect(pace).toBe(1);
  });
});

describe('dueAfterJump', () => {
  it.each([
    ['a time that has come', 0, true],
    ['a time in the past', -HOUR_MS, true],
    ['a time that a plan can lie at', 39 * HOUR_MS, false],
    ['a time that only a clock set back explains', 30 * DAY_MS, true],
    ['a time that is no number', Number.NaN, true],
  ])('%s', (_, fromNow, due) => {
    expect(dueAfterJump(NOW_MS + fromNow, NOW_MS, HOUR_MS)).toBe(due);
  });
});
