import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { type FileLock, lockFile } from './lock.ts';
import { migrations } from './migrations.ts';
import type { Tables } from './schema.ts';
import { createSearchTable } from './search-sqlite.ts';
import { keepStatements } from './statements.ts';

export type Db = Kysely<Tables>;

export type OpenFault =
  | 'folder-not-writable'
  | 'in-use'
  | 'newer-version'
  | 'damaged'
  | 'not-ours'
  | 'not-readable';

export type Opened =
  | { readonly ok: true; readonly db: Db; readonly close: () => Promise<void> }
  | { readonly ok: false; readonly fault: OpenFault; readonly message: string };

/**
 * Opens or creates the database file and brings its schema up to date.
 *
 * One process holds a file: a second one is refused. Commits are on disk before they return
 * (synchronous = FULL; a WAL database silently reopens with NORMAL, so it is set each time).
 * A file that is refused is left as it was. After close() no WAL is left behind.
 */
export async function openDatabase(file: string): Promise<Opened> {
  const folder = prepareFolder(file);
  if (folder) return folder;

  const lock = lockFile(`${file}.lock`);
  if (!lock.ok) return refuse(lock.fault, lock.message(file));

  const sqlite = openSound(file);
  if (!sqlite.ok) {
    lock.release();
    return sqlite;
  }
  const db: Db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: keepStatements(sqlite.handle) }),
    plugins: [new CamelCasePlugin()],
  });
  const migrated = await migrate(db, file);
  if (migrated) {
    await db.destroy();
    lock.release();
    return migrated;
  }
  await createSearchTable(db);
  return { ok: true, db, close: () => closeDatabase(db, lock) };
}

async function closeDatabase(db: Db, lock: FileLock): Promise<void> {
  await db.destroy();
  lock.release();
}

function refuse(fault: OpenFault, message: string): Opened & { ok: false } {
  return { ok: false, fault, message };
}

function prepareFolder(file: string): (Opened & { ok: false }) | null {
  try {
    makeFolder(dirname(file));
    return null;
  } catch (error) {
    return refuse(
      'folder-not-writable',
      `The database folder ${dirname(file)} cannot be made (${codeOf(error)}). Expected a folder that this user may write to. Change its rights or set DATABASE_URL.`,
    );
  }
}

/** Step by step: in a folder such as /proc, Node's own recursive way never comes back. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

type SoundFile =
  | { readonly ok: true; readonly handle: Sqlite.Database }
  | (Opened & { readonly ok: false });

/** Checks a file before anything is written to it. */
function openSound(file: string): SoundFile {
  const isNew = !existsSync(file);
  let handle: Sqlite.Database | undefined;
  try {
    handle = new Sqlite(file);
    const findings = isNew ? 'ok' : handle.pragma('quick_check(1)', { simple: true });
    if (findings !== 'ok') {
      handle.close();
      return damaged(file, String(findings));
    }
    if (!isNew && isForeign(handle)) {
      handle.close();
      return refuse(
        'not-ours',
        `The database ${file} belongs to another program. Expected one that this bot made, or none. Nothing was changed: set DATABASE_URL to another file.`,
      );
    }
    handle.pragma('journal_mode = WAL');
    handle.pragma('synchronous = FULL');
    handle.pragma('foreign_keys = ON');
    return { ok: true, handle };
  } catch (error) {
    handle?.close();
    return openFault(file, error);
  }
}

/** Has tables, but not the one in which we note what was done to them. */
function isForeign(handle: Sqlite.Database): boolean {
  const tables = handle.prepare("select name from sqlite_master where type = 'table'").pluck();
  const names = tables.all();
  return names.length > 0 && !names.includes('kysely_migration');
}

function openFault(file: string, error: unknown): Opened & { ok: false } {
  const code = codeOf(error);
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return damaged(file, code);
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_READONLY')) {
    return refuse(
      'folder-not-writable',
      `The database ${file} cannot be opened for writing (${code}). Expected a file and a folder that this user may write to. Change their rights or set DATABASE_URL.`,
    );
  }
  if (code.startsWith('SQLITE_')) {
    return refuse(
      'not-readable',
      `The database ${file} cannot be used (${code}). Expected an SQLite file of this bot. Nothing was changed: try again, put back a backup, or set DATABASE_URL to another file.`,
    );
  }
  throw error;
}

function damaged(file: string, finding: string): Opened & { ok: false } {
  return refuse(
    'damaged',
    `The database ${file} is damaged (${finding}). Expected a sound SQLite file. Nothing was changed: put a backup in its place, or move the file aside to start afresh.`,
  );
}

async function migrate(db: Db, file: string): Promise<(Opened & { ok: false }) | null> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const unknown = await unknownMigrations(db);
  if (unknown.length > 0) {
    return refuse(
      'newer-version',
      `The database ${file} was written by a newer version (it holds ${unknown.join(', ')}). Expected at most ${Object.keys(migrations).at(-1)}. Nothing was changed: start the newer version, or put back an older backup.`,
    );
  }
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
  return null;
}

async function unknownMigrations(db: Db): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return [];
  const done = await db
    .withoutPlugins()
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .execute();
  return done.map((row) => row.name).filter((name) => !(name in migrations));
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  return error instanceof Error ? error.message : String(error);
}
