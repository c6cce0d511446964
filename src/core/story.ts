/** One story, told once: which article belongs to which story that is already told. */
import type { StoryIndex, StoryProfile } from './story-index.ts';
import { readEvidence, readWording, type StoryArticle, type StoryEvidence } from './story-read.ts';
import type { StoryTerms } from './story-terms.ts';
import { type Shared, weighAgainst } from './story-weigh.ts';
import { fold } from './text-fold.ts';

export { createStoryIndex, type StoryIndex } from './story-index.ts';
export type { StoryArticle, StoryEvidence, TimeSpan } from './story-read.ts';
export { compileStoryTerms, type StoryTerms } from './story-terms.ts';

export interface JoinReason {
  readonly kind:
    | 'same-url'
    | 'same-title'
    | 'same-people'
    | 'shared-words'
    | 'shared-numbers'
    | 'same-credit'
    | 'same-event'
    | 'same-quote'
    | 'near-in-time';
  /** What is shared, as it can be shown. */
  readonly words: string;
  /** Of weighed evidence; absent where the reason is enough by itself. */
  readonly weight?: number;
}

export type Placement =
  | { readonly storyId: string; readonly reasons: readonly JoinReason[] }
  | { readonly storyId: null; readonly reasons: readonly [] };

/** From this sum of evidence on an article joins a story. */
const JOINS_AT = 0.6;
/** Without a date nothing says that it is not another year's news. */
const JOINS_UNDATED_AT = 0.7;
/** Of two stories that fit nearly alike, an article without a date joins neither. */
const CLEAR_BY = 0.15;
/** Same headlines further apart than this are different stories; the same address never is. */
const SAME_TITLE_MS = 14 * 86_400_000;

/** Titles of fewer words ('Trailer out now') are shared by stories that have nothing in common. */
const FEWEST_WORDS = 4;

/** Outlet names at the end of a title: 'Title - Outlet', 'Title | Outlet', at most four words. */
const SUFFIX = /\s+[-|–—·]\s+((?:[^\s|–—·]+\s?){1,4})$/u;
const RUN_OF_UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}ー]+/gu;

/**
 * The words of a title, folded, without punctuation and without the outlet's name at its end
 * (which is only taken off where a title of enough words remains). Total and idempotent.
 */
export function foldTitle(title: string): string {
  const whole = wordsOf(title);
  const suffix = SUFFIX.exec(title);
  if (!suffix) return whole;
  const bare = wordsOf(title.slice(0, suffix.index));
  return countWords(bare) >= FEWEST_WORDS ? bare : whole;
}

/** Reads an article for placing it: once, then it can be placed and put into an index. Total. */
export function readForStory(article: StoryArticle, terms: StoryTerms): StoryEvidence {
  return readEvidence(article, foldTitle(article.title), terms);
}

/**
 * The told story that an article belongs to, with the reasons. The same address joins at once, the
 * same headline of enough words within two weeks; otherwise people, rare words, numbers, outlets
 * credited, kinds of events, quoted words and time are weighed against all reports of a story.
 * Pure; the same index gives the same answer.
 */
export function placeArticle(evidence: StoryEvidence, index: StoryIndex): Placement {
  const [sameUrl] = evidence.url === null ? [] : index.byUrl(evidence.url);
  const sameTitle = findSameTitle(evidence, index);
  const twin = sameUrl ?? sameTitle;
  if (twin) {
    const reasons: JoinReason[] = [];
    if (sameUrl) reasons.push({ kind: 'same-url', words: evidence.url ?? '' });
    if (sameTitle === twin) reasons.push({ kind: 'same-title', words: evidence.titleKey });
    return { storyId: twin.id, reasons };
  }
  return placeByEvidence(evidence, index);
}

function placeByEvidence(evidence: StoryEvidence, index: StoryIndex): Placement {
  const ranked = index
    .likely(evidence)
    .flatMap((story) => {
      const weighing = weighAgainst(evidence, story, index);
      return weighing ? [{ story, ...weighing }] : [];
    })
    .sort((a, b) => b.score - a.score);
  const [best, second] = ranked;
  const isDated = evidence.at !== null;
  const alone: Placement = { storyId: null, reasons: [] };
  if (!best || best.score < (isDated ? JOINS_AT : JOINS_UNDATED_AT)) return alone;
  if (!isDated && second && best.score - second.score < CLEAR_BY) return alone;
  return { storyId: best.story.id, reasons: reasonsOf(best.shared, evidence.text) };
}

const KINDS = {
  people: 'same-people',
  words: 'shared-words',
  numbers: 'shared-numbers',
  credit: 'same-credit',
  event: 'same-event',
  quote: 'same-quote',
  time: 'near-in-time',
} as const;

/** What spoke for it, strongest first. */
function reasonsOf(shared: readonly Shared[], text: string): JoinReason[] {
  return shared
    .filter(({ weight }) => weight > 0)
    .map(({ kind, words, weight }) => ({
      kind: KINDS[kind],
      words: words.map((word) => wordingOf(kind, word, text)).join(', '),
      weight: Math.round(weight * 100) / 100,
    }))
    .sort((a, b) => b.weight - a.weight);
}

function wordingOf(kind: Shared['kind'], word: string, text: string): string {
  return kind === 'words' || kind === 'numbers' ? readWording(word, text) : word;
}

function findSameTitle(evidence: StoryEvidence, index: StoryIndex): StoryProfile | undefined {
  if (countWords(evidence.titleKey) < FEWEST_WORDS) return undefined;
  const { at } = evidence;
  return index.byTitle(evidence.titleKey).find(({ reports }) => {
    const spans = [...reports.values()].flatMap((report) => report.at ?? []);
    if (at === null || spans.length === 0) return true;
    return spans.some(
      (span) => Math.max(at.fromMs - span.toMs, span.fromMs - at.toMs) <= SAME_TITLE_MS,
    );
  });
}

function wordsOf(title: string): string {
  const folded = fold(title).replace(/'s\b|'/g, '');
  return folded.match(/[\p{L}\p{N}\p{M}]+/gu)?.join(' ') ?? '';
}

/** Words of a folded title; two characters of an unspaced script count as one. */
function countWords(key: string): number {
  const spaced = key.replace(RUN_OF_UNSPACED, ' ').match(/\S+/g)?.length ?? 0;
  const unspaced = key.match(RUN_OF_UNSPACED)?.reduce((sum, run) => sum + run.length / 2, 0) ?? 0;
  return spaced + Math.ceil(unspaced);
}
