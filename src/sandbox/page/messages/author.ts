import type { Author } from '../discord.ts';

/** What to call an author. */
export function nameOf(author: Author): string {
  return author.global_name || author.username;
}
