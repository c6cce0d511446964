import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadNewsroom } from '../../src/sandbox/newsroom/load.ts';

const outlet = `- id: first
  name: First
  site: https://first.example
  about: Things
  lang: en
  kind: press
  owner: first
  format: rss2
`;
const article = `- id: one
  kind: other
  title: One
  summary: A summary
  author: Nobody
  body: [A paragraph]
`;

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'newsroom-'));
  await mkdir(join(dir, 'articles'));
});
afterEach(() => rm(dir, { recursive: true }));

async function load(outlets: string, articles: Record<string, string>) {
  await writeFile(join(dir, 'outlets.yaml'), outlets);
  for (const [name, text] of Object.entries(articles)) {
    await writeFile(join(dir, 'articles', name), text);
  }
  return loadNewsroom(dir);
}

describe('loading a newsroom', () => {
  it('reads outlets and articles', async () => {
    const { outlets, articles } = await load(outlet, { 'first.yaml': article });
    expect(outlets).toMatchObject([{ id: 'first', charset: 'utf-8' }]);
    expect(articles).toMatchObject([{ id: 'one', outlet: { id: 'first' }, title: 'One' }]);
  });

  it('fills a copy from its original', async () => {
    const second = outlet.replaceAll('first', 'second');
    const { articles } = await load(outlet + second, {
      'first.yaml': article,
      'second.yaml': '- { id: two, kind: copy, canonical: one, title: Other headline }\n',
    });
    expect(articles[1]).toMatchObject({
      id: 'two',
      title: 'Other headline',
      summary: 'A summary',
      body: ['A paragraph'],
      canonical: { id: 'one' },
    });
  });

  it('orders numbered articles first, the rest outlet by outlet', async () => {
    const second = outlet.replaceAll('first', 'second');
    const named = (id: string, order?: number) =>
      article.replace('one', id) + (order === undefined ? '' : `  order: ${order}\n`);
    const { articles } = await load(outlet + second, {
      'first.yaml': named('a') + named('b') + named('c', 2),
      'second.yaml': named('d') + named('e', 1),
    });
    expect(articles.map(({ id }) => id)).toEqual(['e', 'c', 'a', 'd', 'b']);
  });

  const faulty: [string, string, Record<string, string>, RegExp][] = [
    [
      'an unknown field',
      outlet,
      { 'first.yaml': `${article}  colour: red\n` },
      /first\.yaml:\d+: 0: .*colour/,
    ],
    [
      'a missing field',
      outlet,
      { 'first.yaml': article.replace(/ {2}title.*\n/, '') },
      /first\.yaml:1: 0\.title: missing/,
    ],
    [
      'an unknown kind',
      outlet,
      { 'first.yaml': article.replace('other', 'gossip') },
      /first\.yaml:2: 0\.kind: /,
    ],
    [
      'a copy without original',
      outlet,
      { 'first.yaml': article.replace('other', 'copy') },
      /0\.canonical: a copy needs it/,
    ],
    [
      'a copy of nothing',
      outlet,
      { 'first.yaml': `${article}  canonical: two\n` },
      /one\.canonical: there is no article "two"/,
    ],
    [
      'a correction without headline',
      outlet,
      { 'first.yaml': article.replace('other', 'correction') },
      /correctedTitle: a correction needs it/,
    ],
    [
      'an id twice',
      outlet,
      { 'first.yaml': article + article },
      /"one" stands already in .*first\.yaml/,
    ],
    [
      'a file without outlet',
      outlet,
      { 'first.yaml': article, 'stray.yaml': article },
      /stray\.yaml: no outlet/,
    ],
    [
      'an outlet that could exist',
      outlet.replace('.example', '.com'),
      {},
      /outlets\.yaml:3: 0\.site: expected/,
    ],
    ['an unknown encoding', `${outlet}  charset: ebcdic\n`, {}, /0\.charset: expected an encoding/],
    [
      'a JSON feed in an old encoding',
      `${outlet.replace('rss2', 'jsonfeed')}  charset: koi8-r\n`,
      {},
      /0\.charset: expected utf-8/,
    ],
    ['broken YAML', '- id: [', {}, /outlets\.yaml: /],
  ];
  it.each(faulty)('refuses %s with file and field', async (_name, outlets, articles, message) => {
    await expect(load(outlets, articles)).rejects.toThrow(message);
  });

  it('tells all faults in one message', async () => {
    const broken = article.replace('other', 'gossip').replace('Nobody', '""');
    await expect(load(outlet, { 'first.yaml': broken })).rejects.toThrow(/0\.kind[\s\S]*0\.author/);
  });
});
