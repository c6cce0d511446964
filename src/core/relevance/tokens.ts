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

/** ASCII with typographic quotes and dashes, as most items in English are. */
const PLAIN = /^[\0-\x7f\u2010-\u2027]*$/;
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
  if (PLAIN.test(text)) addPlainWords(tokens, text);
  else for (const match of text.matchAll(WORD)) addWord(tokens, text, match[0], match.index);
  return tokens;
}

/** The way of nearly all words of nearly all items: folded at once, no pattern for each word. */
function addPlainWords(tokens: Token[], text: string): void {
  const folded = text.toLowerCase();
  for (let at = 0; at < folded.length; at++) {
    if (!isPlainLetter(folded.charCodeAt(at))) continue;
    const start = at;
    while (isPlainLetter(folded.charCodeAt(at))) at++;
    const before = start > 0 ? folded.charAt(start - 1) : '';
    const isSpecial = before === '#' || (at === start + 1 && folded[start] === 's');
    if (isSpecial) addWord(tokens, text, text.slice(start, at), start);
    else tokens.push({ text: folded.slice(start, at), start, end: at, opens: true });
  }
}

/** a to z and 0 to 9; NaN, beyond the end, is none. */
function isPlainLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
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

/** 'Dr.', 'St.': a capital and few letters. */
const ABBREVIATION = /^\p{Lu}\p{L}{0,2}$/u;

/** Whether two neighbouring tokens of a text stand in one sentence. */
export function inOneSentence(text: string, before: Token, after: Token): boolean {
  const between = text.slice(before.end, after.start);
  if (!SENTENCE_END.test(between)) return true;
  return between === '. ' && ABBREVIATION.test(text.slice(before.start, before.end));
}
