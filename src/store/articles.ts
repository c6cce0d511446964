import { hash } from 'node:crypto';
import type { Article } from '../core/article.ts';
import type { Reason, Verdict } from '../core/relevance.ts';
import type { JoinReason } from '../core/story.ts';
import type { JudgedArticle } from '../core/told-story.ts';
import { chunks } from './chunks.ts';
import type { Db } from './open.ts';
import type { ArticleRow } from './schema.ts';
import { addToSearch, searchArticleIds } from './search-sqlite.ts';

/** An article with what was decided about it, ready to be stored. */
export interface NewArticle {
  readonly id: string;
  readonly article: Article;
  readonly titleKey: string;
  readonly verdict: Verdict;
  readonly storyId: string | null;
  readonly joinReasons: readonly JoinReason[];
  readonly firstSeenAt: number;
}

/** Everything the wire asks of the article tables. */
export function articleStore(db: Db) {
  return {
    /** Article ids by identity key, for those keys of a feed that were met before. */
    async known(feedId: string, keys: readonly string[]): Promise<Map<string, string>> {
      const found = new Map<string, string>();
      const byHash = new Map(hashKeys(feedId, keys).map((hashed, n) => [hashed, keys[n] ?? '']));
      for (const part of chunks([...byHash.keys()])) {
        const rows = await db
          .selectFrom('articleKeys')
          .select(['key', 'articleId'])
          .where('key', 'in', part)
          .execute();
        for (const row of rows) found.set(byHash.get(row.key) ?? row.key, row.articleId);
      }
      return found;
    },

    /** Present wording of known articles, to see an edited headline. */
    async wordings(ids: readonly string[]): Promise<Map<string, StoredWording>> {
      const found = new Map<string, StoredWording>();
      for (const part of chunks(ids)) {
        const rows = await db
          .selectFrom('articles')
          .select(['id', 'feedId', 'title', 'summary', 'storyId', 'firstSeenAt'])
          .where('id', 'in', part)
          .execute();
        for (const row of rows) found.set(row.id, row);
      }
      return found;
    },

    async add(articles: readonly NewArticle[]): Promise<void> {
      for (const part of chunks(articles)) {
        await db.insertInto('articles').values(part.map(toRow)).execute();
        await rememberKeys(db, part);
      }
      await addToSearch(db, articles.filter(isSearchable).map(toSearchEntry));
    },

    /** Known items that carry identity keys which were not met before. */
    alsoKnownBy: (items: readonly KnownItem[]): Promise<void> => rememberKeys(db, items),

    /**
     * Takes over an edited item: wording and verdict change; identity, first sight and the reasons
     * for which it once joined its story stay.
     */
    async revise(entry: NewArticle, revisedAt: number): Promise<void> {
      const { id: _, firstSeenAt: __, joinReasons, ...wording } = toRow(entry);
      const row = entry.joinReasons.length > 0 ? { ...wording, joinReasons } : wording;
      await db
        .updateTable('articles')
        .set({ ...row, updatedAt: revisedAt })
        .where('id', '=', entry.id)
        .execute();
      await rememberKeys(db, [entry]);
      if (isSearchable(entry)) await addToSearch(db, [toSearchEntry(entry)]);
    },

    async byId(id: string): Promise<JudgedArticle | null> {
      const row = await db
        .selectFrom('articles')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row ? toJudged(row) : null;
    },

    /** The article that was met first under a canonical address: copies of it come later. */
    async byUrl(url: string): Promise<JudgedArticle | null> {
      const row = await db
        .selectFrom('articles')
        .selectAll()
        .where('canonicalUrl', '=', url)
        .orderBy('firstSeenAt')
        .limit(1)
        .executeTakeFirst();
      return row ? toJudged(row) : null;
    },

    /** Articles that were told or looked at and hold all words of the text, newest first. */
    async suggest(text: string, limit: number): Promise<ArticleName[]> {
      let found = db
        .selectFrom('articles')
        .select(['id', 'title', 'outlet'])
        .orderBy('firstSeenAt', 'desc')
        .limit(limit);
      if (text.trim() === '') return found.where('decision', '<>', 'drop').execute();
      const ids = await searchArticleIds(db, text, limit);
      if (ids.length === 0) return [];
      found = found.where('id', 'in', ids);
      return found.execute();
    },

    async countByDecision(): Promise<Readonly<Record<string, number>>> {
      const rows = await db
        .selectFrom('articles')
        .select(['decision', (e) => e.fn.countAll<number>().as('count')])
        .groupBy('decision')
        .execute();
      return Object.fromEntries(rows.map((row) => [row.decision, Number(row.count)]));
    },
  };
}

