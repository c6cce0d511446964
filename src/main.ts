import { fileURLToPath } from 'node:url';
import { type BotStart, startBot } from './bot.ts';
import { createLog } from './log.ts';
import { prepare, readVersion } from './setting.ts';
import { openDatabase } from './store/open.ts';

/**
 * The running bot. With a token it logs in to Discord; without one it opens the sandbox, a
 * stand-in for Discord and the outlets on the loopback address, and logs in to that.
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Exit codes, so that a service manager knows whether trying again makes sense. */
const EXIT = { stopped: 0, setUp: 1, fault: 2, refusedByDiscord: 3 } as const;
/** A stop that takes longer is ended: what was being sent stays in doubt and is looked up later. */
/** A terminal and npm both hand on one Ctrl-C; a person presses it again later than this. */
const REPEAT_MS = 1_000;
const STOP_DEADLINE_MS = 4_500;

type Stop = () => Promise<void>;

const ending = createEnding();

async function main(): Promise<void> {
  const setting = await prepare(process.env, ROOT);
  if (!setting.ok) return refuse(setting.faults);
  ending.before(setting.close);
  process.on('SIGINT', ending.interrupt);
  process.on('SIGTERM', ending.interrupt);

  const database = await openDatabase(setting.config.databaseFile);
  if (!database.ok) {
    complain([database.message]);
    return ending.end(EXIT.setUp);
  }
  ending.before(database.close);
  const log = createLog({ level: setting.config.logLevel, secrets: setting.config.secrets });
  const started = await startBot({
    ...setting,
    db: database.db,
    log,
    version: readVersion(ROOT),
    onFatal(reason) {
      complain([`The bot has to stop: ${reason}`]);
      ending.end(EXIT.refusedByDiscord);
    },
  });
  if (started.ok) ending.before(started.stop);
  if (ending.isEnding()) return;
  if (!started.ok) {
    complain([started.message]);
    return ending.end(exitCodeOf(started));
  }
  process.stdout.write(`${setting.welcome}\n`);
}

/** The way out: stops what runs, newest first. The first reason to end gives the exit code. */
function createEnding() {
  const stops: Stop[] = [];
  let isEnding = false;
  let interruptedAt = Number.NEGATIVE_INFINITY;

  function end(code: number): void {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(code), STOP_DEADLINE_MS).unref();
    void stopAll(stops).then(
      () => process.exit(code),
      (error) => {
        complain([`Stopping failed: ${error instanceof Error ? error.stack : error}`]);
        process.exit(EXIT.fault);
      },
    );
  }

  return {
    end,
    isEnding: () => isEnding,
    /** Has something stopped before all that was named so far. */
    before: (stop: Stop) => void stops.unshift(stop),
    /** Answers a signal; a second one ends the process at once. */
    interrupt(): void {
      const isRepeat = performance.now() - interruptedAt < REPEAT_MS;
      interruptedAt = performance.now();
      if (isEnding && !isRepeat) process.exit(EXIT.stopped);
      end(EXIT.stopped);
    },
  };
}

async function stopAll(stops: Stop[]): Promise<void> {
  for (let stop = stops.shift(); stop; stop = stops.shift()) await stop();
}

function exitCodeOf(failed: Extract<BotStart, { ok: false }>): number {
  return failed.fault === 'token' ? EXIT.refusedByDiscord : EXIT.fault;
}

function refuse(faults: readonly string[]): void {
  complain(['The bot did not start. Nothing was changed.', ...faults.map((fault) => `- ${fault}`)]);
  process.exitCode = EXIT.setUp;
}

function complain(lines: readonly string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`);
}

try {
  await main();
} catch (error) {
  // A start that is broken off fails because its parts are closed under it: that is no fault.
  if (!ending.isEnding()) {
    complain([`The bot could not start: ${error instanceof Error ? error.stack : error}`]);
    ending.end(EXIT.fault);
  }
}
