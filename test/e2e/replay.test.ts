import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readArchive } from '../../src/store/archive.ts';
import { addFeed, newArticle } from '../harness/articles.ts';
import { openTempStore, tempFolder } from '../harness/temp-store.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const DROP = { decision: 'drop', score: 0, reasons: [] } as const;

const run = (file: string) =>
  promisify(execFile)(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(ROOT, 'src/cli.ts'), 'replay'],
    { env: { ...process.env, DATABASE_URL: file, TOPIC: 'alita' }, timeout: 30_000 },
  );

describe('wire replay', () => {
  it('says what other rules would change, while the bot holds the database', async () => {
    const { file, store } = await openTempStore();
    await addFeed(store);
    await store.articles.add([
      newArticle({ title: 'Alita: Battle Angel returns to cinemas' }, { verdict: DROP }),
      newArticle({ title: 'Lithium prices fall\u001b[31m' }, { verdict: DROP }),
    ]);
    const { stdout } = await run(file);
    expect(stdout).toMatch(/Labelled examples: (\d+) of \1 right\./);
    expect(stdout).toContain('Archive: 2 articles judged again, 1 would change.');
    expect(stdout).toContain('drop -> post, because of name-in-title: 1');
    expect(stdout).toContain('Alita: Battle Angel returns to cinemas (Daily Reel)');
    const kept = [];
    for await (const item of readArchive(file)) kept.push(item.decision);
    expect(kept).toEqual(['drop', 'drop']);
  });

  it('says that there is no archive yet', async () => {
    const { stdout } = await run(join(tempFolder(), 'none.sqlite'));
    expect(stdout).toContain('nothing to judge again');
  });
});
