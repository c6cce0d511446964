import { createHash } from 'node:crypto';
import { type REST, Routes } from 'discord.js';

/** Where the hash of the last upload is kept. */
export interface UploadMemory {
  read(name: string): Promise<string | null>;
  write(name: string, value: string): Promise<void>;
}

export type Registration =
  | { readonly kind: 'uploaded' | 'unchanged' }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Uploads the list of commands, but only when it changed or Discord holds another one: new names
 * count against a daily limit.
 *
 * @param force uploads in any case
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  definitions: readonly { readonly name: string }[],
  memory: UploadMemory,
  force = false,
): Promise<Registration> {
  const name = `commands:${applicationId}`;
  const route = Routes.applicationCommands(applicationId);
  const hash = createHash('sha256').update(JSON.stringify(definitions)).digest('hex');
  const isUnchanged = !force && (await memory.read(name)) === hash;
  try {
    if (isUnchanged && holdsAll(await rest.get(route), definitions)) return { kind: 'unchanged' };
    await rest.put(route, { body: definitions });
  } catch (error) {
    return { kind: 'refused', reason: error instanceof Error ? error.message : String(error) };
  }
  await memory.write(name, hash);
  return { kind: 'uploaded' };
}

/** Somebody may have removed commands elsewhere, and a new sandbox knows none. */
function holdsAll(held: unknown, definitions: readonly { readonly name: string }[]): boolean {
  if (!Array.isArray(held) || held.length !== definitions.length) return false;
  const names = new Set(held.map((command) => command?.name));
  return definitions.every(({ name }) => names.has(name));
}
