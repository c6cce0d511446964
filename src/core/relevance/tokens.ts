/**
 * Texts and rules as words. Scripts that set words apart give one token a word; scripts that do
 * not (Han, kana, Hangul, Thai) give one token a character, so that a term matches inside a run.
 */
import { foldWord } from '../text-fold.ts';

export interface Token {
  /** Folded. */
  readonly text: string;
  /** UTF-16 offsets in the text that was read. */
  readonly start: number;
  readonly end: number;
  /**
   * Whether a term may begin here. False inside a run of katakana or Hangul, where a name would
   * be the tail of a longer word.
   */
  readonly opens: boolean;
}

const PLAIN = /^\p{ASCII}*$/u;
const PLAIN_WORD = /[A-Za-z0-9]+/g;
const WORD =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}ー々〆\uff70][\u3099\u309a\uff9e\uff9f]?|[[\p{L}\p{N}\p{M}\u00ad\u200b\u200c\u2060]--[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}ー々〆\uff70]]+/gv;
const UNSPACED = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}ー々〆\uff70]/u;
const KATAKANA = /^[\p{sc=Kana}ー\uff70]/u;
const HANGUL = /^\p{sc=Hang}/u;
const CAMEL = /(?<=\p{Ll})(?=[\p{Lu}\p{N}])/u;
const APOSTROPHES = "'\u2018\u2019\u02bc\u0060\u00b4";

/** Whether the folded token stands for one character of an unspaced script. */
export function isUnspaced(token: string): boolean {
  return UNSPACED.test(token);
}

/**
 * The words of a text, with their places. A possessive s is no word of its own and is left out;
 * a hashtag in camel case gives its parts. Total, linear.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = PLAIN.test(text) ? PLAIN_WORD : WORD;
  for (const match of text.matchAll(pattern)) addWord(tokens, text, match[0], match.index);
  return tokens;
}

function addWord(tokens: Token[], text: string, word: string, start: number): void {
  const end = start + word.length;
  const before = start > 0 ? (text[start - 1] ?? '') : '';
  if ((word === 's' || word === 'S') && before && APOSTROPHES.includes(before)) return;
  if ((before === '#' || before === '＃') && CAMEL.test(word)) {
    let at = start;
    for (const part of word.split(CAMEL)) {
      tokens.push({ text: foldWord(part), start: at, end: at + part.length, opens: true });
      at += part.length;
    }
    return;
  }
  const last = tokens.at(-1);
  const touches = last !== undefined && last.end === start;
  tokens.push({ text: foldWord(word), start, end, opens: !touches || !isTail(last.text, word) });
}

function isTail(before: string, word: string): boolean {
  if (KATAKANA.test(word)) return KATAKANA.test(before);
  return HANGUL.test(word) && HANGUL.test(before);
}

/** Marks that end a thought: no shape of words reaches across them. */
const SENTENCE_END = /[.!?;|。！？；]/;

/** Whether two neighbouring tokens of a text stand in one sentence. */
export function inOneSentence(text: string, before: Token, after: Token): boolean {
  return !SENTENCE_END.test(text.slice(before.end, after.start));
}
