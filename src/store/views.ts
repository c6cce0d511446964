import { randomBytes } from 'node:crypto';
import type { Db } from './open.ts';

/**
 * What a message with buttons shows, kept under a random key: a custom id holds 100 characters
 * and anyone may alter it, a row does not. Works again after a restart.
 */
export function viewStore(db: Db) {
  return {
    async save(
      command: string,
      args: Readonly<Record<string, string>>,
      nowMs: number,
    ): Promise<string> {
      const key = randomBytes(9).toString('base64url');
      await db
        .insertInto('views')
        .values({ key, command, args: JSON.stringify(args), createdAt: nowMs })
        .execute();
      return key;
    },

    /** Null for a key that was never given out for this command, or is gone. */
    async read(command: string, key: string): Promise<Record<string, string> | null> {
      const row = await db
        .selectFrom('views')
        .select('args')
        .where('key', '=', key)
        .where('command', '=', command)
        .executeTakeFirst();
      return row ? (JSON.parse(row.args) as Record<string, string>) : null;
    },

    /** Forgets views that were made before a time: their buttons are told that they are old. */
    async forgetBefore(timeMs: number): Promise<void> {
      await db.deleteFrom('views').where('createdAt', '<', timeMs).execute();
    },

    async change(key: string, args: Readonly<Record<string, string>>): Promise<void> {
      await db
        .updateTable('views')
        .set({ args: JSON.stringify(args) })
        .where('key', '=', key)
        .execute();
    },
  };
}
