import Sqlite from 'better-sqlite3';

export interface FileLock {
  readonly ok: true;
  release(): void;
}

export type Locked =
  | FileLock
  | {
      readonly ok: false;
      readonly fault: 'in-use' | 'folder-not-writable';
      message(file: string): string;
    };

/**
 * Holds a lock that the operating system gives back when the process dies, however it dies.
 * It is an exclusive transaction on an empty SQLite file beside the database, so that tools
 * may still read the database itself while the bot runs.
 */
export function lockFile(path: string): Locked {
  let handle: Sqlite.Database | undefined;
  try {
    handle = new Sqlite(path, { timeout: 0 });
    handle.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    handle?.close();
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code.startsWith('SQLITE_BUSY')) {
      return {
        ok: false,
        fault: 'in-use',
        message: (file) =>
          `The database ${file} is in use by another process. Expected to be alone. Stop the other bot, or set DATABASE_URL to another file.`,
      };
    }
    if (code.startsWith('SQLITE_')) {
      return {
        ok: false,
        fault: 'folder-not-writable',
        message: (file) =>
          `The folder of the database ${file} cannot be written to (${code}). Expected a folder that this user may write to. Change its rights or set DATABASE_URL.`,
      };
    }
    throw error;
  }
  const held = handle;
  return { ok: true, release: () => void held.close() };
}
