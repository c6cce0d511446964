import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const TINY_PACK = 'test/fixtures/packs/glass-harbor';

/** A change of one file: its new text, or null to take the file away. */
export interface Edit {
  readonly file: string;
  readonly change: (text: string) => string | null;
}

/** A copy of the tiny pack in a folder of its own, with the edits made; gone after the call. */
export async function withEditedPack<T>(
  edits: readonly Edit[],
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const scratch = await mkdtemp(join(tmpdir(), 'pack-'));
  try {
    const folder = join(scratch, 'glass-harbor');
    await cp(TINY_PACK, folder, { recursive: true });
    for (const { file, change } of edits) await applyEdit(join(folder, file), change);
    return await use(folder);
  } finally {
    await rm(scratch, { recursive: true });
  }
}

async function applyEdit(path: string, change: Edit['change']): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const changed = change(text);
  if (changed === text) throw new Error(`the edit changes nothing in ${path}`);
  if (changed === null) await rm(path);
  else await writeFile(path, changed);
}