/** An item of a feed, and the article that it is known as. */
export type KnownItem = Pick<NewArticle, 'id' | 'article'>;

export interface ArticleName {
  readonly id: string;
  readonly title: string;
  readonly outlet: string;
}

export interface StoredWording {
  readonly id: string;
  readonly feedId: string;
  readonly title: string;
  readonly summary: string;
  readonly storyId: string | null;
  readonly firstSeenAt: number;
}

/**
 * The id of a new article: first sight, then its first identity key. In the order of time, so that
 * the rows of one pass lie together on the disk.
 */
export function articleIdOf(article: Article, firstSeenAt: number): string {
  const key = article.keys[0] ?? `url:${article.canonicalUrl}`;
  return `a_${firstSeenAt.toString(36).padStart(9, '0')}${hash('sha256', key, 'hex').slice(0, 12)}`;
}

export function toJudged(row: ArticleRow): JudgedArticle {
  return {
    articleId: row.id,
    feedId: row.feedId,
    outlet: row.outlet,
    title: row.title,
    link: row.link,
    lang: row.lang,
    canonicalUrl: row.canonicalUrl,
    publishedAt: row.publishedAt,
    firstSeenAt: row.firstSeenAt,
    summary: row.summary,
    imageUrl: row.imageUrl,
    decision: row.decision as JudgedArticle['decision'],
    score: row.score,
    reasons: JSON.parse(row.reasons) as Reason[],
    storyId: row.storyId,
    joinReasons: JSON.parse(row.joinReasons) as JoinReason[],
  };
}

/**
 * Keys are kept for ever and may be long; 96 bits tell those of one feed apart. The feed stands
 * first, so that the keys of one pass lie together on the disk.
 */
function hashKeys(feedId: string, keys: readonly string[]): string[] {
  const feed = hash('sha256', feedId, 'base64url').slice(0, 8);
  return keys.map((key) => `${feed}${hash('sha256', key, 'base64url').slice(0, 16)}`);
}

async function rememberKeys(db: Db, entries: readonly KnownItem[]): Promise<void> {
  const keys = entries.flatMap(({ id, article }) =>
    hashKeys(article.feedId, article.keys).map((key) => ({ key, articleId: id })),
  );
  if (keys.length === 0) return;
  await db
    .insertInto('articleKeys')
    .values(keys)
    .onConflict((c) => c.column('key').doNothing())
    .execute();
}

function toRow({ id, article, titleKey, verdict, storyId, joinReasons, firstSeenAt }: NewArticle) {
  return {
    id,
    feedId: article.feedId,
    outlet: article.outlet,
    lang: article.lang,
    title: article.title,
    titleKey,
    link: article.link,
    canonicalUrl: article.canonicalUrl,
    publishedAt: article.publishedAt,
    firstSeenAt,
    updatedAt: firstSeenAt,
    summary: article.summary,
    author: article.author,
    imageUrl: article.imageUrl,
    decision: verdict.decision,
    score: verdict.score,
    reasons: JSON.stringify(verdict.reasons),
    storyId,
    joinReasons: JSON.stringify(joinReasons),
  };
}

/** What was dropped at once is kept, but nobody looks for it. */
function isSearchable({ verdict }: NewArticle): boolean {
  return verdict.decision !== 'drop';
}

function toSearchEntry({ id, article }: NewArticle) {
  return {
    articleId: id,
    title: article.title,
    summary: article.summary,
    outlet: article.outlet,
  };
}
