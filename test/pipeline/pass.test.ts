import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPass, schedulePass } from '../../src/pipeline/pass.ts';

const HOUR_MS = 3_600_000;
const EVERY_FIVE_SECONDS = '*/5 * * * * *';

function recordingLog() {
  const errors: object[] = [];
  const log = { debug() {}, info() {}, warn() {}, error: (fields: object) => errors.push(fields) };
  return { log, errors };
}

/** A pass whose work the test ends by hand. */
function heldPass() {
  const { log, errors } = recordingLog();
  const ends: (() => void)[] = [];
  const pass = createPass('test', () => new Promise<void>((end) => ends.push(end)), {
    log,
    now: () => 7,
  });
  return { pass, ends, errors };
}

describe('a pass', () => {
  it('never overlaps itself: calls while it runs are answered by one more run', async () => {
    const { pass, ends } = heldPass();
    const all = [pass.run(), pass.run(), pass.run()];
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await vi.waitFor(() => expect(ends).toHaveLength(2));
    ends[1]?.();
    await Promise.all(all);
    expect(ends).toHaveLength(2);
  });

  it('goes on after a fault, which is logged and does not count as done', async () => {
    const { log, errors } = recordingLog();
    let fails = true;
    const work = async () => {
      if (fails) throw new Error('disk full');
    };
    const pass = createPass('test', work, { log, now: () => 7 });
    await pass.run();
    expect(errors).toMatchObject([{ event: 'test.fault', error: { message: 'disk full' } }]);
    expect(pass.lastDoneAt()).toBeNull();
    fails = false;
    await pass.run();
    expect(pass.lastDoneAt()).toBe(7);
  });

  it('stops when the run in hand has ended, and runs no more', async () => {
    const { pass, ends } = heldPass();
    void pass.run();
    let isStopped = false;
    const stopped = pass.stop().then(() => (isStopped = true));
    await Promise.resolve();
    expect(isStopped).toBe(false);
    ends[0]?.();
    await stopped;
    await pass.run();
    expect(ends).toHaveLength(1);
  });
});

describe('a pass by the clock', () => {
  beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 9, 25, 0, 59, 58) }));
  afterEach(() => void vi.useRealTimers());

  async function ticking() {
    let runs = 0;
    const { log } = recordingLog();
    const pass = createPass('test', async () => void runs++, { log, now: Date.now });
    const timer = schedulePass(pass, EVERY_FIVE_SECONDS);
    await vi.advanceTimersByTimeAsync(20_000);
    const before = runs;
    return { runsSince: () => runs - before, before, timer };
  }

  it('runs as often as the pattern says, until it is stopped', async () => {
    const { before, runsSince, timer } = await ticking();
    expect(before).toBe(4);
    await timer.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(runsSince()).toBe(0);
  });

  it.each([
    ['set back', -6 * HOUR_MS],
    ['set forward', 6 * HOUR_MS],
  ])('goes on, without a burst, after the clock was %s by six hours', async (_, jumpMs) => {
    const { runsSince, timer } = await ticking();
    vi.setSystemTime(Date.now() + jumpMs);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(runsSince()).toBeGreaterThanOrEqual(8);
    expect(runsSince()).toBeLessThanOrEqual(13);
    await timer.stop();
  });
});
