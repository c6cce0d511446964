import { randomUUID } from 'node:crypto';
import type { StoryConfidence } from '../core/routing.ts';
import type { Report, ToldStory } from '../core/told-story.ts';
import type { Db } from './open.ts';
import type { StoryDecisionRow, StoryRow } from './schema.ts';
import { searchStoryIds } from './search-sqlite.ts';

export interface NewStory {
  readonly id: string;
  readonly title: string;
  readonly leadArticleId: string;
  readonly confidence: StoryConfidence;
  readonly firstSeenAt: number;
  readonly newsAt: number;
}

/** A report of a told story, as the index in memory needs it. */
export interface TellingReport {
  readonly articleId: string;
  readonly storyId: string;
  readonly title: string;
  readonly summary: string;
  readonly outlet: string;
  readonly canonicalUrl: string;
  /** Publication, or first sight; null for undated items of a feed that was new. */
  readonly datedAt: number | null;
}

/** A moderator's merge (no report is left behind: leadHere is null) or split. */
export interface StoryDecision {
  readonly kind: 'merge' | 'split';
  readonly fromStoryId: string;
  readonly intoStoryId: string;
  readonly articleIds: readonly string[];
  readonly leadThere: string;
  readonly leadHere: string | null;
  readonly decidedBy: string;
  readonly decidedAt: number;
}

/** Items seen so soon after the first reading of a feed are its archive. */
const BASELINE_MS = 60_000;

