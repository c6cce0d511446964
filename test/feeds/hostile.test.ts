import { describe, expect, it } from 'vitest';
import { readFeed } from '../../src/feeds/read.ts';
import { atom, bytesOf, entry, item, rss } from './documents.ts';

/** The table of hostile documents, each small enough to be quick and large enough to hurt if not linear. */
const many = (text: string, times: number): string => text.repeat(times);
const title = '<title>Kept</title>';

const billionLaughs = `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(150)}">${Array.from(
  { length: 20 },
  (_, n) => `<!ENTITY b${n} "${many(`&${n === 0 ? 'a' : `b${n - 1}`};`, 10)}">`,
).join('')}]>`;

interface Case {
  readonly name: string;
  readonly document: string;
  /** Number of items, or the reason of the refusal. */
  readonly expected: number | string;
}

const cases: readonly Case[] = [
  {
    name: 'entities that would grow a billion times',
    document: billionLaughs + item(`${title}<description>&b9;</description>`),
    expected: 1,
  },
  {
    name: 'an external entity',
    document: `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>${item('<title>Kept &x;</title>')}`,
    expected: 1,
  },
  {
    name: 'an external DTD',
    document: `<!DOCTYPE rss SYSTEM "http://127.0.0.1/x.dtd">${item(title)}`,
    expected: 1,
  },
  {
    name: '100,000 nested elements in an item',
    document: item(title + many('<a>', 100_000) + many('</a>', 100_000)),
    expected: 1,
  },
  {
    name: '100,000 nested elements of different names with wrong ends',
    document: item(
      title +
        Array.from({ length: 100_000 }, (_, n) => `<a${n}>`).join('') +
        many('</zz>', 100_000),
    ),
    expected: 1,
  },
  {
    name: '100,000 nested elements of XHTML content',
    document: entry(
      `${title}<content type="xhtml">${many('<div>', 100_000)}${many('</div>', 100_000)}</content>`,
    ),
    expected: 1,
  },
  {
    name: 'a title of 4 MB',
    document: item(`<title>${many('x', 4_000_000)}</title>`),
    expected: 1,
  },
  {
    name: 'one attribute of 4 MB',
    document: item(`${title}<enclosure url="${many('x', 4_000_000)}"/>`),
    expected: 1,
  },
  {
    name: 'an attribute name of 4 MB',
    document: item(`${title}<enclosure ${many('x', 4_000_000)}/>`),
    expected: 1,
  },
  {
    name: '200,000 attributes on a tag',
    document: item(`${title}<enclosure ${many('a="1" ', 200_000)}/>`),
    expected: 1,
  },
  {
    name: '1 MB of < in a description',
    document: item(`${title}<description>${many('<', 1_000_000)}</description>`),
    expected: 1,
  },
  {
    name: '1 MB of escaped < in a title',
    document: item(`<title>K${many('&lt;', 250_000)}</title>`),
    expected: 1,
  },
  {
    name: '1 MB of <p in content',
    document: item(`${title}<content:encoded><![CDATA[${many('<p', 500_000)}]]></content:encoded>`),
    expected: 1,
  },
  {
    name: '1 MB of <img in content',
    document: item(
      `${title}<content:encoded><![CDATA[${many('<img ', 200_000)}]]></content:encoded>`,
    ),
    expected: 1,
  },
  {
    name: '1 MB of <!-- in content',
    document: item(`${title}<content:encoded>${many('<!--', 250_000)}</content:encoded>`),
    expected: 1,
  },
  {
    name: 'comments opened 100,000 times',
    document: many('<!--', 100_000) + item(title),
    expected: 1,
  },
  {
    name: 'instructions opened 100,000 times',
    document: many('<?', 100_000) + item(title),
    expected: 1,
  },
  {
    name: 'declarations opened 100,000 times',
    document: item(title + many('<!x[', 100_000)),
    expected: 1,
  },
  {
    name: 'quotes that never close, 200,000 times',
    document: item(title + many('<a b="', 200_000)),
    expected: 1,
  },
  {
    name: 'quotes of both kinds across tags',
    document: item(title + many(`<a b="'<c d='"`, 100_000)),
    expected: 1,
  },
  {
    name: 'end tags without their bracket',
    document: item(title + many('</a', 300_000)),
    expected: 1,
  },
  { name: '50,000 items', document: rss(many(`<item>${title}</item>`, 50_000)), expected: 5_000 },
  {
    name: 'items cut off in the middle',
    document: rss(many(`<item>${title}<link>https://a.example/</link></item>`, 100)).slice(
      0,
      4_000,
    ),
    expected: 60,
  },
  {
    name: '5,000 items with titles that never end',
    document: rss(many('<item><title>Kept<link>https://a.example/</link></item>', 5_000)),
    expected: 5_000,
  },
  { name: 'items that never end', document: rss(many(`<item>${title}`, 150)), expected: 150 },
  {
    name: 'a million bare &',
    document: item(`${title}<description>${many('& ', 1_000_000)}</description>`),
    expected: 1,
  },
  {
    name: '&# a million times',
    document: item(`${title}<description>${many('&#', 1_000_000)}</description>`),
    expected: 1,
  },
  {
    name: 'one bad Atom date among two entries',
    document: atom(
      `<entry>${title}<updated>not a date</updated></entry><entry>${title}<updated>2020-01-01T00:00:00Z</updated></entry>`,
    ),
    expected: 2,
  },
  { name: 'an Atom link without attributes', document: entry(`${title}<link/>`), expected: 1 },
  { name: 'an empty Atom entry', document: atom('<entry/>'), expected: 1 },
  { name: 'an empty RSS item', document: rss('<item/>'), expected: 1 },
  {
    name: 'names of the object prototype',
    document: item(
      `${title}<__proto__><polluted>1</polluted></__proto__><constructor>x</constructor><toString/><link __proto__="x" constructor="y">https://a.example/</link>`,
    ),
    expected: 1,
  },
  {
    name: 'NUL and control characters',
    document: item('<title>Ke\u0000\u0001pt</title>'),
    expected: 1,
  },
  { name: 'spaces only, 2 MB', document: many(' ', 2_000_000), expected: 'empty' },
  { name: 'nothing', document: '', expected: 'empty' },
  {
    name: 'a web page',
    document: '<!doctype html><html><body><feed/></body></html>',
    expected: 'html',
  },
  {
    name: 'a challenge page without a doctype',
    document: '<html><head><title>Just a moment...</title></head></html>',
    expected: 'html',
  },
  { name: 'plain text', document: 'Service unavailable', expected: 'not-a-feed' },
  {
    name: 'another kind of XML',
    document: '<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>',
    expected: 'not-a-feed',
  },
  { name: 'a JSON list', document: '[1,2,3]', expected: 'not-a-feed' },
  { name: 'JSON of another kind', document: '{"error":"nope"}', expected: 'not-a-feed' },
  {
    name: 'JSON cut off',
    document: '{"version":"https://jsonfeed.org/version/1","items":[{',
    expected: 'broken',
  },
  { name: 'JSON nested 200,000 deep', document: many('[', 200_000), expected: 'broken' },
];

describe('a hostile document is read or refused with a name', () => {
  it.each(cases)('$name', async ({ document, expected }) => {
    const reading = await readFeed(bytesOf(document));
    expect(reading.ok ? reading.items.length : reading.reason).toBe(expected);
    if (reading.ok && document.includes(title)) expect(reading.items[0]?.title).toBe('Kept');
    if (!reading.ok) expect(reading.detail).toMatch(/expected|JSON|parsed/);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
