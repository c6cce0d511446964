/** A book of phrases: which of them stand in a text, found whole and by their folded words. */
import { isUnspaced, type Token, tokenise } from './relevance/tokens.ts';

export interface Phrase {
  /** What the phrase stands for; several phrases may stand for the same. */
  readonly key: string;
  readonly words: readonly string[];
  /** The last word may go on ('sequel*'). */
  readonly isOpen: boolean;
}

/** Phrases by the first letters of their first word, the longest first. */
export type PhraseBook = ReadonlyMap<string, readonly Phrase[]>;

export interface PhraseHit {
  readonly key: string;
  /** Of the tokens: the first one, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

const KEY_LENGTH = 3;
const CYRILLIC = /^\p{sc=Cyrillic}+$/u;
/** Endings of case and number; what remains has four letters or more. */
const CYRILLIC_ENDING =
  /(?<=.{4})(?:ами|ями|ого|его|ому|ему|ыми|ими|ой|ей|ом|ем|ым|им|ов|ев|ах|ях|ую|юю|ая|яя|ый|ий|ые|ие|а|я|у|ю|ы|и|і|е|о|ь)$/u;

/** A word without its Cyrillic ending of case, so that a name is found in every case. */
export function caseless(word: string): string {
  return CYRILLIC.test(word) ? word.replace(CYRILLIC_ENDING, '') : word;
}

/** Makes a book. Parts that are no words are passed over; an ellipsis ends a phrase. */
export function bindPhrases(
  entries: Iterable<{ readonly key: string; readonly text: string }>,
): PhraseBook {
  const book = new Map<string, Phrase[]>();
  for (const { key, text } of entries) {
    const tokens = tokenise(text);
    const last = tokens.at(-1);
    const first = tokens[0];
    if (!last || !first) continue;
    const isOpen = text[last.end] === '*';
    const words = tokens.map((token) => (isOpen ? token.text : caseless(token.text)));
    const at = keyOf(words[0] ?? '');
    const page = book.get(at) ?? [];
    book.set(at, page);
    page.push({ key, words, isOpen });
  }
  for (const page of book.values()) page.sort((a, b) => b.words.length - a.words.length);
  return book;
}

/** The phrases in a text, from left to right, the longest at each place, none inside another. */
export function findPhrases(book: PhraseBook, tokens: readonly Token[]): PhraseHit[] {
  const hits: PhraseHit[] = [];
  for (let from = 0; from < tokens.length; ) {
    const phrase = phraseAt(book, tokens, from);
    if (!phrase) {
      from++;
      continue;
    }
    const to = from + phrase.words.length;
    hits.push({ key: phrase.key, from, to });
    from = to;
  }
  return hits;
}

function phraseAt(book: PhraseBook, tokens: readonly Token[], from: number): Phrase | undefined {
  const first = tokens[from];
  if (!first?.opens) return undefined;
  const page = book.get(keyOf(first.text));
  return page?.find((phrase) => standsAt(phrase, tokens, from));
}

function standsAt({ words, isOpen }: Phrase, tokens: readonly Token[], from: number): boolean {
  const lastAt = words.length - 1;
  return words.every((word, n) => {
    const text = tokens[from + n]?.text;
    if (text === undefined) return false;
    if (isOpen) return n === lastAt ? text.startsWith(word) : text === word;
    return text === word || caseless(text) === word;
  });
}

function keyOf(word: string): string {
  return isUnspaced(word) ? word : word.slice(0, KEY_LENGTH);
}
