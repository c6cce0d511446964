import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Data that is measured with but never kept here; a test that wants it says so when it is absent. */
export function sharedPath(...path: readonly string[]): string | null {
  const full = join(import.meta.dirname, '../../../shared', ...path);
  return existsSync(full) ? full : null;
}
