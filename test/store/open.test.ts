import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/store/open.ts';
import { openTempStore, tempFolder } from '../harness/temp-store.ts';

async function openOk(file: string) {
  const opened = await openDatabase(file);
  if (!opened.ok) throw new Error(opened.message);
  return opened;
}

describe('opening the database', () => {
  it('makes the folder and the file, and leaves no WAL behind', async () => {
    const folder = join(tempFolder(), 'deep', 'er');
    const { close } = await openOk(join(folder, 'wire.sqlite'));
    await close();
    expect(readdirSync(folder).toSorted()).toEqual(['wire.sqlite', 'wire.sqlite.lock']);
  });

  it('syncs every commit to the disk, also on a file that is in WAL mode already', async () => {
    const file = join(tempFolder(), 'wire.sqlite');
    await (await openOk(file)).close();
    const { db, close } = await openOk(file);
    onTestFinished(close);
    const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(db);
    expect(rows[0]?.synchronous).toBe(2);
  });

  it('keeps what was stored', async () => {
    const file = join(tempFolder(), 'wire.sqlite');
    const first = await openOk(file);
    await first.db.insertInto('facts').values({ name: 'a', value: 'b' }).execute();
    await first.close();
    const second = await openOk(file);
    onTestFinished(second.close);
    expect(await second.db.selectFrom('facts').selectAll().execute()).toEqual([
      { name: 'a', value: 'b' },
    ]);
  });
});

describe('a file that cannot be used', () => {
  it('is refused while another process holds it, and free when that process was killed', async () => {
    const file = join(tempFolder(), 'wire.sqlite');
    const holder = fork(join(import.meta.dirname, 'hold-database.ts'), [file]);
    await once(holder, 'message');
    const refused = await openDatabase(file);
    expect(refused).toMatchObject({ ok: false, fault: 'in-use' });
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    await (await openOk(file)).close();
  });

  it('is refused when a newer version wrote it, and stays as it was', async () => {
    const { file, db, close } = await openTempStore();
    await sql`insert into kysely_migration (name, timestamp) values ('9999-future', 'x')`.execute(
      db,
    );
    await close();
    const before = readFileSync(file);
    const refused = await openDatabase(file);
    expect(refused).toMatchObject({ ok: false, fault: 'newer-version' });
    expect(refused.ok ? '' : refused.message).toContain('9999-future');
    expect(readFileSync(file)).toEqual(before);
  });

  it.each([
    ['text', Buffer.from('This is no database at all, only text that somebody put there.')],
    ['a zeroed header', Buffer.alloc(8192)],
    [
      'a header with rubbish behind it',
      Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(6000, 7)]),
    ],
  ])('is refused when it holds %s, and stays as it was', async (_, bytes) => {
    const file = join(tempFolder(), 'wire.sqlite');
    writeFileSync(file, bytes);
    const refused = await openDatabase(file);
    expect(refused.ok ? 'opened' : refused.fault).toMatch(/damaged|not-readable/);
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(existsSync(`${file}-wal`)).toBe(false);
  });

  it('is refused when it belongs to another program, and stays as it was', async () => {
    const file = join(tempFolder(), 'theirs.sqlite');
    const theirs = new Sqlite(file);
    theirs.exec('create table notes (words text)');
    theirs.close();
    const before = readFileSync(file);
    expect(await openDatabase(file)).toMatchObject({ ok: false, fault: 'not-ours' });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('is refused when it was cut in half', async () => {
    const { file, db, close } = await openTempStore();
    await db
      .insertInto('facts')
      .values({ name: 'a', value: 'x'.repeat(50_000) })
      .execute();
    await close();
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(0, Math.floor(whole.length / 2)));
    expect(await openDatabase(file)).toMatchObject({ ok: false, fault: 'damaged' });
  });

  it('is refused when its folder cannot be made', async () => {
    const blocked = join(tempFolder(), 'a-file');
    writeFileSync(blocked, '');
    const refused = await openDatabase(join(blocked, 'wire.sqlite'));
    expect(refused).toMatchObject({ ok: false, fault: 'folder-not-writable' });
  });

  it('can still be read by other programs while the bot runs', async () => {
    const { file } = await openTempStore();
    const reader = new Sqlite(file, { readonly: true });
    onTestFinished(() => void reader.close());
    expect(reader.prepare('select count(*) as n from feeds').get()).toEqual({ n: 0 });
  });
});
