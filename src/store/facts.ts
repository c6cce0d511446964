import type { Db } from './open.ts';

/** Single values the bot remembers about itself, such as the hash of the uploaded commands. */
export function factStore(db: Db) {
  return {
    async read(name: string): Promise<string | null> {
      const row = await db
        .selectFrom('facts')
        .select('value')
        .where('name', '=', name)
        .executeTakeFirst();
      return row?.value ?? null;
    },

    async write(name: string, value: string): Promise<void> {
      await db
        .insertInto('facts')
        .values({ name, value })
        .onConflict((c) => c.column('name').doUpdateSet({ value }))
        .execute();
    },
  };
}
