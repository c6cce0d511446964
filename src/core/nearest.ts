import { fold } from './text.ts';

/** Somebody or something that goes by several names. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** Longer input is cut: nobody types such a name, and the work grows with it. */
const MAX_TYPED = 64;
const PREFIX = 1;
const INSIDE = 2;
const MISTYPED = 3;

/**
 * Those that a sloppily typed text may mean, best first: the whole name, the beginning of a name
 * or of one of its words, a part of it, then words with a few wrong letters. Case and accents do
 * not matter; entries of one quality keep their order. An empty text means everybody.
 */
export function findNamed<T extends Named>(entries: readonly T[], typed: string): T[] {
  return rank(entries, typed).map(({ entry }) => entry);
}

/** Of those found, only the ones that fit as well as the best does: one, where it is clear. */
export function findBest<T extends Named>(entries: readonly T[], typed: string): T[] {
  const ranked = rank(entries, typed);
  return ranked.filter(({ cost }) => cost === ranked[0]?.cost).map(({ entry }) => entry);
}

/** The nearest names whatever was typed, for 'did you mean'. */
export function nearest<T extends Named>(entries: readonly T[], typed: string, limit: number): T[] {
  const wanted = fold(typed.slice(0, MAX_TYPED));
  return entries
    .map((entry) => ({ entry, cost: Math.min(...wordsOf(entry).map((w) => relative(w, wanted))) }))
    .toSorted((a, b) => a.cost - b.cost)
    .slice(0, limit)
    .map(({ entry }) => entry);
}

interface Ranked<T> {
  readonly entry: T;
  readonly cost: number;
}

function rank<T extends Named>(entries: readonly T[], typed: string): Ranked<T>[] {
  const wanted = fold(typed.slice(0, MAX_TYPED));
  return entries
    .map((entry) => ({ entry, cost: costOf(entry, wanted) }))
    .filter(({ cost }) => cost < Number.POSITIVE_INFINITY)
    .toSorted((a, b) => a.cost - b.cost);
}

function costOf(entry: Named, wanted: string): number {
  if (entry.id === wanted) return 0;
  return Math.min(...[entry.name, ...entry.aliases].map((name) => costOfName(fold(name), wanted)));
}

function costOfName(name: string, wanted: string): number {
  if (name === wanted) return 0;
  const words = name.split(' ');
  if (name.startsWith(wanted) || words.some((word) => word.startsWith(wanted))) return PREFIX;
  if (name.includes(wanted)) return INSIDE;
  const allowed = wrongLettersAllowed(wanted.length);
  const wrong = Math.min(...[name, ...words].map((word) => editDistance(word, wanted, allowed)));
  return wrong > allowed ? Number.POSITIVE_INFINITY : MISTYPED + wrong;
}

function wrongLettersAllowed(length: number): number {
  if (length < 3) return 0;
  if (length < 5) return 1;
  return length < 10 ? 2 : 3;
}

function wordsOf(entry: Named): string[] {
  return [entry.name, ...entry.aliases].flatMap((name) => {
    const folded = fold(name);
    return [folded, ...folded.split(' ')];
  });
}

function relative(word: string, wanted: string): number {
  const length = Math.max(word.length, wanted.length, 1);
  return editDistance(word, wanted, length) / length;
}

/**
 * Letters that are missing, too many, wrong or swapped with their neighbour (optimal string
 * alignment); bound + 1 where it is more than the bound.
 */
export function editDistance(a: string, b: string, bound: number): number {
  if (Math.abs(a.length - b.length) > bound) return bound + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const wrong = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? (before[j - 2] ?? 0) + 1
          : Number.POSITIVE_INFINITY;
      row[j] = Math.min(
        (above[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (above[j - 1] ?? 0) + wrong,
        swapped,
      );
    }
    if (Math.min(...row) > bound) return bound + 1;
    before = above;
    above = row;
  }
  return Math.min(above[b.length] ?? 0, bound + 1);
}
