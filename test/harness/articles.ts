import type { Article } from '../../src/core/article.ts';
import type { Verdict } from '../../src/core/relevance.ts';
import { foldTitle } from '../../src/core/story.ts';
import { articleIdOf, type NewArticle } from '../../src/store/articles.ts';
import type { Store, StoreTables } from '../../src/store/store.ts';

export const NOON_MS = Date.UTC(2026, 2, 1, 12);

export const POST: Verdict = {
  decision: 'post',
  score: 0.9,
  reasons: [{ kind: 'name-in-title', words: 'Moon Gate', where: 'title', weight: 0.9 }],
};

/** A complete article; what the test cares about is given. */
export function article(given: Partial<Article> = {}): Article {
  const title = given.title ?? 'Moon Gate gets a second film';
  const feedId = given.feedId ?? 'daily-reel';
  const link = given.link ?? `https://reel.example/${encodeURIComponent(title)}`;
  return {
    feedId,
    outlet: 'Daily Reel',
    lang: 'en',
    title,
    link,
    canonicalUrl: link,
    keys: [
      `guid:${feedId}:${link}`,
      `url:${feedId}:${link}`,
      `title:${feedId}:${foldTitle(title)}`,
    ],
    publishedAt: NOON_MS,
    summary: 'The studio says so.',
    author: null,
    imageUrl: null,
    ...given,
  };
}

export function newArticle(
  given: Partial<Article> = {},
  more: Partial<NewArticle> = {},
): NewArticle {
  const value = article(given);
  return {
    id: articleIdOf(value, NOON_MS),
    article: value,
    titleKey: foldTitle(value.title),
    verdict: POST,
    storyId: null,
    joinReasons: [],
    firstSeenAt: NOON_MS,
    ...more,
  };
}

export async function addFeed(store: Store, id = 'daily-reel', outlet = 'Daily Reel') {
  await store.feeds.sync(
    [{ id, outlet, url: `https://${id}.example/feed`, lang: 'en', kind: 'press', owner: outlet }],
    NOON_MS,
  );
}

/** A stored story of one article. */
export async function addStory(
  tables: StoreTables,
  storyId: string,
  given: Partial<Article> = {},
): Promise<void> {
  const entry = newArticle(given, { storyId });
  await tables.articles.add([entry]);
  await tables.stories.add({
    id: storyId,
    title: entry.article.title,
    leadArticleId: entry.id,
    confidence: 'reported',
    firstSeenAt: NOON_MS,
    newsAt: entry.article.publishedAt ?? NOON_MS,
  });
}
