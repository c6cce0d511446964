import { randomUUID } from 'node:crypto';
import type { StoryConfidence } from '../core/routing.ts';
import type { OpenStory } from '../core/story.ts';
import type { Report, ToldStory } from '../core/told-story.ts';
import type { Db } from './open.ts';
import type { StoryRow } from './schema.ts';
import { searchStoryIds } from './search-sqlite.ts';

export interface NewStory {
  readonly id: string;
  readonly title: string;
  readonly leadArticleId: string;
  readonly confidence: StoryConfidence;
  readonly firstSeenAt: number;
  readonly newsAt: number;
}

/** Everything the wire asks of the story table. */
export function storyStore(db: Db) {
  return {
    newId: (): string => `s_${randomUUID().replaceAll('-', '').slice(0, 20)}`,

    async add(story: NewStory): Promise<void> {
      await db
        .insertInto('stories')
        .values({ ...story, updatedAt: story.firstSeenAt })
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

    /** Stories that hold one of these addresses, or one of these folded titles seen since a time. */
    async candidates(
      urls: readonly string[],
      titleKeys: readonly string[],
      sinceMs: number,
    ): Promise<OpenStory[]> {
      const hits = await db
        .selectFrom('articles')
        .select('storyId')
        .distinct()
        .where('storyId', 'is not', null)
        .where((e) =>
          e.or([
            e('canonicalUrl', 'in', urls),
            e.and([e('titleKey', 'in', titleKeys), e('firstSeenAt', '>=', sinceMs)]),
          ]),
        )
        .execute();
      const ids = hits.flatMap((hit) => hit.storyId ?? []);
      if (ids.length === 0) return [];
      const rows = await db
        .selectFrom('articles')
        .innerJoin('stories', 'stories.id', 'articles.storyId')
        .select(['stories.id', 'stories.title', 'stories.firstSeenAt', 'canonicalUrl', 'titleKey'])
        .where('stories.id', 'in', ids)
        .execute();
      return gatherOpen(rows);
    },

    async byId(id: string): Promise<ToldStory | null> {
      const [story] = await withReports(
        db,
        await db.selectFrom('stories').selectAll().where('id', '=', id).execute(),
      );
      return story ?? null;
    },

    /** Newest first. */
    async latest(page: { limit: number; offset: number; sinceMs?: number }): Promise<ToldStory[]> {
      const rows = await db
        .selectFrom('stories')
        .selectAll()
        .where('newsAt', '>=', page.sinceMs ?? 0)
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

interface OpenRow {
  id: string;
  title: string;
  firstSeenAt: number;
  canonicalUrl: string;
  titleKey: string;
}

function gatherOpen(rows: readonly OpenRow[]): OpenStory[] {
  const groups = Map.groupBy(rows, (row) => row.id);
  return [...groups].map(([id, members]) => ({
    id,
    title: members[0]?.title ?? '',
    firstSeenAt: members[0]?.firstSeenAt ?? 0,
    canonicalUrls: members.map((member) => member.canonicalUrl),
    titleKeys: members.map((member) => member.titleKey),
  }));
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
