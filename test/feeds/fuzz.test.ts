import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDate } from '../../src/feeds/read/dates.ts';
import { type FeedReading, readFeed } from '../../src/feeds/read.ts';
import { bytesOf, item } from './documents.ts';
import { faultsOf, mutatedDocuments } from './mutations.ts';

function expectSound(reading: FeedReading): void {
  expect(faultsOf(reading)).toEqual([]);
}

describe('whatever comes in', () => {
  it('mutated feeds are read or refused, never thrown', async () => {
    await fc.assert(
      fc.asyncProperty(mutatedDocuments, async (text) =>
        expectSound(await readFeed(bytesOf(text))),
      ),
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
