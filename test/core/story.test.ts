import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addToIndex,
  foldTitle,
  indexStories,
  type OpenStory,
  placeArticle,
} from '../../src/core/story.ts';

const TITLE = 'Director promises a second film of the saga';

function story(id: string, change: Partial<OpenStory> = {}): OpenStory {
  return {
    id,
    title: TITLE,
    canonicalUrls: [`https://x.example/${id}`],
    titleKeys: [foldTitle(TITLE)],
    firstSeenAt: 1,
    ...change,
  };
}

describe('foldTitle', () => {
  it.each([
    ['case, quotes and punctuation', '‘Director’ PROMISES: a second film of the saga!', TITLE],
    ['an outlet after a dash', `${TITLE} - The Daily Outlet`, TITLE],
    ['an outlet after a bar', `${TITLE} | Outlet.com`, TITLE],
    ['an outlet after a long dash', `${TITLE} — Outlet`, TITLE],
    [
      'an outlet of a title in kana',
      '監督が続編の計画を語る - 日刊アウトレット',
      '監督が続編の計画を語る',
    ],
  ])('does not mind %s', (_, title, same) => {
    expect(foldTitle(title)).toBe(foldTitle(same));
  });

  it('keeps the tail of a short title, which may be the news', () => {
    expect(foldTitle('The Glass Harbor - Official Trailer')).toBe(
      'the glass harbor official trailer',
    );
  });

  it('keeps a long second half', () => {
    expect(foldTitle('The maker of it all - a turning point for the whole saga')).toContain('saga');
  });

  it('is total and idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (title) => {
        expect(foldTitle(foldTitle(title))).toBe(foldTitle(title));
      }),
    );
  });
});

describe('placeArticle', () => {
  it('joins by the same address, and says so', () => {
    const article = { title: 'Another headline', canonicalUrl: 'https://x.example/a' };
    expect(placeArticle(article, [story('a')])).toEqual({
      storyId: 'a',
      reasons: [{ kind: 'same-url', words: 'https://x.example/a' }],
    });
  });

  it('joins by the same title at another outlet', () => {
    const article = { title: `${TITLE} | Other Outlet`, canonicalUrl: 'https://y.example/1' };
    expect(placeArticle(article, [story('a')])).toEqual({
      storyId: 'a',
      reasons: [{ kind: 'same-title', words: foldTitle(TITLE) }],
    });
  });

  it('gives both reasons where both hold', () => {
    const article = { title: TITLE, canonicalUrl: 'https://x.example/a' };
    expect(placeArticle(article, [story('a')]).reasons).toHaveLength(2);
  });

  it('does not join by a title of fewer than four words', () => {
    const short = story('a', {
      title: 'New trailer out',
      titleKeys: [foldTitle('New trailer out')],
    });
    const article = { title: 'New trailer out', canonicalUrl: 'https://y.example/1' };
    expect(placeArticle(article, [short])).toEqual({ storyId: null, reasons: [] });
  });

  it('leaves an article alone that shares nothing', () => {
    const article = {
      title: 'Something else happened here today',
      canonicalUrl: 'https://y.example/',
    };
    expect(placeArticle(article, [story('a')]).storyId).toBeNull();
  });

  it('prefers the address to the title, and the older story to the younger', () => {
    const stories = [story('young', { firstSeenAt: 9 }), story('old', { firstSeenAt: 1 })];
    const index = indexStories(stories);
    const other = { title: TITLE, canonicalUrl: 'https://z.example/' };
    expect(placeArticle(other, index).storyId).toBe('old');
    const same = { title: TITLE, canonicalUrl: 'https://x.example/young' };
    expect(placeArticle(same, index).storyId).toBe('young');
  });

  it('finds a story that this pass has begun', () => {
    const index = indexStories([]);
    const first = { title: TITLE, canonicalUrl: 'https://x.example/1' };
    expect(placeArticle(first, index).storyId).toBeNull();
    addToIndex(index, 'new', first);
    expect(placeArticle({ ...first, canonicalUrl: 'https://y.example/' }, index).storyId).toBe(
      'new',
    );
  });
});
