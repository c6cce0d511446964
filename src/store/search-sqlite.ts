import { sql } from 'kysely';
import type { Db } from './open.ts';

/** Full-text search on SQLite's FTS5; the one place with that dialect. */

export interface SearchEntry {
  readonly articleId: string;
  readonly title: string;
  readonly summary: string;
  readonly outlet: string;
}

/** Scripts written without spaces: each character becomes a word of the index. */
const UNSPACED = /([\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}])/gu;
const MAX_QUERY_UNITS = 200;
const MAX_QUERY_WORDS = 12;
/**
 * Newest hits looked at for each story asked for. A word that stands in every article would
 * otherwise be joined a hundred thousand times for one page of five.
 */
const HITS_PER_STORY = 20;

export async function createSearchTable(db: Db): Promise<void> {
  await sql`
    create virtual table if not exists article_search using fts5(
      title, summary, outlet, article_id unindexed, tokenize = 'unicode61 remove_diacritics 2',
      prefix = '1 2 3'
    )`.execute(db);
}

export async function addToSearch(db: Db, entries: readonly SearchEntry[]): Promise<void> {
  for (const entry of entries) {
    await sql`
      insert into article_search (title, summary, outlet, article_id)
      values (${spaced(entry.title)}, ${spaced(entry.summary)}, ${entry.outlet}, ${entry.articleId})
    `.execute(db);
  }
}

/**
 * Story ids whose articles hold all words of the search, newest first, the last word by its
 * beginning. Any input is answered: operators and marks are read as words or passed over.
 */
export async function searchStoryIds(
  db: Db,
  search: string,
  page: { limit: number; offset: number },
): Promise<string[]> {
  const query = toMatchQuery(search);
  if (query === null) return [];
  const hits = (page.limit + page.offset) * HITS_PER_STORY;
  const { rows } = await sql<{ storyId: string }>`
    select articles.story_id as story_id, max(newest.entry) as newest_entry
    from (
      select rowid as entry, article_id from article_search
      where article_search match ${query} order by rowid desc limit ${hits}
    ) as newest join articles on articles.id = newest.article_id
    where articles.story_id is not null
    group by articles.story_id
    order by newest_entry desc
    limit ${page.limit} offset ${page.offset}`.execute(db);
  return rows.map((row) => row.storyId);
}

/** Articles that hold all words of the search, newest first, the last word by its beginning. */
export async function searchArticleIds(db: Db, search: string, limit: number): Promise<string[]> {
  const query = toMatchQuery(search);
  if (query === null) return [];
  const { rows } = await sql<{ articleId: string }>`
    select article_id from article_search
    where article_search match ${query} order by rowid desc limit ${limit}`.execute(db);
  return rows.map((row) => row.articleId);
}

/** An FTS5 query that can hold no operator; null when the text holds no word. */
export function toMatchQuery(search: string): string | null {
  const words = spaced(search.slice(0, MAX_QUERY_UNITS))
    .toWellFormed()
    .match(/[\p{L}\p{N}\p{M}]+/gu);
  if (!words) return null;
  const quoted = words.slice(0, MAX_QUERY_WORDS).map((word) => `"${word}"`);
  return `${quoted.join(' ')} *`.replace(' *', '*');
}

function spaced(text: string): string {
  return text.replace(UNSPACED, ' $1 ');
}
