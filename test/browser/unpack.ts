import { mkdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import sparticuz from '@sparticuz/chromium';

const LOCK = join(tmpdir(), 'iron-city-wire-unpacking');
const STALE_MS = 60_000;

/**
 * Where the browser lies. The package unpacks it into the temporary folder at first use, and takes
 * a file that another process has only half written for a whole one: so one process at a time.
 */
export async function browserPath(): Promise<string> {
  while (!takeLock()) await pause(50);
  try {
    return await sparticuz.executablePath();
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

function takeLock(): boolean {
  try {
    mkdirSync(LOCK);
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    // Whoever held it may have been killed.
    const since = statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > STALE_MS) rmSync(LOCK, { recursive: true, force: true });
    return false;
  }
}
