import { hash } from 'node:crypto';
import type { Article } from '../core/article.ts';
import type { Reason, Verdict } from '../core/relevance.ts';
import type { JoinReason } from '../core/story.ts';
import type { JudgedArticle } from '../core/told-story.ts';
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

/** Rows in one statement: far below SQLite's limit of bound values, large enough to be quick. */
const CHUNK = 100;

/** Everything the wire asks of the article tables. */
export function articleStore(db: Db) {
  return {
    /** Article ids by identity key, for those keys that were met before. */
    async known(keys: readonly string[]): Promise<Map<string, string>> {
      const found = new Map<string, string>();
      const byHash = new Map(keys.map((key) => [hashKey(key), key]));
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

    /**
     * Takes over an edited item: wording and verdict change; identity and first sight stay, and
     * why it is in its story, unless it joined one just now.
     */
    async revise(entry: NewArticle, revisedAt: number): Promise<void> {
      const { id: _, firstSeenAt: __, joinReasons, ...row } = toRow(entry);
      const joined = entry.joinReasons.length > 0 ? { joinReasons } : {};
      await db
        .updateTable('articles')
        .set({ ...row, ...joined, updatedAt: revisedAt })
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

    /** The newest article under a canonical address or its own link. */
    async byUrl(url: string): Promise<JudgedArticle | null> {
      const row = await db
        .selectFrom('articles')
        .selectAll()
        .where('canonicalUrl', '=', url)
        .orderBy('firstSeenAt', 'desc')
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

/** The id of an article follows from its first identity key, so that a repeated pass makes the same. */
export function articleIdOf(article: Article): string {
  const key = article.keys[0] ?? `url:${article.canonicalUrl}`;
  return `a_${hash('sha256', key, 'hex').slice(0, 20)}`;
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

/** Keys are kept for ever and may be long; 128 bits tell them apart. */
function hashKey(key: string): string {
  return hash('sha256', key, 'base64url').slice(0, 22);
}

async function rememberKeys(db: Db, entries: readonly NewArticle[]): Promise<void> {
  const keys = entries.flatMap(({ id, article }) =>
    article.keys.map((key) => ({ key: hashKey(key), articleId: id })),
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

function* chunks<T>(all: readonly T[]): Generator<T[]> {
  for (let start = 0; start < all.length; start += CHUNK) yield all.slice(start, start + CHUNK);
}
