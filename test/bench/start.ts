import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSandbox, sandboxEnv, startBotProcess, until } from '../harness/wire.ts';
import { median, report, timeMs } from './report.ts';

const STARTS = 5;
const REST_MS = 40_000;

/** Start to ready, and memory at rest, of the bot as a process of its own. */
export async function benchStart(): Promise<void> {
  const sandbox = await openSandbox({ publishAtStart: 20 });
  const folder = mkdtempSync(join(tmpdir(), 'wire-bench-'));
  try {
    const env = { ...sandboxEnv(sandbox, folder, sandbox.feeds()), POLL_INTERVAL_MINUTES: '0.1' };
    const times: number[] = [];
    for (let n = 0; n < STARTS; n++) {
      const bot = startBotProcess(env);
      times.push(await timeMs(() => until('ready', async () => bot.output().includes('"ready"'))));
      if (n === STARTS - 1) await reportRest(bot.process.pid ?? 0);
      await bot.stop();
    }
    report('start to ready', `${Math.round(median(times))} ms`, 'under 2000 ms');
  } finally {
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function reportRest(pid: number): Promise<void> {
  await new Promise((done) => setTimeout(done, REST_MS));
  const [, kilobytes = '0'] =
    /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  report('RSS at rest', `${Math.round(Number(kilobytes) / 1_024)} MB`, 'under 180 MB');
}
