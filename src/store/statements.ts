import type Sqlite from 'better-sqlite3';
import type { SqliteDatabase } from 'kysely';

/** Statements kept prepared; the wire has far fewer different ones. */
const MOST_STATEMENTS = 200;

/**
 * The database as Kysely wants it, with prepared statements kept: Kysely prepares anew for each
 * query, which costs more than most of our queries themselves.
 */
export function keepStatements(handle: Sqlite.Database): SqliteDatabase {
  const kept = new Map<string, Sqlite.Statement<unknown[], unknown>>();
  return {
    close: () => void handle.close(),
    prepare(sql) {
      const known = kept.get(sql);
      if (known && !known.busy) return known;
      const statement = handle.prepare<unknown[], unknown>(sql);
      if (kept.size >= MOST_STATEMENTS) kept.clear();
      kept.set(sql, statement);
      return statement;
    },
  };
}
