import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openTempStore } from '../harness/temp-store.ts';

async function notebook() {
  const { store, db, file } = await openTempStore();
  const note = (name: string, fail = false) =>
    store.transaction(async (tables) => {
      await tables.facts.write(name, 'written');
      if (fail) throw new Error(`${name} failed`);
      return name;
    });
  /** What another program sees, that is, what is committed. */
  const outside = new Sqlite(file, { readonly: true });
  onTestFinished(() => void outside.close());
  const names = () =>
    outside.prepare('select name from facts order by rowid').pluck().all() as string[];
  return { store, db, note, names };
}

describe('writing', () => {
  it('keeps the order of the calls', async () => {
    const { note, names } = await notebook();
    const all = ['c', 'a', 'b'];
    expect(await Promise.all(all.map((name) => note(name)))).toEqual(all);
    expect(names()).toEqual(all);
  });

  it('answers only when the work is committed', async () => {
    const { note, names } = await notebook();
    const seen = await Promise.all(['a', 'b'].map((name) => note(name).then(() => names())));
    expect(seen).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it('undoes the work that fails and nothing beside it', async () => {
    const { note, names } = await notebook();
    const results = await Promise.allSettled([note('a'), note('b', true), note('c')]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(names()).toEqual(['a', 'c']);
  });

  it('goes on after a failure', async () => {
    const { note, names } = await notebook();
    await expect(note('a', true)).rejects.toThrow('a failed');
    await note('b');
    expect(names()).toEqual(['b']);
  });

  it('takes a write that is asked for while another is on its way', async () => {
    const { store, note, names } = await notebook();
    let second: Promise<string> | undefined;
    await store.transaction(async () => {
      second = note('b');
    });
    await second;
    expect(names()).toEqual(['b']);
  });

  it('tells each call when the database is gone', async () => {
    const { db, note } = await notebook();
    await db.destroy();
    const results = await Promise.allSettled([note('a'), note('b')]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
