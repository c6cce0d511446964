import { decodeEntities } from './entities.ts';
import { isSpace } from './tokens.ts';

const MOST_CHARACTERS = 16_384;
const MOST_ATTRIBUTES = 64;
const LONGEST_VALUE = 4_096;

/**
 * Attributes of one tag, names in lower case, values decoded once. Total: broken text gives fewer
 * attributes, never an error; the first of two equal names counts. Reads at most 16 K characters.
 */
export function readAttributes(source: string): ReadonlyMap<string, string> {
  const text = source.length > MOST_CHARACTERS ? source.slice(0, MOST_CHARACTERS) : source;
  const found = new Map<string, string>();
  let at = 0;
  while (at < text.length && found.size < MOST_ATTRIBUTES) {
    while (at < text.length && !isWord(text.charCodeAt(at))) at += 1;
    const nameFrom = at;
    while (at < text.length && isWord(text.charCodeAt(at))) at += 1;
    const name = text.slice(nameFrom, at).toLowerCase();
    while (isSpace(text.charCodeAt(at))) at += 1;
    if (text.charAt(at) !== '=') continue;
    at += 1;
    while (isSpace(text.charCodeAt(at))) at += 1;
    const [from, to, next] = valueSpan(text, at);
    at = next;
    if (name && !found.has(name) && to - from <= LONGEST_VALUE) {
      found.set(name, decodeEntities(text.slice(from, to)));
    }
  }
  return found;
}

function valueSpan(text: string, at: number): [from: number, to: number, next: number] {
  const quote = text.charAt(at);
  if (quote === '"' || quote === "'") {
    const end = text.indexOf(quote, at + 1);
    if (end < 0) return [at + 1, text.length, text.length];
    return [at + 1, end, end + 1];
  }
  let end = at;
  while (end < text.length && !isSpace(text.charCodeAt(end))) end += 1;
  return [at, end, end];
}

function isWord(code: number): boolean {
  return !isSpace(code) && code !== 61 && code !== 34 && code !== 39 && code !== 47;
}
