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
const STOP_DEADLINE_MS = 4_500;

type Stop = () => Promise<void>;

async function main(): Promise<void> {
  const setting = await prepare(process.env, ROOT);
  if (!setting.ok) return refuse(setting.faults);
  const stops: Stop[] = [setting.close];
  const end = createEnd(stops);
  process.on('SIGINT', () => end(EXIT.stopped));
  process.on('SIGTERM', () => end(EXIT.stopped));

  const database = await openDatabase(setting.config.databaseFile);
  if (!database.ok) {
    complain([database.message]);
    return end(EXIT.setUp);
  }
  stops.unshift(database.close);
  const log = createLog({ level: setting.config.logLevel, secrets: setting.config.secrets });
  const started = await startBot({
    ...setting,
    db: database.db,
    log,
    version: readVersion(ROOT),
    onFatal(reason) {
      complain([`The bot has to stop: ${reason}`]);
      end(EXIT.refusedByDiscord);
    },
  });
  if (!started.ok) {
    complain([started.message]);
    return end(exitCodeOf(started));
  }
  stops.unshift(started.stop);
  process.stdout.write(`${setting.welcome}\n`);
}

/** Stops what runs, newest first, once; a second call ends the process at once. */
function createEnd(stops: readonly Stop[]): (code: number) => void {
  let isEnding = false;
  return (code) => {
    if (isEnding) process.exit(code);
    isEnding = true;
    setTimeout(() => process.exit(code), STOP_DEADLINE_MS).unref();
    void stopAll(stops).then(
      () => process.exit(code),
      (error) => {
        complain([`Stopping failed: ${error instanceof Error ? error.stack : error}`]);
        process.exit(EXIT.fault);
      },
    );
  };
}

async function stopAll(stops: readonly Stop[]): Promise<void> {
  for (const stop of stops) await stop();
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
  complain([`The bot could not start: ${error instanceof Error ? error.stack : error}`]);
  process.exit(EXIT.fault);
}
