import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadNewsroom } from '../../src/sandbox/newsroom/load.ts';
import type { Article } from '../../src/sandbox/newsroom/model.ts';
import { newsroomDir } from './newsroom-server.ts';

interface KnownQuote {
  readonly text: string;
  readonly speaker: string;
  readonly outlet: string;
  readonly saidOn: string | number | Date;
  readonly alsoIn?: readonly { readonly outlet: string }[];
}

interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly aliases?: readonly string[];
}

const pack = join(newsroomDir, '..', 'alita');
const readPack = async <T>(name: string): Promise<T> =>
  parse(await readFile(join(pack, name), 'utf8'));
const quotes = await readPack<KnownQuote[]>('quotes.yaml');
const people = await readPack<KnownPerson[]>('people.yaml');
const { outlets, articles } = await loadNewsroom(newsroomDir);

/** Real people and works occur in these; everything in the others is invented. */
const touchesReality = ({ kind, canonical }: Article) =>
  !['other', 'namesake'].includes(canonical?.kind ?? kind);
const textOf = (article: Article) =>
  [article.title, article.correctedTitle ?? '', article.summary, ...article.body].join('\n');

const fold = (text: string) =>
  text
    .replace(/[‘’]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/^[\s,.]+|[\s,.]+$/g, '')
    .toLowerCase();

function findQuoted(markup: string): string[] {
  const text = markup.replace(/="[^"]*"/g, '=');
  const marks = [/“([^”]*)”/g, /„([^“]*)“/g, /«([^»]*)»/g, /「([^」]*)」/g, /"([^"]*)"/g];
  return marks.flatMap((mark) => [...text.matchAll(mark)].map((match) => match[1] ?? ''));
}

function nameFormsOf(personId: string): string[] {
  const person = people.find(({ id }) => id === personId);
  if (!person) throw new Error(`people.yaml has no "${personId}"`);
  return [person.name, person.name.split(' ').at(-1) ?? person.name, ...(person.aliases ?? [])];
}

describe('the sample newsroom', () => {
  it('has the outlets, articles, kinds and languages that were promised', () => {
    expect(outlets.length).toBeGreaterThanOrEqual(8);
    expect(articles.length).toBeGreaterThanOrEqual(60);
    expect(new Set(articles.map(({ kind }) => kind)).size).toBe(7);
    expect([...new Set(outlets.map(({ lang }) => lang))].sort()).toEqual([
      'de',
      'en',
      'es',
      'fr',
      'it',
      'ja',
      'ko',
      'pt',
      'ru',
      'zh',
    ]);
  });

  it('publishes no copy before its original', () => {
    const order = articles.map(({ id }) => id);
    for (const { id, canonical } of articles) {
      if (!canonical) continue;
      expect(order.indexOf(canonical.id), id).toBeLessThan(order.indexOf(id));
    }
  });

  it('keeps every outlet in a place that cannot exist', () => {
    for (const { id, site } of outlets) expect(site, id).toMatch(/^https:\/\/[^/]+\.example$/);
  });
});

describe('the newsroom tells the truth', () => {
  const spoken = articles
    .filter(touchesReality)
    .flatMap((article) => findQuoted(textOf(article)).map((words) => ({ article, words })));

  it('quotes enough to try the bot on', () => {
    expect(spoken.length).toBeGreaterThan(15);
  });

  it.each(spoken.map(({ article, words }) => [article.id, words, article] as const))(
    '%s: “%s” is verbatim, and said by whom, to whom and when',
    (_id, words, article) => {
      const known = quotes.filter(({ text }) => fold(text).includes(fold(words)));
      expect(known, `quotes.yaml does not hold “${words}”`).not.toEqual([]);
      const text = textOf(article);
      const attributed = known.filter(
        (quote) =>
          nameFormsOf(quote.speaker).some((name) => text.includes(name)) &&
          [quote.outlet, ...(quote.alsoIn ?? []).map(({ outlet }) => outlet)].some((outlet) =>
            text.includes(outlet),
          ) &&
          text.includes(yearOf(quote)),
      );
      expect(attributed, `“${words}” lacks its speaker, outlet or year`).not.toEqual([]);
    },
  );

  it('lets no real person occur where things are invented', () => {
    const names = people.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]);
    const full = names.filter((name) => name.includes(' '));
    for (const article of articles.filter((one) => !touchesReality(one))) {
      for (const name of full) expect(textOf(article), article.id).not.toContain(name);
    }
  });

  it('never says that a sequel was announced, dated or cast', () => {
    for (const article of articles.filter(({ outlet }) => outlet.lang === 'en')) {
      expect(article.title, article.id).not.toMatch(
        /\b(confirmed|greenlit|release date|announces)\b.*\bAlita\b/i,
      );
    }
  });
});

function yearOf({ saidOn }: KnownQuote): string {
  return saidOn instanceof Date ? String(saidOn.getUTCFullYear()) : String(saidOn).slice(0, 4);
}