/** Everything the wire asks of the story table. */
export function storyStore(db: Db) {
  return {
    newId: (): string => `s_${randomUUID().replaceAll('-', '').slice(0, 20)}`,

    async add(story: NewStory): Promise<void> {
      await db
        .insertInto('stories')
        .values({ ...story, updatedAt: story.firstSeenAt, mergedInto: null })
        .execute();
    },

    async revise(
      id: string,
      change: { title?: string; confidence?: StoryConfidence; newsAt?: number },
      revisedAt: number,
    ): Promise<void> {
      await db
        .updateTable('stories')
        .set({ ...change, updatedAt: revisedAt })
        .where('id', '=', id)
        .execute();
    },

    /** The stories of known addresses, by address; the one met first where there are several. */
    async homesOf(urls: readonly string[]): Promise<Map<string, string>> {
      if (urls.length === 0) return new Map();
      const rows = await db
        .selectFrom('articles')
        .select(['canonicalUrl', 'storyId'])
        .where('canonicalUrl', 'in', urls)
        .where('storyId', 'is not', null)
        .orderBy('firstSeenAt', 'desc')
        .execute();
      return new Map(rows.flatMap((row) => (row.storyId ? [[row.canonicalUrl, row.storyId]] : [])));
    },

    /** The reports of the latest stories, oldest first: what the index in memory is made of. */
    async toldReports(mostStories: number): Promise<TellingReport[]> {
      const latest = db
        .selectFrom('stories')
        .select('id')
        .where('mergedInto', 'is', null)
        .orderBy('newsAt', 'desc')
        .limit(mostStories);
      const rows = await db
        .selectFrom('articles')
        .innerJoin('feeds', 'feeds.id', 'articles.feedId')
        .select(['articles.id', 'storyId', 'title', 'summary', 'articles.outlet', 'canonicalUrl'])
        .select(['publishedAt', 'firstSeenAt', 'baselineAt'])
        .where('storyId', 'in', latest)
        .orderBy('firstSeenAt')
        .orderBy('articles.id')
        .execute();
      return rows.flatMap(({ id, storyId, publishedAt, firstSeenAt, baselineAt, ...report }) => {
        if (storyId === null) return [];
        const isArchive = firstSeenAt <= (baselineAt ?? 0) + BASELINE_MS;
        const datedAt = publishedAt ?? (isArchive ? null : firstSeenAt);
        return [{ ...report, articleId: id, storyId, datedAt }];
      });
    },

    /** The stories that articles are in, by article; for those that are stored. */
    async homesOfArticles(articleIds: readonly string[]): Promise<Map<string, string | null>> {
      if (articleIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('articles')
        .select(['id', 'storyId'])
        .where('id', 'in', articleIds)
        .execute();
      return new Map(rows.map(({ id, storyId }) => [id, storyId]));
    },

    /** Moves reports to another story, for ever: no later reading of them changes it back. */
    async move(decision: StoryDecision): Promise<void> {
      const { articleIds, leadThere, leadHere, ...row } = decision;
      const { fromStoryId, intoStoryId, decidedAt } = row;
      await db
        .updateTable('articles')
        .set({ storyId: intoStoryId, updatedAt: decidedAt })
        .where('id', 'in', articleIds)
        .execute();
      await setLead(db, intoStoryId, leadThere);
      if (leadHere === null) {
        await db
          .updateTable('stories')
          .set({ mergedInto: intoStoryId, updatedAt: decidedAt })
          .where((e) => e.or([e('id', '=', fromStoryId), e('mergedInto', '=', fromStoryId)]))
          .execute();
      } else {
        await setLead(db, fromStoryId, leadHere);
      }
      await db
        .insertInto('storyDecisions')
        .values({ ...row, id: `d_${randomUUID()}`, articleIds: JSON.stringify(articleIds) })
        .execute();
    },

    /** What was decided, oldest first. */
    async decisions(): Promise<StoryDecisionRow[]> {
      return db
        .selectFrom('storyDecisions')
        .selectAll()
        .orderBy('decidedAt')
        .orderBy('id')
        .execute();
    },

    /** A story that was joined to another one answers with that one. */
    async byId(id: string): Promise<ToldStory | null> {
      const [story] = await withReports(
        db,
        await db
          .selectFrom('stories')
          .selectAll()
          .where('mergedInto', 'is', null)
          .where('id', 'in', (e) =>
            e
              .selectFrom('stories as asked')
              .select((f) => f.fn.coalesce('asked.mergedInto', 'asked.id').as('id'))
              .where('asked.id', '=', id),
          )
          .execute(),
      );
      return story ?? null;
    },

    /** Newest first. */
    async latest(page: { limit: number; offset: number; sinceMs?: number }): Promise<ToldStory[]> {
      const rows = await db
        .selectFrom('stories')
        .selectAll()
        .where('newsAt', '>=', page.sinceMs ?? 0)
        .where('mergedInto', 'is', null)
        .orderBy('newsAt', 'desc')
        .orderBy('id', 'desc')
        .limit(page.limit)
        .offset(page.offset)
        .execute();
      return withReports(db, rows);
    },

    /** Stories that hold all words of a search, newest first; any input is answered. */
    async search(text: string, page: { limit: number; offset: number }): Promise<ToldStory[]> {
      const ids = await searchStoryIds(db, text, page);
      if (ids.length === 0) return [];
      const rows = await db.selectFrom('stories').selectAll().where('id', 'in', ids).execute();
      const found = new Map((await withReports(db, rows)).map((story) => [story.id, story]));
      return ids.flatMap((id) => found.get(id) ?? []);
    },

    /** Stories first seen in [fromMs, toMs). */
    async countSeen(fromMs: number, toMs: number): Promise<number> {
      const row = await db
        .selectFrom('stories')
        .select((e) => e.fn.countAll<number>().as('count'))
        .where('newsAt', '>=', fromMs)
        .where('newsAt', '<', toMs)
        .where('mergedInto', 'is', null)
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },

    /** When the newest story was news; null while there is none. */
    async newestAt(): Promise<number | null> {
      const row = await db
        .selectFrom('stories')
        .select((e) => e.fn.max('newsAt').as('at'))
        .executeTakeFirst();
      return row?.at ?? null;
    },
  };
}

async function setLead(db: Db, storyId: string, leadArticleId: string): Promise<void> {
  await db.updateTable('stories').set({ leadArticleId }).where('id', '=', storyId).execute();
}

async function withReports(db: Db, stories: readonly StoryRow[]): Promise<ToldStory[]> {
  if (stories.length === 0) return [];
  const rows = await db
    .selectFrom('articles')
    .select(['id as articleId', 'feedId', 'outlet', 'title', 'link', 'lang', 'publishedAt'])
    .select(['firstSeenAt', 'summary', 'imageUrl', 'storyId'])
    .where(
      'storyId',
      'in',
      stories.map((story) => story.id),
    )
    .orderBy('firstSeenAt')
    .orderBy('id')
    .execute();
  const reports = Map.groupBy(rows, (row) => row.storyId);
  return stories.map((story) => ({
    id: story.id,
    title: story.title,
    confidence: story.confidence as StoryConfidence,
    firstSeenAt: story.firstSeenAt,
    newsAt: story.newsAt,
    reports: (reports.get(story.id) ?? []).map(({ storyId: _, ...report }): Report => report),
  }));
}
