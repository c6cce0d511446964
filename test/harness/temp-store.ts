import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openDatabase } from '../../src/store/open.ts';
import { createStore } from '../../src/store/store.ts';

/** An empty folder that goes with the test. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wire-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A real database file with an empty store, closed and removed with the test. */
export async function openTempStore() {
  const file = join(tempFolder(), 'wire.sqlite');
  const opened = await openDatabase(file);
  if (!opened.ok) throw new Error(opened.message);
  onTestFinished(() => opened.close());
  return { file, db: opened.db, store: createStore(opened.db), close: opened.close };
}
