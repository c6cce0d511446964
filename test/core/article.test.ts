import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Article, type RawItem, toArticle } from '../../src/core/article.ts';

const ORIGIN = { feedId: 'f', outlet: 'The Outlet', lang: 'en' };
const NOW_MS = Date.UTC(2025, 10, 20, 12);
const LINK = 'https://www.outlet.example/a/?utm_source=rss';

function articleOf(raw: RawItem): Article {
  const result = toArticle({ title: 'A title', link: LINK, ...raw }, ORIGIN, NOW_MS);
  if (!result.ok) throw new Error(`refused: ${result.reason}`);
  return result.article;
}

describe('toArticle', () => {
  it('makes a complete article', () => {
    const article = articleOf({
      title: ' The &#8216;Sequel&#8217;\n <b>is</b> on ',
      id: 'tag:1',
      published: '2025-11-20T10:00:00Z',
      summary: '<p>One.</p><p>Two &amp; three.</p>',
      author: 'A. Writer',
      image: 'https://outlet.example/i.jpg',
    });
    expect(article).toEqual({
      ...ORIGIN,
      title: 'The ‘Sequel’ is on',
      link: LINK,
      canonicalUrl: 'https://outlet.example/a',
      keys: ['guid:f:tag:1', 'url:f:https://outlet.example/a', "title:f:the 'sequel' is on"],
      publishedAt: Date.UTC(2025, 10, 20, 10),
      summary: 'One. Two & three.',
      author: 'A. Writer',
      imageUrl: 'https://outlet.example/i.jpg',
    });
  });

  it.each([
    ['no title', { title: undefined }, 'no-title'],
    ['a title of markup only', { title: '<b> </b>' }, 'no-title'],
    ['no link', { link: undefined }, 'no-link'],
    ['a link that is no web address', { link: 'javascript:alert(1)' }, 'no-link'],
  ])('refuses an item with %s', (_, change, reason) => {
    const raw = { title: 'A title', link: LINK, ...change } as RawItem;
    expect(toArticle(raw, ORIGIN, NOW_MS)).toEqual({ ok: false, reason });
  });

  it('takes a GUID that is an address for a missing link', () => {
    const result = toArticle({ title: 'A title', id: 'https://x.example/1' }, ORIGIN, NOW_MS);
    expect(result.ok && result.article.link).toBe('https://x.example/1');
  });

  it.each([
    ['a date in the future', '2031-01-01T00:00:00Z', NOW_MS],
    ['no date', undefined, null],
    ['nonsense', 'last Tuesday', null],
    ['a date before the web', '1970-01-01T00:00:00Z', null],
  ])('reads %s as it can', (_, published, at) => {
    expect(articleOf(published === undefined ? {} : { published }).publishedAt).toBe(at);
  });

  it('has the same keys when only the date changes', () => {
    const first = articleOf({ id: 'x', published: '2025-01-01T00:00:00Z' });
    const second = articleOf({ id: 'x', published: '2025-06-01T00:00:00Z' });
    expect(second.keys).toEqual(first.keys);
  });

  it('takes the content where there is no summary, cut to a thousand units', () => {
    const { summary } = articleOf({ content: `<p>${'word '.repeat(1_000)}</p>` });
    expect(summary.length).toBeLessThanOrEqual(1_000);
    expect(summary.endsWith('…')).toBe(true);
  });

  it('is total, and its articles keep their promises', () => {
    const text = fc.option(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl()), { nil: '' });
    const raw = fc.record({
      title: text,
      link: text,
      id: text,
      published: text,
      summary: text,
      content: text,
      author: text,
      image: text,
    });
    fc.assert(
      fc.property(raw, (item) => {
        const result = toArticle(item, ORIGIN, NOW_MS);
        if (!result.ok) return;
        const { title, summary, keys, publishedAt } = result.article;
        expect(title).not.toMatch(/[\n\r]|^$/);
        expect(summary.length).toBeLessThanOrEqual(1_000);
        expect(keys.length).toBeGreaterThan(0);
        expect(publishedAt ?? 0).toBeLessThanOrEqual(NOW_MS);
      }),
    );
  });
});
