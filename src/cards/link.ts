import { safeText } from '../core/text.ts';
import { safeLink } from '../core/url.ts';

/** Addresses longer than this stay out of texts: they would eat the room of the words. */
const LONGEST_IN_TEXT = 400;

/** Untrusted words on one line, made safe for Discord; at most `max` units, the cut shown. */
export function line(untrusted: string, max: number): string {
  return safeText(untrusted, { max, singleLine: true });
}

/** The words as a link where there is a safe address of bearable length, else the words alone. */
export function textLink(
  untrusted: string,
  url: string | null | undefined,
  max: number,
  longestUrl = LONGEST_IN_TEXT,
): string {
  const words = line(untrusted, max);
  const address = linkTarget(url);
  if (address === null || address.length > longestUrl) return words;
  return `[${words}](${address})`;
}

/** An address that may stand in a link or a button; null where none is safe. */
export function linkTarget(url: string | null | undefined): string | null {
  return url ? safeLink(url) : null;
}
