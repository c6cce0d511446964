import fc from 'fast-check';
import type { FeedReading } from '../../src/feeds/read.ts';
import { atom, rss } from './documents.ts';

const SEEDS = [
  rss(
    '<item><title>A &amp; B</title><link>https://a.example/1</link><guid>1</guid><description><![CDATA[<p>x</p>]]></description><pubDate>Thu, 01 Jan 2004 10:00:00 GMT</pubDate></item><item><title>C</title></item>',
  ),
  atom(
    '<entry><title type="html">A</title><link href="/1"/><id>1</id><content type="xhtml"><div>x<b>y</b></div></content><author><name>Jo</name></author></entry>',
  ),
  '{"version":"https://jsonfeed.org/version/1","title":"T","items":[{"id":1,"url":"/a","content_html":"<p>","authors":[{"name":"Jo"}]}]}',
];
const SNIPPETS = [
  '<',
  '>',
  '&',
  '"',
  "'",
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?',
  '</item>',
  '<item>',
  '<entry/>',
  '<title>',
  'xmlns="',
  '\u0000',
  '\ud800',
  '<!DOCTYPE x [',
  '&#x110000;',
  '__proto__',
  '{',
  ',',
  'null',
];

const mutation = fc.record({
  at: fc.nat({ max: 600 }),
  remove: fc.nat({ max: 30 }),
  insert: fc.oneof(fc.constantFrom(...SNIPPETS), fc.string({ maxLength: 10, unit: 'binary' })),
});
/** Feeds of three formats, damaged in up to six places. */
export const mutatedDocuments = fc
  .tuple(fc.constantFrom(...SEEDS), fc.array(mutation, { minLength: 1, maxLength: 6 }))
  .map(([seed, mutations]) =>
    mutations.reduce((text, { at, remove, insert }) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + insert + text.slice(place + remove);
    }, seed),
  );

const FIELDS = ['title', 'link', 'id', 'published', 'summary', 'content', 'author', 'image'];

/** What is wrong with a reading, whatever was read; empty when it keeps its promise. */
export function faultsOf(reading: FeedReading): string[] {
  if (!reading.ok) {
    const isNamed = /^(?:empty|html|not-a-feed|broken)$/.test(reading.reason);
    return isNamed ? [] : [`the reason is ${reading.reason}`];
  }
  return reading.items.flatMap((item) =>
    Object.entries(item).flatMap(([name, value]: [string, unknown]) => {
      if (!FIELDS.includes(name)) return [`there is a field ${name}`];
      if (typeof value !== 'string') return [`${name} is a ${typeof value}`];
      return value.isWellFormed() ? [] : [`${name} holds half a character`];
    }),
  );
}
