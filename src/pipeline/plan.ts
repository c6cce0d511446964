import type { Article } from '../core/article.ts';
import type { Verdict } from '../core/relevance.ts';
import {
  foldTitle,
  type Placement,
  placeArticle,
  type StoryEvidence,
  type StoryIndex,
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

/** The told stories, as the placing of one feed's items needs them. */
export interface StoryDesk {
  readonly index: StoryIndex;
  read(article: Article, datedAt: number | null): StoryEvidence;
  /** Makes a placed report known to the items after it. */
  put(storyId: string, articleId: string, evidence: StoryEvidence): void;
  /** Stories of known addresses, however old. */
  homesOf(urls: string[]): Promise<ReadonlyMap<string, string>>;
  newId(): string;
}

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

/**
 * Finds or begins a story for each article that is to be told, the oldest first, so that the
 * archive of a new feed is told in the order in which it happened.
 *
 * @param isBaseline first sight of a feed: an undated item may be of any time then
 */
export async function placeItems(
  fresh: readonly JudgedItem[],
  edited: readonly JudgedItem[],
  desk: StoryDesk,
  { nowMs, isBaseline }: { readonly nowMs: number; readonly isBaseline: boolean },
): Promise<StoryPlan> {
  const homeless = [...fresh, ...edited].filter(isToldWithoutStory);
  const homes = await desk.homesOf(homeless.map(({ article }) => article.canonicalUrl));
  const undatedAt = isBaseline ? null : nowMs;
  const begun: NewStory[] = [];
  const changed = new Set<string>();
  const placed = new Map<JudgedItem, NewArticle>();

  for (const item of [...fresh, ...edited].toSorted(byPublication)) {
    if (!isToldWithoutStory(item) && item.storyId === null) {
      placed.set(item, toNewArticle(item, null, [], nowMs));
      continue;
    }
    const evidence = desk.read(item.article, item.article.publishedAt ?? undatedAt);
    const placement = placeItem(item, evidence, desk.index, homes);
    const storyId = placement.storyId ?? desk.newId();
    if (item.storyId === null || !item.isMinor) changed.add(storyId);
    if (placement.storyId === null) begun.push(beginStory(storyId, item, nowMs));
    desk.put(storyId, item.id, evidence);
    placed.set(item, toNewArticle(item, storyId, placement.reasons, nowMs));
  }
  const inOrder = (items: readonly JudgedItem[]) => items.flatMap((item) => placed.get(item) ?? []);
  return { added: inOrder(fresh), revised: inOrder(edited), begun, changed };
}

/** An edited report stays where it is: people have seen it there, or moved it there. */
function placeItem(
  { storyId, article }: JudgedItem,
  evidence: StoryEvidence,
  index: StoryIndex,
  homes: ReadonlyMap<string, string>,
): Placement {
  if (storyId !== null) return { storyId, reasons: [] };
  const placement = placeArticle(evidence, index);
  const home = homes.get(article.canonicalUrl);
  if (home === undefined || placement.storyId === home) return placement;
  return { storyId: home, reasons: [{ kind: 'same-url', words: article.canonicalUrl }] };
}

function byPublication(a: JudgedItem, b: JudgedItem): number {
  const [x, y] = [a.article.publishedAt, b.article.publishedAt];
  return x === null || y === null ? Number(x === null) - Number(y === null) : x - y;
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
