/** One story, told once: which article belongs to which story that is already told. */
import type { Article } from './article.ts';
import { fold } from './text-fold.ts';

/** What story-joining needs to know of a story that is already told. */
export interface OpenStory {
  readonly id: string;
  readonly title: string;
  readonly canonicalUrls: readonly string[];
  /** Folded titles of its articles (see foldTitle). */
  readonly titleKeys: readonly string[];
  readonly firstSeenAt: number;
}

export interface JoinReason {
  readonly kind: 'same-url' | 'same-title';
  readonly words: string;
}

export type Placement =
  | { readonly storyId: string; readonly reasons: readonly JoinReason[] }
  | { readonly storyId: null; readonly reasons: readonly [] };

export type StoryArticle = Pick<Article, 'title' | 'canonicalUrl'>;

/** Open stories by what joins an article to them; a placement costs the same for any number. */
export interface StoryIndex {
  readonly byUrl: Map<string, string>;
  readonly byTitle: Map<string, string>;
}

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

/** An index of stories; where two share an address or a title, the one seen first has it. */
export function indexStories(stories: Iterable<OpenStory>): StoryIndex {
  const index: StoryIndex = { byUrl: new Map(), byTitle: new Map() };
  for (const story of [...stories].sort((a, b) => a.firstSeenAt - b.firstSeenAt)) {
    for (const url of story.canonicalUrls) addOnce(index.byUrl, url, story.id);
    for (const key of story.titleKeys) addTitle(index, key, story.id);
  }
  return index;
}

/** Adds an article of a story to the index, so that later ones of the same pass find it. */
export function addToIndex(index: StoryIndex, storyId: string, article: StoryArticle): void {
  addOnce(index.byUrl, article.canonicalUrl, storyId);
  addTitle(index, foldTitle(article.title), storyId);
}

/**
 * The open story that an article belongs to, with the reasons: the same canonical address, or the
 * same folded title of at least four words. An address outweighs a title. Whoever places many
 * articles builds the index once.
 */
export function placeArticle(
  article: StoryArticle,
  stories: StoryIndex | readonly OpenStory[],
): Placement {
  const index = 'byUrl' in stories ? stories : indexStories(stories);
  const key = foldTitle(article.title);
  const byUrl = index.byUrl.get(article.canonicalUrl);
  const byTitle = index.byTitle.get(key);
  const storyId = byUrl ?? byTitle;
  if (storyId === undefined) return { storyId: null, reasons: [] };
  const reasons: JoinReason[] = [];
  if (byUrl === storyId) reasons.push({ kind: 'same-url', words: article.canonicalUrl });
  if (byTitle === storyId) reasons.push({ kind: 'same-title', words: key });
  return { storyId, reasons };
}

function addOnce(map: Map<string, string>, key: string, storyId: string): void {
  if (!map.has(key)) map.set(key, storyId);
}

function addTitle(index: StoryIndex, key: string, storyId: string): void {
  if (countWords(key) >= FEWEST_WORDS) addOnce(index.byTitle, key, storyId);
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
