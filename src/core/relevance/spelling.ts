/**
 * Misspelt names: a name of several words where exactly one word is off by a letter or two and
 * its neighbour is right. Single words are never guessed at.
 */
import type { Entry } from './compile.ts';
import { isUnspaced, type Token, tokenise } from './tokens.ts';

export interface SpellingIndex {
  /** Words beside which a misspelling is looked for: one look-up rules most tokens out. */
  readonly anchors: Set<string>;
  /** By anchor, side and first letter of the word in doubt. */
  readonly entries: Map<string, Spelling[]>;
}

interface Spelling {
  readonly words: readonly string[];
  readonly anchorAt: number;
  readonly doubtAt: number;
  readonly entry: Entry;
}

export interface SpellingHit {
  readonly entry: Entry;
  /** Token indices, end exclusive. */
  readonly from: number;
  readonly to: number;
}

/** Shorter words have too many neighbours that are right themselves. */
const SHORTEST = 5;

/** Adds a name of two or more words; others are left alone. */
export function addSpelling(index: SpellingIndex, text: string, entry: Entry): void {
  if (/[*{…]/.test(text)) return;
  const words = tokenise(text).map((token) => token.text);
  if (words.length < 2 || words.some(isUnspaced)) return;
  words.forEach((word, doubtAt) => {
    if (word.length < SHORTEST) return;
    const anchorAt = doubtAt > 0 ? doubtAt - 1 : 1;
    const anchor = words[anchorAt] ?? '';
    if (anchor.length < 3) return;
    index.anchors.add(anchor);
    const key = keyOf(anchor, doubtAt - anchorAt, word);
    const known = index.entries.get(key);
    const spelling = { words, anchorAt, doubtAt, entry };
    if (known) known.push(spelling);
    else index.entries.set(key, [spelling]);
  });
}

/** Misspelt names around the token at `at`. */
export function findSpellings(
  index: SpellingIndex,
  tokens: readonly Token[],
  at: number,
): SpellingHit[] {
  const anchor = tokens[at]?.text ?? '';
  if (!index.anchors.has(anchor)) return [];
  const hits: SpellingHit[] = [];
  for (const side of [-1, 1]) {
    const doubtful = tokens[at + side]?.text;
    if (!doubtful) continue;
    for (const spelling of index.entries.get(keyOf(anchor, side, doubtful)) ?? []) {
      const from = at - spelling.anchorAt;
      const to = from + spelling.words.length;
      if (fits(spelling, tokens, from)) hits.push({ entry: spelling.entry, from, to });
    }
  }
  return hits;
}

function keyOf(anchor: string, side: number, word: string): string {
  return `${anchor} ${side} ${word[0]}`;
}

function fits(spelling: Spelling, tokens: readonly Token[], from: number): boolean {
  return spelling.words.every((word, index) => {
    const given = tokens[from + index]?.text;
    if (given === undefined) return false;
    if (index !== spelling.doubtAt) return given === word;
    // A plural is a word of its own: 'Battle Angels' are others.
    const isPlural = spelling.entry.kind === 'name' && given === `${word}s`;
    return !isPlural && isNear(given, word, word.length >= 9 ? 2 : 1);
  });
}

/** Whether the edit distance (swaps of neighbours count one) is at most `limit`. */
export function isNear(a: string, b: string, limit: number): boolean {
  if (Math.abs(a.length - b.length) > limit) return false;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let best = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) best = Math.min(best, (before[column - 2] ?? 0) + 1);
      current.push(best);
    }
    if (Math.min(...current) > limit) return false;
    before = last;
    last = current;
  }
  return (last[b.length] ?? limit + 1) <= limit;
}
