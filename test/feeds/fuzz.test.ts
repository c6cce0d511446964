import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDate } from '../../src/feeds/read/dates.ts';
import { type FeedReading, readFeed } from '../../src/feeds/read.ts';
import { atom, bytesOf, item, rss } from './documents.ts';

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
const documents = fc
  .tuple(fc.constantFrom(...SEEDS), fc.array(mutation, { minLength: 1, maxLength: 6 }))
  .map(([seed, mutations]) =>
    mutations.reduce((text, { at, remove, insert }) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + insert + text.slice(place + remove);
    }, seed),
  );

function expectSound(reading: FeedReading): void {
  if (!reading.ok) {
    expect(reading.reason).toMatch(/^(?:empty|html|not-a-feed|broken)$/);
    return;
  }
  expect(reading.skippedItems).toBeGreaterThanOrEqual(0);
  for (const each of reading.items) {
    for (const [name, value] of Object.entries(each)) {
      expect([
        'title',
        'link',
        'id',
        'published',
        'summary',
        'content',
        'author',
        'image',
      ]).toContain(name);
      expect(typeof value).toBe('string');
      expect(value.isWellFormed()).toBe(true);
    }
  }
}

describe('whatever comes in', () => {
  it('mutated feeds are read or refused, never thrown', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (text) => expectSound(await readFeed(bytesOf(text)))),
      { numRuns: 2_000 },
    );
  });

  it('any bytes are read or refused, never thrown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.string(), async (bytes, type) =>
        expectSound(await readFeed(bytes, type)),
      ),
      { numRuns: 500 },
    );
  });

  it('a headline without tags comes back as it was written', async () => {
    const words = fc.string({ maxLength: 60, unit: fc.constantFrom(...'abc &;#<>"\'39é漢') });
    await fc.assert(
      fc.asyncProperty(words, async (text) => {
        fc.pre(!/<\/?[a-z]/i.test(text));
        const escaped = text
          .replaceAll('&', '&amp;')
          .replaceAll('<', '&lt;')
          .replaceAll('>', '&gt;');
        const reading = await readFeed(bytesOf(item(`<title>${escaped}</title>`)));
        const expected = text.replace(/\s+/g, ' ').trim();
        expect(reading.ok && (reading.items[0]?.title ?? '')).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('any text is a date or null', () => {
    const parts = fc.constantFrom(
      '2004',
      '31',
      '1',
      'Jan',
      'mar.',
      ':',
      '-',
      '/',
      ' ',
      'T',
      'Z',
      '+02:00',
      'GMT',
      'pm',
      '년',
      ',',
      'é',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(parts, { maxLength: 15 }).map((all) => all.join('')),
        ),
        (text) => {
          const date = readDate(text);
          if (date !== null) expect(new Date(date).toISOString()).toBe(date);
        },
      ),
      { numRuns: 5_000 },
    );
  });
});
