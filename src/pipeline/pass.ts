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
        options.log.error({ event: `${name}.fault`, error }, `a ${name} pass failed`);
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

/**
 * Runs a pass by the clock, in UTC: in a zone with summer time quarter hours go missing.
 *
 * @param everySeconds 1 to 59
 */
export function schedulePass(pass: Pass, everySeconds: number): { stop(): Promise<void> } {
  const task = schedule(`*/${everySeconds} * * * * *`, () => pass.run(), {
    timezone: 'Etc/UTC',
    noOverlap: true,
  });
  return {
    async stop() {
      await task.destroy();
      await pass.stop();
    },
  };
}
