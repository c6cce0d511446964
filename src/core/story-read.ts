/** An article as evidence: who, what, how much, told to whom, in which words, when. */
import { isUnspaced, type Token, tokenise } from './relevance/tokens.ts';
import { isCommonWord } from './story-common-words.ts';
import { caseless, findPhrases, type PhraseHit } from './story-phrases.ts';
import { outletKey, type StoryTerms } from './story-terms.ts';

/** When something was published, as exactly as it is known. Milliseconds UTC. */
export interface TimeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface StoryArticle {
  readonly title: string;
  readonly summary?: string;
  readonly outlet?: string;
  readonly canonicalUrl: string | null;
  /** Null where nobody knows. */
  readonly at?: TimeSpan | null;
}

/** How prominently something stands in an article: 1 in the headline, less in the text. */
export type Prominence = ReadonlyMap<string, number>;

export interface StoryEvidence {
  readonly url: string | null;
  readonly titleKey: string;
  readonly at: TimeSpan | null;
  /** See outletKey. */
  readonly outlet: string;
  readonly namesWork: boolean;
  readonly isFollowUp: boolean;
  readonly people: Prominence;
  /** Stems, pairs of signs of unspaced scripts, numbers ('#27.8') and rarer names of the work. */
  readonly words: Prominence;
  /** Outlets that the text names. */
  readonly credits: Prominence;
  readonly events: Prominence;
  /** Runs of words inside quotation marks. */
  readonly quoted: Prominence;
  /** What was read, to show the words of a reason as they stand there; '' in an index. */
  readonly text: string;
}

