import { type Article, type RawItem, toArticle } from '../core/article.ts';
import type { Verdict } from '../core/relevance.ts';
import type { FeedSource } from '../core/topic.ts';
import type { Feed, PollOutcome } from '../store/feeds.ts';
import type { Store, StoreTables } from '../store/store.ts';
import { type JudgedItem, placeItems, type StoryDesk, type StoryPlan, sortItems } from './plan.ts';
import { refreshStory } from './refresh-story.ts';
import type { Batch, StoryShelf } from './story-shelf.ts';

export interface IngestDeps {
  readonly store: Store;
  readonly shelf: StoryShelf;
  judge(article: Article): Verdict;
  /** Whether a headline is worded as hearsay. */
  soundsDoubtful(title: string): boolean;
  articleIdOf(article: Article): string;
  /** Feeds by id, for the kind and the owner of an outlet. */
  readonly sources: ReadonlyMap<string, FeedSource>;
  now(): number;
  readonly postMaxAgeMs: number;
  /** How long changes to a told story gather before its posts are edited. */
  readonly editGatherMs: number;
}

export interface IngestReport {
  readonly fresh: number;
  readonly revised: number;
  readonly refused: number;
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
  outcome: PollOutcome,
  deps: IngestDeps,
): Promise<IngestReport> {
  const batch: Batch = new Map();
  const report = await deps.store.transaction((tables) =>
    ingestInto(tables, { feed, items, outcome, batch }, deps),
  );
  deps.shelf.keep(batch);
  return report;
}

interface Reading {
  readonly feed: Feed;
  readonly items: readonly RawItem[];
  readonly outcome: PollOutcome;
  readonly batch: Batch;
}

async function ingestInto(
  tables: StoreTables,
  { feed, items, outcome, batch }: Reading,
  deps: IngestDeps,
): Promise<IngestReport> {
  const nowMs = deps.now();
  const results = items.map((item) => toArticle(item, feedOrigin(feed), nowMs));
  const articles = results.flatMap((result) => (result.ok ? [result.article] : []));

  const known = await tables.articles.known(articles.flatMap(({ keys }) => keys));
  const wordings = await tables.articles.wordings([...new Set(known.values())]);
  const sorted = sortItems(articles, known, wordings);
  const fresh = sorted.fresh.map(
    (article): JudgedItem => ({
      id: deps.articleIdOf(article),
      article,
      verdict: deps.judge(article),
      storyId: null,
    }),
  );
  const edited = sorted.edited.map(
    ({ article, stored }): JudgedItem => ({
      id: stored.id,
      article,
      verdict: deps.judge(article),
      storyId: stored.storyId,
    }),
  );
  const isBaseline = feed.baselineAt === null;
  const desk = await openDesk(tables, deps.shelf, batch);
  const plan = await placeItems(fresh, edited, desk, { nowMs, isBaseline });

  await writePlan(tables, plan, nowMs);
  for (const storyId of plan.changed) {
    await refreshStory(tables, storyId, { ...deps, nowMs, isBaseline });
  }
  await tables.feeds.settle(feed.id, outcome);
  return {
    fresh: fresh.length,
    revised: edited.length,
    refused: results.length - articles.length,
    stories: plan.changed.size,
  };
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
