import type { Article } from '../core/article.ts';
import type { Verdict } from '../core/relevance.ts';
import {
  addToIndex,
  foldTitle,
  indexStories,
  type OpenStory,
  placeArticle,
} from '../core/story.ts';
import type { KnownItem, NewArticle, StoredWording } from '../store/articles.ts';
import type { NewStory } from '../store/stories.ts';

/** What to store of the items of one feed: decided here, written by ingest. */

export interface JudgedItem {
  readonly id: string;
  readonly article: Article;
  readonly verdict: Verdict;
  /** The story an edited article is in already. */
  readonly storyId: string | null;
  /** An edit that is no reason to touch a post. */
  readonly isMinor?: boolean;
}

export interface StoryPlan {
  readonly added: readonly NewArticle[];
  readonly revised: readonly NewArticle[];
  readonly begun: readonly NewStory[];
  /** Stories that were begun, joined or reworded. */
  readonly changed: ReadonlySet<string>;
}

/** Where the stories that are told already are asked for. */
export interface StoryShelf {
  candidates(urls: string[], titleKeys: string[], sinceMs: number): Promise<OpenStory[]>;
  newId(): string;
}

/** Same headlines further apart than this are different stories; the same address never is. */
const STORY_WINDOW_MS = 14 * 86_400_000;

export interface EditedItem {
  readonly article: Article;
  readonly stored: StoredWording;
  /** Only the summary is other words: no reason to touch a post, unless the verdict changes. */
  readonly isMinor: boolean;
}

export interface SortedItems {
  readonly fresh: Article[];
  /** Known ones whose headline changed. */
  readonly edited: EditedItem[];
  /** Known ones at an address that was not met before. */
  readonly moved: KnownItem[];
}

/**
 * Tells new articles from known ones, and among those the ones with another headline or address.
 * An article is known when any of its identity keys is; a second item of the document with a
 * key of the first is the same article.
 */
export function sortItems(
  articles: readonly Article[],
  known: ReadonlyMap<string, string>,
  wordings: ReadonlyMap<string, StoredWording>,
): SortedItems {
  const fresh: Article[] = [];
  const edited: EditedItem[] = [];
  const moved: KnownItem[] = [];
  const met = new Set<string>();
  for (const article of articles) {
    if (article.keys.some((key) => met.has(key))) continue;
    for (const key of article.keys) met.add(key);
    const id = article.keys.map((key) => known.get(key)).find((found) => found !== undefined);
    if (id === undefined) {
      fresh.push(article);
      continue;
    }
    const stored = wordings.get(id);
    if (stored?.feedId !== article.feedId) continue;
    const isMinor = stored.title === article.title;
    if (!isMinor || stored.summary !== article.summary) edited.push({ article, stored, isMinor });
    else if (isAtNewAddress(article, known)) moved.push({ id, article });
  }
  return { fresh, edited, moved };
}

/** A GUID alone does not count: some feeds make up new ones each time they are asked. */
function isAtNewAddress({ keys }: Article, known: ReadonlyMap<string, string>): boolean {
  return keys.some((key) => key.startsWith('url:') && !known.has(key));
}

/** Finds or begins a story for each article that is to be told. */
export async function placeItems(
  fresh: readonly JudgedItem[],
  edited: readonly JudgedItem[],
  stories: StoryShelf,
  nowMs: number,
): Promise<StoryPlan> {
  const homeless = [...fresh, ...edited].filter(isToldWithoutStory);
  const open: readonly OpenStory[] =
    homeless.length === 0
      ? []
      : await stories.candidates(
          homeless.map(({ article }) => article.canonicalUrl),
          homeless.map(({ article }) => foldTitle(article.title)),
          nowMs - STORY_WINDOW_MS,
        );
  const index = indexStories(open);
  const begun: NewStory[] = [];
  const changed = new Set<string>();

  const place = (item: JudgedItem): NewArticle => {
    if (!isToldWithoutStory(item)) {
      if (item.storyId !== null && !item.isMinor) changed.add(item.storyId);
      return toNewArticle(item, item.storyId, [], nowMs);
    }
    const placement = placeArticle(item.article, index);
    const storyId = placement.storyId ?? stories.newId();
    changed.add(storyId);
    if (placement.storyId === null) begun.push(beginStory(storyId, item, nowMs));
    // So that a later item of the same document can join it.
    addToIndex(index, storyId, item.article);
    return toNewArticle(item, storyId, placement.reasons, nowMs);
  };
  const added = fresh.map(place);
  const revised = edited.map(place);
  return { added, revised, begun, changed };
}

function isToldWithoutStory({ verdict, storyId }: JudgedItem): boolean {
  return verdict.decision === 'post' && storyId === null;
}

function beginStory(id: string, { id: leadArticleId, article }: JudgedItem, nowMs: number) {
  return {
    id,
    title: article.title,
    leadArticleId,
    confidence: 'reported' as const,
    firstSeenAt: nowMs,
    newsAt: article.publishedAt ?? nowMs,
  };
}

function toNewArticle(
  { id, article, verdict }: JudgedItem,
  storyId: string | null,
  joinReasons: NewArticle['joinReasons'],
  firstSeenAt: number,
): NewArticle {
  const titleKey = foldTitle(article.title);
  return { id, article, titleKey, verdict, storyId, joinReasons, firstSeenAt };
}
