import { type Article, type RawItem, toArticle } from '../core/article.ts';
import type { Verdict } from '../core/relevance.ts';
import type { FeedSource } from '../core/topic.ts';
import type { Feed, PollOutcome } from '../store/feeds.ts';
import type { Store, StoreTables } from '../store/store.ts';
import { tellApart } from './identity.ts';
import { type JudgedItem, placeItems, type StoryDesk, type StoryPlan, sortItems } from './plan.ts';
import { refreshStory } from './refresh-story.ts';
import type { Batch, StoryShelf } from './story-shelf.ts';

export interface IngestDeps {
  readonly store: Store;
  readonly shelf: StoryShelf;
  judge(article: Article): Verdict;
  /** Whether a headline is worded as hearsay. */
  soundsDoubtful(title: string): boolean;
  articleIdOf(article: Article, firstSeenAt: number): string;
  /** Feeds by id, for the kind and the owner of an outlet. */
  readonly sources: ReadonlyMap<string, FeedSource>;
  now(): number;
  readonly postMaxAgeMs: number;
  /** How long changes to a told story gather before its posts are edited. */
  readonly editGatherMs: number;
}

/** What the poll leaves on the feed's row, once it is known which of the articles are new. */
export type OutcomeOf = (shown: readonly Article[], fresh: readonly Article[]) => PollOutcome;

/** Stories that one feed may begin in one pass; a feed that shows more has changed, not the world. */
const MOST_BEGUN = 20;

export interface IngestReport {
  readonly fresh: number;
  readonly revised: number;
  readonly refused: number;
  /** Stories that are stored as seen and not posted, since there are too many at once. */
  readonly untold: number;
  /** Stories begun, joined or reworded. */
  readonly stories: number;
}

/**
 * Stores what a feed shows now: articles, verdicts, stories, deliveries and the feed's new
 * validators, all in one transaction, so that a crash leaves the whole of it or nothing.
 */
export async function ingest(
  feed: Feed,
  items: readonly RawItem[],
  outcomeOf: OutcomeOf,
  deps: IngestDeps,
): Promise<IngestReport> {
  const batch: Batch = new Map();
  const report = await deps.store.transaction((tables) =>
    ingestInto(tables, { feed, items, outcomeOf, batch }, deps),
  );
  deps.shelf.keep(batch);
  return report;
}

interface Reading {
  readonly feed: Feed;
  readonly items: readonly RawItem[];
  readonly outcomeOf: OutcomeOf;
  readonly batch: Batch;
}

async function ingestInto(
  tables: StoreTables,
  { feed, items, outcomeOf, batch }: Reading,
  deps: IngestDeps,
): Promise<IngestReport> {
  const nowMs = deps.now();
  const results = items.map((item) => toArticle(item, feedOrigin(feed), nowMs));
  const articles = tellApart(results.flatMap((result) => (result.ok ? [result.article] : [])));

  const known = await tables.articles.known(
    feed.id,
    articles.flatMap(({ keys }) => keys),
  );
  const wordings = await tables.articles.wordings([...new Set(known.values())]);
  const sorted = sortItems(articles, known, wordings);
  const fresh = oldestFirst(sorted.fresh).map(
    (article): JudgedItem => ({
      id: deps.articleIdOf(article, nowMs),
      article,
      verdict: deps.judge(article),
      storyId: null,
    }),
  );
  const edited = sorted.edited.map(
    ({ article, stored, isMinor }): JudgedItem => ({
      id: stored.id,
      article,
      verdict: deps.judge(article),
      storyId: stored.storyId,
      isMinor,
    }),
  );
  const isBaseline = feed.baselineAt === null;
  const desk = await openDesk(tables, deps.shelf, batch);
  const plan = await placeItems(fresh, edited, desk, { nowMs, isBaseline });

  await writePlan(tables, plan, nowMs);
  await tables.articles.alsoKnownBy(sorted.moved);
  const channels = plan.changed.size > 0 ? await tables.channels.active() : [];
  const surplus = beyondCap(plan);
  for (const storyId of plan.changed) {
    const isQuiet = surplus.has(storyId);
    await refreshStory(tables, storyId, { ...deps, nowMs, isBaseline, isQuiet, channels });
  }
  await tables.feeds.settle(feed.id, outcomeOf(articles, sorted.fresh));
  return {
    fresh: fresh.length,
    revised: edited.length,
    untold: surplus.size,
    refused: results.length - articles.length,
    stories: plan.changed.size,
  };
}

/** So that stories are told in the order in which they happened. */
function oldestFirst(articles: readonly Article[]): Article[] {
  const at = (article: Article) => article.publishedAt ?? Number.POSITIVE_INFINITY;
  // Undated items stand newest first in their document.
  return articles.toReversed().toSorted((a, b) => (at(a) === at(b) ? 0 : at(a) - at(b)));
}

/** New stories beyond what is told of one feed at once: all but the newest. */
function beyondCap({ begun }: StoryPlan): ReadonlySet<string> {
  const newest = begun.toSorted((a, b) => b.newsAt - a.newsAt);
  return new Set(newest.slice(MOST_BEGUN).map(({ id }) => id));
}

async function openDesk(
  { stories }: StoreTables,
  shelf: StoryShelf,
  batch: Batch,
): Promise<StoryDesk> {
  return {
    index: await shelf.open({ stories }),
    read: shelf.read,
    put: (storyId, articleId, evidence) => shelf.put(batch, storyId, articleId, evidence),
    homesOf: stories.homesOf,
    newId: stories.newId,
  };
}

async function writePlan(tables: StoreTables, plan: StoryPlan, nowMs: number): Promise<void> {
  await tables.articles.add(plan.added);
  for (const article of plan.revised) await tables.articles.revise(article, nowMs);
  for (const story of plan.begun) await tables.stories.add(story);
}

function feedOrigin(feed: Feed) {
  return { feedId: feed.id, outlet: feed.outlet, lang: feed.lang };
}
