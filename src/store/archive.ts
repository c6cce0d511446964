import Sqlite from 'better-sqlite3';
import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely';
import type { ArchivedItem } from '../core/relevance/replay.ts';
import type { Tables } from './schema.ts';

/** Rows read at once: an archive may hold more than fits in memory. */
const PAGE = 1_000;

/**
 * All articles of a database file, in the order of their ids, without changing the file: it may
 * belong to a running bot. Throws where the file is none of the wire's.
 */
export async function* readArchive(file: string): AsyncGenerator<ArchivedItem> {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true });
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database }),
    plugins: [new CamelCasePlugin()],
  });
  try {
    let last = '';
    for (;;) {
      const rows = await db
        .selectFrom('articles')
        .select(['id', 'title', 'summary', 'outlet', 'decision', 'score'])
        .where('id', '>', last)
        .orderBy('id')
        .limit(PAGE)
        .execute();
      for (const row of rows) yield { ...row, decision: readDecision(row.decision) };
      last = rows.at(-1)?.id ?? '';
      if (rows.length < PAGE) return;
    }
  } finally {
    await db.destroy();
  }
}

function readDecision(decision: string): ArchivedItem['decision'] {
  return decision === 'post' || decision === 'review' ? decision : 'drop';
}
