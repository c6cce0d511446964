import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageFile from '../package.json' with { type: 'json' };
import { tempFolder } from './harness/temp-store.ts';

/** Runs the tool as people do, without npm around it. */
function wire(...args: readonly string[]) {
  const [, ...options] = packageFile.scripts.wire.split(' ');
  const env = { PATH: process.env.PATH, HOME: process.env.HOME };
  const done = spawnSync(process.execPath, [...options, ...args], { env, encoding: 'utf8' });
  return { code: done.status, out: done.stdout, said: done.stderr };
}

function file(name: string, content: string): string {
  const path = join(tempFolder(), name);
  writeFileSync(path, content);
  return path;
}

describe('wire relevance', () => {
  it('prints a verdict with its reasons for each line', () => {
    const items = [
      {
        id: '1',
        title: 'Alita: Battle Angel 2 is being talked about',
        summary: 'Says its producer.',
      },
      { id: '2', title: 'Lithium prices fall again', outlet: 'Mining Weekly', lang: 'en' },
    ];
    const { code, out } = wire(
      'relevance',
      file('a.jsonl', items.map((item) => JSON.stringify(item)).join('\n\n')),
    );
    const [about, other] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(about).toMatchObject({ id: '1', decision: 'post', post: true });
    expect(about.reasons[0]).toMatchObject({ kind: expect.any(String), words: expect.any(String) });
    expect(other).toMatchObject({ id: '2', decision: 'drop', post: false, reasons: [] });
    expect(about.score).toBeGreaterThan(other.score);
  });

  it.each([
    ['a line that is not JSON', '{"id":"1","title":"x"}\n{oops', /line 2: expected a JSON object/],
    ['a line without a title', '{"id":"1"}', /line 1: field title/],
    ['a list', '[1]', /line 1/],
  ])('names the line of %s', (_, content, message) => {
    const { code, said } = wire('relevance', file('a.jsonl', content));
    expect(code).toBe(1);
    expect(said).toMatch(message);
    expect(said).not.toMatch(/^\s+at /m);
  });
});

describe('wire feed', () => {
  it('prints what was read of a document', () => {
    const feed =
      '<rss><channel><title>News</title><item><title>One &amp; two</title><link>https://a.example/1</link></item></channel></rss>';
    const { code, out } = wire(
      'feed',
      file('a.xml', feed),
      '--content-type',
      'text/xml; charset=utf-8',
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      title: 'News',
      items: [{ title: 'One & two', link: 'https://a.example/1' }],
    });
  });

  it('refuses a page that is no feed, with the reason', () => {
    const { code, said } = wire(
      'feed',
      file('a.html', '<!doctype html><html><body>Hello</body></html>'),
    );
    expect(code).toBe(1);
    expect(said).toMatch(/not a feed/);
  });
});

describe('the tool', () => {
  it.each([
    ['no command', []],
    ['an unknown command', ['dance']],
    ['an unknown option', ['feed', 'x', '--loud']],
    ['a missing file name', ['relevance']],
  ])('explains itself when there is %s', (_, args) => {
    const { code, said } = wire(...args);
    expect(code).toBe(1);
    expect(said).toContain('Usage: npm run -s wire');
  });

  it('says so when a file is not there', () => {
    for (const command of ['relevance', 'feed']) {
      const { code, said } = wire(command, '/nowhere/at-all');
      expect(code).toBe(1);
      expect(said).toMatch(/\/nowhere\/at-all cannot be read/);
    }
  });

  it('does not upload commands without a token', () => {
    const { code, said } = wire('register');
    expect(code).toBe(1);
    expect(said).toMatch(/DISCORD_TOKEN is not set/);
  });
});