const IN_TITLE = 1;
const IN_SUMMARY = 0.6;
/** What stands later in a long summary says less and costs as much. */
const MAX_SUMMARY = 600;
const STEM_LENGTH = 5;
const SHORTEST_WORD = 3;
const NUMBER = /\d+(?:[.,]\d+)*/g;
const THOUSANDS = /^\d{1,3}(?:[.,]\d{3})+$/;
const QUOTED = /[“"„«‘「]([^“”"„«»‘」]{6,300})[”"“»’」]/gu;
/** A name with a number after it is that of a follow-up. */
const SEQUEL_NUMBER = /^(?:[2-9]|ii|iii|two)$/;
const QUOTE_RUN = 3;
const QUOTE_SIGNS = 6;

type Growing = Map<string, number>;

interface Draft {
  readonly people: Growing;
  readonly words: Growing;
  readonly credits: Growing;
  readonly events: Growing;
  readonly quoted: Growing;
  namesWork: boolean;
  isFollowUp: boolean;
}

/** Reads an article. Pure and total. */
export function readEvidence(
  article: StoryArticle,
  titleKey: string,
  terms: StoryTerms,
): StoryEvidence {
  const draft: Draft = {
    people: new Map(),
    words: new Map(),
    credits: new Map(),
    events: new Map(),
    quoted: new Map(),
    namesWork: false,
    isFollowUp: false,
  };
  const summary = (article.summary ?? '').slice(0, MAX_SUMMARY);
  readText(article.title, IN_TITLE, terms, draft);
  readText(summary, IN_SUMMARY, terms, draft);
  return {
    text: `${article.title}\n${summary}`,
    url: article.canonicalUrl,
    titleKey,
    at: article.at ?? null,
    outlet: outletKey(article.outlet ?? ''),
    ...draft,
  };
}

function readText(text: string, prominence: number, terms: StoryTerms, draft: Draft): void {
  const tokens = tokenise(text);
  const spoken = new Uint8Array(tokens.length);
  const names = mark(findPhrases(terms.names, tokens), spoken);
  const followUps = mark(findPhrases(terms.followUps, tokens), spoken);
  mark(findPhrases(terms.doubts, tokens), spoken);
  if (names.length > 0) draft.namesWork = true;
  if (followUps.length > 0 || names.some((name) => isNumbered(name, tokens))) {
    draft.isFollowUp = true;
  }
  for (const { key } of names) put(draft.words, `=${key}`, prominence);
  for (const { key } of mark(findPhrases(terms.people, tokens), spoken)) {
    put(draft.people, key, prominence);
  }
  for (const { key } of mark(findPhrases(terms.events, tokens), spoken)) {
    put(draft.events, key, prominence);
  }
  for (const hit of findPhrases(terms.outlets, tokens).filter((one) => isName(one, tokens, text))) {
    mark([hit], spoken);
    put(draft.credits, hit.key, prominence);
  }
  addNumbers(text, prominence, draft.words);
  addWords(tokens, spoken, prominence, draft.words);
  for (const [, words] of text.matchAll(QUOTED)) addQuote(words ?? '', prominence, terms, draft);
}

function mark(hits: readonly PhraseHit[], spoken: Uint8Array): readonly PhraseHit[] {
  for (const { from, to } of hits) spoken.fill(1, from, to);
  return hits;
}

/** Many outlets are called by everyday words: only a capital makes 'Variety' an outlet. */
function isName({ from }: PhraseHit, tokens: readonly Token[], text: string): boolean {
  const first = text[tokens[from]?.start ?? 0] ?? '';
  return first.toLowerCase() !== first || first.toUpperCase() === first;
}

function isNumbered({ to }: PhraseHit, tokens: readonly Token[]): boolean {
  return [tokens[to - 1], tokens[to]].some((token) => SEQUEL_NUMBER.test(token?.text ?? ''));
}

/** '27,8' is '27.8', '1,810' is '1810'; a number of one digit says nothing. */
function addNumbers(text: string, prominence: number, words: Growing): void {
  for (const [found] of text.matchAll(NUMBER)) {
    const number = THOUSANDS.test(found) ? found.replace(/[.,]/g, '') : found.replaceAll(',', '.');
    if (number.length > 1) put(words, `#${number}`, prominence);
  }
}

function addWords(
  tokens: readonly Token[],
  spoken: Uint8Array,
  prominence: number,
  words: Growing,
): void {
  for (const [n, { text, end }] of tokens.entries()) {
    if (spoken[n]) continue;
    if (!isUnspaced(text)) {
      const stem = stemOf(text);
      if (stem !== null) put(words, stem, prominence);
      continue;
    }
    const next = tokens[n + 1];
    if (next && !spoken[n + 1] && next.start === end && isUnspaced(next.text)) {
      put(words, text + next.text, prominence);
    }
  }
}

/** The beginning of a word: the same for most forms of it, and often across related languages. */
function stemOf(word: string): string | null {
  if (word.length < SHORTEST_WORD || /^\p{N}/u.test(word) || isCommonWord(word)) return null;
  return caseless(word).slice(0, STEM_LENGTH);
}

/** How a stem, a number or a name that was read stands in the text. */
export function readWording(word: string, text: string): string {
  if (/^[#=]/.test(word)) return word.slice(1);
  const token = tokenise(text).find((one) => stemOf(one.text) === word);
  return token ? text.slice(token.start, token.end) : word;
}

/** Runs of quoted words; the title of the work in quotation marks is no quote. */
function addQuote(words: string, prominence: number, terms: StoryTerms, draft: Draft): void {
  const tokens = tokenise(words);
  const spoken = new Uint8Array(tokens.length);
  mark(findPhrases(terms.names, tokens), spoken);
  const run = tokens.some(({ text }) => isUnspaced(text)) ? QUOTE_SIGNS : QUOTE_RUN;
  for (let from = 0; from + run <= tokens.length; from++) {
    if (spoken.subarray(from, from + run).some((one) => one === 1)) continue;
    const text = tokens.slice(from, from + run).map((token) => token.text);
    put(draft.quoted, text.join(' '), prominence);
  }
}

function put(map: Growing, key: string, prominence: number): void {
  if ((map.get(key) ?? 0) < prominence) map.set(key, prominence);
}
