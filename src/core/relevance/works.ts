/**
 * Other works that a text names, found by how titles are written: in quotation marks, with a
 * number of a part, or as members of a list. No list of films is needed for them.
 */
import type { Hit } from './match.ts';
import type { Token } from './tokens.ts';

/** A stretch of a text that names another work; token indices, end exclusive. */
export interface Work {
  readonly from: number;
  readonly to: number;
}

/** A list of titles around a name, itself included. */
export interface TitleList {
  /** Token indices of the whole list, end exclusive. */
  readonly from: number;
  readonly to: number;
  readonly members: number;
  /** Whether every other member stands in quotation marks. */
  readonly isQuoted: boolean;
}

interface ReadTokens {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly hits: readonly Hit[];
}

const QUOTED =
  /[『《]([^『』《》]{1,40})[』》]|(?<![\p{L}\p{N}])['"‘“„«]((?:[^'"‘’“”„«»]|['’](?=\p{L})){2,60})['"’”“»](?![\p{L}\p{N}])/gu;
const NUMBERED = /\p{Lu}[\p{L}'’-]{2,}\s(?:[2-9]|II|III|IV|V|VI|VII)(?=$|[’'”"»,:;.!?]|\s\p{Ll})/gu;
/** Words of more letters than this are capitalised in a title, whatever their part of speech. */
const CONNECTING = 4;
const MOST_WORDS = 7;
/** So short a quotation may be a title in a language that capitalises the first word only. */
const SHORT_TITLE = 3;

/** Other works in a text: none that holds a word of the topic's own, such as a quoted 'sequel'. */
export function findWorks(read: ReadTokens): Work[] {
  const works: Work[] = [];
  for (const match of read.text.matchAll(QUOTED)) {
    const isTitle = match[1] !== undefined || looksLikeTitle(match[2] ?? '');
    if (isTitle) works.push(spanOf(read.tokens, match.index, match[0].length));
  }
  for (const match of read.text.matchAll(NUMBERED)) {
    works.push(spanOf(read.tokens, match.index, match[0].length));
  }
  return works.filter((work) => work.from < work.to && !read.hits.some((hit) => claims(hit, work)));
}

function claims(hit: Hit, work: Work): boolean {
  const kind = hit.entry.kind;
  const isOurs = kind === 'name' || kind === 'maker' || kind === 'follow-up' || kind === 'context';
  return isOurs && hit.from < work.to && work.from < hit.to;
}

function looksLikeTitle(quoted: string): boolean {
  if (/[.!?,…]$/.test(quoted) || !/^[\p{Lu}\p{N}]/u.test(quoted)) return false;
  const words = quoted.split(/\s+/);
  if (words.length <= SHORT_TITLE) return true;
  const isCapital = (word: string): boolean =>
    word.length <= CONNECTING || /^[^\p{L}]*[\p{Lu}\p{N}]/u.test(word);
  return words.length <= MOST_WORDS && words.every(isCapital);
}

function spanOf(tokens: readonly Token[], start: number, length: number): Work {
  const from = indexAt(tokens, start);
  return { from, to: indexAt(tokens, start + length) };
}

/** Index of the first token that begins at or after an offset. */
function indexAt(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const AND = 'and|or|und|oder|et|ou|y|e|o|ed|i|oraz|и|та|й|или|ve|og|och|en|dan|és|và|&|\\+';
const OPEN = '[\'"‘“„«『《]';
const CLOSE = '[\'"’“”»』》]';
const WORD = "[\\p{Lu}\\p{N}][\\p{L}\\p{N}'’.!&-]*";
const TITLE = `(?:${OPEN}[^'"‘“”„«»『』《》]{1,60}${CLOSE}|${WORD}(?::?\\s(?:\\p{Ll}{1,3}\\s){0,2}${WORD}){0,6}|[\\p{sc=Kana}\\p{sc=Han}\\p{sc=Hang}ー・]{1,20})`;
const YEAR = '(?:\\s?\\([^()]{1,20}\\))?';
const BETWEEN = `(?:\\s?[,、，;]\\s?(?:(?:${AND})\\s)?|\\s(?:${AND})\\s)(?:[dl]['’])?`;
const LEFT = new RegExp(`(?<![\\p{L}\\p{N}'’-])(${TITLE})${YEAR}${BETWEEN}${OPEN}?$`, 'u');
const LEFT_TOUCHING = /([『《][^『』《》]{1,40}[』》])[『《]$/;
const RIGHT = new RegExp(`^(?:\\s[2-9])?${CLOSE}?${YEAR}${BETWEEN}(${TITLE})`, 'u');
const RIGHT_TOUCHING = /^[』》]([『《][^『』《》]{1,40}[』》])/;
/** UTF-16 units looked at for one neighbour. */
const REACH = 80;
/** Neighbours looked for on each side: more of them tell nothing new. */
const MOST_NEIGHBOURS = 4;

/** The list of titles in which a name stands: 'X, Y and NAME', «X» и «NAME», 《X》《NAME》. */
export function listAround(read: ReadTokens, hit: Hit): TitleList {
  const { text, tokens } = read;
  let start = tokens[hit.from]?.start ?? 0;
  let end = tokens[hit.to - 1]?.end ?? start;
  let members = 1;
  let isQuoted = true;
  for (let step = 0; step < MOST_NEIGHBOURS; step++) {
    const before = text.slice(Math.max(0, start - REACH), start);
    const match = LEFT.exec(before) ?? LEFT_TOUCHING.exec(before);
    if (!match?.[1] || namesPerson(read, start - before.length + match.index, start)) break;
    start -= before.length - match.index;
    members += 1;
    isQuoted &&= QUOTE_AT_START.test(match[1]);
  }
  for (let step = 0; step < MOST_NEIGHBOURS; step++) {
    const after = text.slice(end, end + REACH);
    const match = RIGHT.exec(after) ?? RIGHT_TOUCHING.exec(after);
    if (!match?.[1] || namesPerson(read, end, end + match[0].length)) break;
    end += match[0].length;
    members += 1;
    isQuoted &&= QUOTE_AT_START.test(match[1]);
  }
  return { from: indexAt(tokens, start), to: indexAt(tokens, end), members, isQuoted };
}

const QUOTE_AT_START = new RegExp(`^${OPEN}`, 'u');

/** 'NAME, Jane Doe and …' goes on with people, not with other works. */
function namesPerson({ tokens, hits }: ReadTokens, start: number, end: number): boolean {
  const from = indexAt(tokens, start);
  const to = indexAt(tokens, end);
  const isPerson = (hit: Hit): boolean =>
    hit.entry.kind === 'maker' || hit.entry.kind === 'surname';
  return hits.some((hit) => isPerson(hit) && hit.from < to && from < hit.to);
}

const BRACKET_BEFORE = /[([（](?:[^()[\]（）]{0,60}[,，]\s?)?['"‘“„«『《]?$/;
const BRACKET_AFTER = /^['"’”“»』》]?(?:[,，][^()[\]（）]*)?[)\]）]/;

/** 'Jane Doe (NAME)': a credit. */
export function isInBrackets({ text, tokens }: ReadTokens, hit: Hit): boolean {
  const start = tokens[hit.from]?.start ?? 0;
  const end = tokens[hit.to - 1]?.end ?? start;
  return (
    BRACKET_BEFORE.test(text.slice(Math.max(0, start - REACH), start)) &&
    BRACKET_AFTER.test(text.slice(end, end + REACH))
  );
}

const YEARS = /\((?:19|20)\d\d\)/g;

/** Two works or more with their years in brackets are a list, wherever they stand. */
export function isListOfYears(text: string): boolean {
  return new Set(text.match(YEARS)).size > 1;
}

/**
 * Whether a follow-up belongs to something that is none of the topic's: 'the Frankenstein sequel',
 * 'a sequel to Frankenstein'. Told by capitals, so never in a headline that capitalises all.
 */
export function isOwnedByOther(read: ReadTokens, hit: Hit): boolean {
  const { text, tokens } = read;
  const word = tokens[hit.from];
  if (!word || !LOWER_START.test(text.slice(word.start, word.end))) return false;
  return isNamedBefore(read, hit) || isNamedAfter(read, hit);
}

function isNamedBefore(read: ReadTokens, hit: Hit): boolean {
  const { text, tokens, hits } = read;
  const [earlier, before, word] = tokens.slice(Math.max(0, hit.from - 2), hit.from + 1);
  if (!earlier || !before || !word || text.slice(earlier.end, before.start) !== ' ') return false;
  if (!NAME_LIKE.test(text.slice(before.start, before.end))) return false;
  if (!/^['’]?s?\s$/.test(text.slice(before.end, word.start))) return false;
  return !hits.some((other) => other.from < hit.from && other.to >= hit.from);
}

function isNamedAfter(read: ReadTokens, hit: Hit): boolean {
  const { text, tokens, hits } = read;
  const [link, name] = tokens.slice(hit.to, hit.to + 2);
  if (!link || !name || !LINKS.has(link.text)) return false;
  if (text.slice(link.end, name.start) !== ' ') return false;
  if (!NAME_LIKE.test(text.slice(name.start, name.end))) return false;
  return !hits.some((other) => other.from <= hit.to + 1 && hit.to + 1 < other.to);
}

const LOWER_START = /^\p{Ll}/u;
const NAME_LIKE = /^\p{Lu}\p{Ll}/u;
/** What stands between a follow-up and the work that it follows. */
const LINKS = new Set(['of', 'to', 'for', 'de', 'di', 'von', 'zu', 'z', 'к', 'till', 'van']);

/** 'Jim Harbour': another given name before a surname that people share. */
export function isOfOtherPerson(read: ReadTokens, hit: Hit): boolean {
  const { text, tokens, hits } = read;
  const before = tokens[hit.from - 1];
  const word = tokens[hit.from];
  if (!before || !word || text.slice(before.end, word.start) !== ' ') return false;
  if (!NAME_LIKE.test(text.slice(before.start, before.end)) || !hasLowerWords(read)) return false;
  return !hits.some((other) => other.from < hit.from && other.to >= hit.from);
}

/** Whether a text is written in sentence case, so that capitals tell something. */
function hasLowerWords({ text, tokens }: ReadTokens): boolean {
  return tokens.filter(({ start, end }) => LOWER.test(text.slice(start, end))).length >= 2;
}

/** 'Jane Garcia wins …': an ambiguous name that a surname follows, told by capitals. */
export function surnameAfter(read: ReadTokens, hit: Hit): Work | null {
  const { text, tokens, hits } = read;
  const last = tokens[hit.to - 1];
  const next = tokens[hit.to];
  if (!last || !next || text.slice(last.end, next.start) !== ' ') return null;
  if (!/^\p{Lu}\p{Ll}+$/u.test(text.slice(next.start, next.end))) return null;
  if (hits.some((other) => other.from <= hit.to && hit.to < other.to)) return null;
  return hasLowerWords(read) ? { from: hit.from, to: hit.to + 1 } : null;
}

const LOWER = /^\p{Ll}{4,}$/u;
