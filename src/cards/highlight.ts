import { cutText, fold } from '../core/text.ts';
import { line } from './link.ts';

/** Bold marks take room: at most this many in one text. */
const MOST_MARKS = 6;
export const MARKS_UNITS = MOST_MARKS * 4;
/** Context kept before the first found word of a snippet. */
const LEAD_UNITS = 50;

/**
 * The words of a search in bold within a text that is already safe for Discord. Only letters,
 * digits and combining marks are wrapped, so no mark of the text comes to life by it. The last
 * word of the search also finds longer words that begin with it.
 */
export function highlight(safe: string, search: string | null): string {
  const wanted = wordsOf(search);
  if (wanted.length === 0) return safe;
  let marks = 0;
  return safe.replace(/[\p{L}\p{N}\p{M}]+/gu, (word) => {
    if (marks >= MOST_MARKS || !isWanted(word, wanted)) return word;
    marks += 1;
    return `**${word}**`;
  });
}

/** A line of an untrusted text around the first found word; null where none is found. */
export function snippet(untrusted: string, search: string | null, max: number): string | null {
  const wanted = wordsOf(search);
  if (wanted.length === 0) return null;
  for (const match of untrusted.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    if (!isWanted(match[0], wanted)) continue;
    return highlight(line(around(untrusted, match.index), max), search);
  }
  return null;
}

function around(untrusted: string, at: number): string {
  if (at <= LEAD_UNITS) return untrusted;
  const start = untrusted.lastIndexOf(' ', at - LEAD_UNITS) + 1;
  const rest = untrusted.slice(start > 0 ? start : at);
  return `…${rest.trimStart()}`;
}

function wordsOf(search: string | null): string[] {
  if (search === null) return [];
  return (fold(cutText(search, 200)).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).slice(0, 12);
}

function isWanted(word: string, wanted: readonly string[]): boolean {
  const folded = fold(word);
  if (folded === '') return false;
  const last = wanted.at(-1);
  return wanted.includes(folded) || (last !== undefined && folded.startsWith(last));
}
