import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStoryIndex } from '../../src/core/story.ts';
import { evidence } from './story-cases.ts';

const A = evidence({ title: 'The harbour of Moon Gate', canonicalUrl: 'https://a.example/' });
const B = evidence({ title: 'A lighthouse for Ada Lindqvist', canonicalUrl: 'https://b.example/' });

describe('the index of stories', () => {
  it('counts what the reports of a story hold', () => {
    const index = createStoryIndex();
    index.put('s', 'a', A);
    index.put('s', 'b', B);
    expect(index.profile('s')?.people.get('Ada Lindqvist')).toBe(1);
    expect(index.profile('s')?.reports.size).toBe(2);
    expect(index.storyOf('b')).toBe('s');
  });

  it('moves a report that is put into another story', () => {
    const index = createStoryIndex();
    index.put('s', 'a', A);
    index.put('s', 'b', B);
    index.put('t', 'b', B);
    expect(index.profile('s')?.people.size).toBe(0);
    expect(index.byUrl('https://b.example/').map(({ id }) => id)).toEqual(['t']);
  });

  it('forgets a story with its last report', () => {
    const index = createStoryIndex();
    index.put('s', 'a', A);
    index.take('a');
    expect(index.size).toBe(0);
    expect(index.likely(A)).toEqual([]);
    expect(index.byUrl('https://a.example/')).toEqual([]);
  });

  it('finds a word the rarer, the fewer stories have it', () => {
    const index = createStoryIndex();
    const [word] = ['harbo'];
    expect(index.rarity(`w:${word}`)).toBe(1);
    for (let n = 0; n < 10; n++) index.put(`s${n}`, `a${n}`, n < 5 ? A : B);
    const half = index.rarity(`w:${word}`);
    expect(half).toBeLessThan(1);
    expect(index.rarity('w:unheard')).toBeGreaterThan(half);
  });

  it('is after puts and takes what it would be with the rest alone', () => {
    const step = fc.record({
      story: fc.constantFrom('s', 't', 'u'),
      article: fc.constantFrom('a', 'b', 'c', 'd'),
      isTaken: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const index = createStoryIndex();
        const homes = new Map<string, string>();
        for (const { story, article, isTaken } of steps) {
          if (isTaken) {
            index.take(article);
            homes.delete(article);
          } else {
            index.put(story, article, article < 'c' ? A : B);
            homes.set(article, story);
          }
        }
        const fresh = createStoryIndex();
        for (const [article, story] of homes) fresh.put(story, article, article < 'c' ? A : B);
        expect(index.size).toBe(fresh.size);
        for (const story of homes.values()) {
          const [is, expected] = [index.profile(story), fresh.profile(story)];
          for (const kind of ['people', 'words', 'events', 'outlets'] as const) {
            const rounded = (counts = new Map<string, number>()) =>
              [...counts].map(([key, much]) => [key, Math.round(much * 1e3)]).toSorted();
            expect(rounded(new Map(is?.[kind]))).toEqual(rounded(new Map(expected?.[kind])));
          }
        }
        expect(index.likely(A).length).toBe(fresh.likely(A).length);
      }),
    );
  });
});
