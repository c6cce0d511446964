import { schedule } from 'node-cron';

/** The parts of a logger that this room uses. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface Pass {
  /** Runs once; a call while it runs is answered by one more run afterwards. */
  run(): Promise<void>;
  /** End of the last run that threw nothing, milliseconds UTC; null before the first. */
  lastDoneAt(): number | null;
  /** No further runs; resolves when the present one has ended. */
  stop(): Promise<void>;
}

/**
 * A piece of work that never overlaps itself. A fault inside is logged and the next run comes
 * all the same.
 */
export function createPass(
  name: string,
  work: (signal: AbortSignal) => Promise<void>,
  options: { readonly log: Log; now(): number },
): Pass {
  const stopping = new AbortController();
  let running: Promise<void> | null = null;
  let again = false;
  let doneAt: number | null = null;

  async function loop(): Promise<void> {
    do {
      again = false;
      try {
        await work(stopping.signal);
        doneAt = options.now();
      } catch (error) {
        const tell = stopping.signal.aborted ? options.log.info : options.log.error;
        tell.call(options.log, { event: `${name}.fault`, error }, `a ${name} pass failed`);
      }
    } while (again && !stopping.signal.aborted);
    running = null;
  }

  return {
    run() {
      if (stopping.signal.aborted) return Promise.resolve();
      if (running) again = true;
      else running = loop();
      return running ?? Promise.resolve();
    },
    lastDoneAt: () => doneAt,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** How often to look whether the clock was set back. */
const CLOCK_WATCH_MS = 10_000;

/**
 * Runs a pass by the clock, in UTC: in a zone with summer time quarter hours go missing. A run that
 * is missed (the machine slept) is not made up for; the pass itself never overlaps.
 *
 * @param pattern cron with seconds in front
 */
export function schedulePass(pass: Pass, pattern: string): { stop(): Promise<void> } {
  const start = () =>
    schedule(pattern, () => void pass.run(), { timezone: 'Etc/UTC', suppressMissedWarning: true });
  let task = start();
  let seenMs = Date.now();
  // node-cron waits for a time of day: after the clock was set back it would wait for it again.
  const watch = setInterval(() => {
    const nowMs = Date.now();
    if (nowMs < seenMs) {
      void task.destroy();
      task = start();
    }
    seenMs = nowMs;
  }, CLOCK_WATCH_MS);
  return {
    async stop() {
      clearInterval(watch);
      await task.destroy();
      await pass.stop();
    },
  };
}
