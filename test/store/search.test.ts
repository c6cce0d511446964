import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addFeed, addStory } from '../harness/articles.ts';
import { openTempStore } from '../harness/temp-store.ts';

const FIRST_PAGE = { limit: 5, offset: 0 };

async function newsstand() {
  const { store } = await openTempStore();
  await addFeed(store);
  const titles: [string, string, string][] = [
    ['s1', 'Moon Gate returns to cinemas', 'The señora of Las Cuevas came too.'],
    ['s2', '月の門：続編が決定', '監督が語った。'],
    ['s3', 'The gatekeeper speaks', 'Nothing about the moon here.'],
  ];
  for (const [id, title, summary] of titles) await addStory(store, id, { title, summary });
  return store;
}

describe('searching the stories', () => {
  it.each([
    ['a word of a title', 'cinemas', ['s1']],
    ['the beginning of the last word', 'cinem', ['s1']],
    ['all words in any order', 'gate moon', ['s1']],
    ['the beginning of the last word only', 'moon gate', ['s3', 's1']],
    ['a word without its accent', 'senora', ['s1']],
    ['a word of the summary', 'cuevas', ['s1']],
    ['a script without spaces', '続編', ['s2']],
    ['words that stand in no story together', 'cinemas 続編', []],
    ['an operator as a word', 'moon AND cinemas', []],
    ['nothing but marks', '"*^():-', []],
    ['nothing', '', []],
  ])('finds %s', async (_, search, ids) => {
    const store = await newsstand();
    const found = await store.stories.search(search, FIRST_PAGE);
    expect(found.map(({ id }) => id)).toEqual(ids);
  });

  it('answers any input', async () => {
    const store = await newsstand();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 4_000 }), async (search) => {
        expect(Array.isArray(await store.stories.search(search, FIRST_PAGE))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('pages without repeating a story', async () => {
    const { store } = await openTempStore();
    await addFeed(store);
    for (let n = 0; n < 12; n++) await addStory(store, `s${n}`, { title: `Moon number ${n}` });
    const pages = await Promise.all(
      [0, 5, 10].map((offset) => store.stories.search('moon', { limit: 5, offset })),
    );
    const ids = pages.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(12);
    expect(ids[0]).toBe('s11');
  });
});
