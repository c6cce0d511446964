import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldTitle, placeArticle } from '../../src/core/story.ts';
import { at, evidence, told } from './story-cases.ts';

const TITLE = 'Director promises a second film of the saga';

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

describe('joining at once', () => {
  const OLD = { title: TITLE, canonicalUrl: 'https://x.example/old', at: at('2026-03-01') };

  it('happens by the same address, and says so', () => {
    const article = evidence({ title: 'Another headline', canonicalUrl: OLD.canonicalUrl });
    expect(placeArticle(article, told({ old: [OLD] }))).toEqual({
      storyId: 'old',
      reasons: [{ kind: 'same-url', words: OLD.canonicalUrl }],
    });
  });

  it('happens by the same address after years', () => {
    const article = evidence({ ...OLD, title: 'Another headline', at: at('2031-01-01') });
    expect(placeArticle(article, told({ old: [OLD] })).storyId).toBe('old');
  });

  it('happens by the same headline at another outlet', () => {
    const article = evidence({ title: `${TITLE} | Other Outlet`, at: at('2026-03-09') });
    expect(placeArticle(article, told({ old: [OLD] }))).toEqual({
      storyId: 'old',
      reasons: [{ kind: 'same-title', words: foldTitle(TITLE) }],
    });
  });

  it('gives both reasons where both hold', () => {
    expect(placeArticle(evidence(OLD), told({ old: [OLD] })).reasons).toHaveLength(2);
  });

  it('does not happen by the same headline months later', () => {
    const article = evidence({ title: TITLE, at: at('2026-06-01') });
    expect(placeArticle(article, told({ old: [OLD] })).storyId).toBeNull();
  });

  it('does not happen by a headline of fewer than four words', () => {
    const short = { title: 'New trailer out', at: at('2026-03-01') };
    const index = told({ old: [{ ...short, canonicalUrl: 'https://x.example/1' }] });
    const reasons = placeArticle(evidence(short), index).reasons.map(({ kind }) => kind);
    expect(reasons).not.toContain('same-title');
  });

  it('prefers the address to the headline', () => {
    const other = { title: 'Quite another headline of that day', at: at('2026-03-01') };
    const index = told({
      old: [OLD],
      other: [{ ...other, canonicalUrl: 'https://x.example/other' }],
    });
    const both = evidence({ title: TITLE, canonicalUrl: 'https://x.example/other' });
    expect(placeArticle(both, index).storyId).toBe('other');
  });
});
