import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueAfterJump, nextPollAt, ownIntervalMs, type PollEnd } from '../../src/core/schedule.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const POLL: PollEnd = {
  history: { consecutiveFailures: 0, intervalMs: null },
  hints: { maxAgeMs: null, retryAfterMs: null },
  outcome: 'unchanged',
  baseMs: 15 * MINUTE_MS,
  minMs: 5 * MINUTE_MS,
  maxMs: 60 * MINUTE_MS,
  nowMs: 1_000 * HOUR_MS,
  jitter: 0,
};

function waitOf(change: Partial<PollEnd>): number {
  const poll = { ...POLL, ...change };
  return nextPollAt(poll) - poll.nowMs;
}

const spacedBy = (intervalMs: number, consecutiveFailures = 0) => ({
  history: { intervalMs, consecutiveFailures },
});
const hints = (maxAgeMs: number | null, retryAfterMs: number | null) => ({
  hints: { maxAgeMs, retryAfterMs },
});

describe('nextPollAt', () => {
  it.each<[string, Partial<PollEnd>, number]>([
    ['begins with the base interval', {}, 15],
    ['asks sooner after news', { ...spacedBy(20 * MINUTE_MS), outcome: 'changed' }, 16],
    ['asks later after none', spacedBy(20 * MINUTE_MS), 25],
    ['is never below the least', { ...spacedBy(5 * MINUTE_MS), outcome: 'changed' }, 5],
    ['is never above the most', spacedBy(60 * MINUTE_MS), 60],
    ['waits for a longer max-age', hints(30 * MINUTE_MS, null), 30],
    ['does not hurry for a shorter max-age', hints(MINUTE_MS, null), 15],
    ['bounds a max-age of years', hints(1e12, null), 60],
    ['honours Retry-After beyond the most', hints(null, 3 * HOUR_MS), 180],
    ['bounds Retry-After at a day', hints(null, 1e12), 24 * 60],
    ['takes nonsense for no hint', hints(Number.NaN, -5), 15],
    ['waits no longer after the first failure', { outcome: 'failed' }, 15],
    ['doubles after each further one', { outcome: 'failed', ...spacedBy(15 * MINUTE_MS, 3) }, 120],
    ['backs off up to twelve hours', { outcome: 'failed', ...spacedBy(15 * MINUTE_MS, 99) }, 720],
    ['keeps Retry-After on a failure', { outcome: 'failed', ...hints(null, 2 * HOUR_MS) }, 120],
  ])('%s', (_, change, minutes) => {
    expect(waitOf(change) / MINUTE_MS).toBe(minutes);
  });

  it('spreads by chance, and only to later', () => {
    expect(waitOf({ jitter: 1 })).toBe(16.5 * MINUTE_MS);
  });

  it('is always within a minute and a day and a bit, whatever the server says', () => {
    const number = fc.option(fc.oneof(fc.double(), fc.integer()), { nil: null });
    fc.assert(
      fc.property(
        fc.constantFrom('changed' as const, 'unchanged' as const, 'failed' as const),
        number,
        number,
        number,
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (outcome, intervalMs, maxAgeMs, retryAfterMs, consecutiveFailures, jitter) => {
          const wait = waitOf({
            outcome,
            jitter,
            history: { intervalMs, consecutiveFailures },
            hints: { maxAgeMs, retryAfterMs },
          });
          expect(wait).toBeGreaterThanOrEqual(POLL.minMs);
          expect(wait).toBeLessThanOrEqual(24 * HOUR_MS * 1.1);
          expect(dueAfterJump(POLL.nowMs + wait, POLL.nowMs, POLL.maxMs)).toBe(false);
        },
      ),
    );
  });
});

describe('ownIntervalMs', () => {
  it('does not move on a failure, so that a feed comes back at its old pace', () => {
    expect(ownIntervalMs({ ...POLL, ...spacedBy(20 * MINUTE_MS, 5), outcome: 'failed' })).toBe(
      20 * MINUTE_MS,
    );
  });
});

describe('dueAfterJump', () => {
  it.each([
    ['a time that has come', 0, true],
    ['a time in the past', -HOUR_MS, true],
    ['a time that a plan can lie at', 23 * HOUR_MS, false],
    ['a time that only a clock set back explains', 30 * 24 * HOUR_MS, true],
    ['a time that is no number', Number.NaN, true],
  ])('%s', (_, fromNow, due) => {
    expect(dueAfterJump(POLL.nowMs + fromNow, POLL.nowMs, HOUR_MS)).toBe(due);
  });
});
