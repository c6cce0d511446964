import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalUrl, safeLink } from '../../src/core/url.ts';

const PAGE = 'https://outlet.example/news/sequel';

describe('canonicalUrl', () => {
  it.each([
    ['tracking', 'https://outlet.example/news/sequel?utm_source=x&fbclid=1&ref=home'],
    ['a fragment', 'https://outlet.example/news/sequel#comments'],
    ['http and its port', 'http://outlet.example:80/news/sequel'],
    ['www', 'https://www.outlet.example/news/sequel'],
    ['a mobile host', 'https://m.outlet.example/news/sequel'],
    ['a slash at the end', 'https://outlet.example/news/sequel/'],
    ['doubled slashes', 'https://outlet.example//news/sequel'],
    ['capitals in the host', 'https://Outlet.Example/news/sequel'],
    ['an AMP path', 'https://outlet.example/news/sequel/amp/'],
    ['an AMP host', 'https://amp.outlet.example/news/sequel'],
    ['an AMP parameter', 'https://outlet.example/news/sequel?amp=1'],
    ['an AMP viewer', 'https://www.google.com/amp/s/outlet.example/news/sequel/amp'],
    ['an AMP cache', 'https://outlet-example.cdn.ampproject.org/c/s/outlet.example/news/sequel'],
    ['a search redirect', `https://www.google.com/url?rct=j&url=${encodeURIComponent(PAGE)}&ct=ga`],
    [
      'a news search redirect',
      `https://www.bing.com/news/apiclick.aspx?url=${encodeURIComponent(PAGE)}`,
    ],
    [
      'a redirect in a redirect',
      `https://l.facebook.com/l.php?u=${encodeURIComponent(`https://www.google.com/url?q=${PAGE}`)}`,
    ],
    ['needless escapes', 'https://outlet.example/n%65ws/sequel'],
    ['blanks around it', `  ${PAGE}\n`],
    ['credentials', 'https://me:secret@outlet.example/news/sequel'],
  ])('sees through %s', (_, url) => {
    expect(canonicalUrl(url)).toBe(PAGE);
  });

  it('reads the target out of an older news search address', () => {
    const code = btoa(`\x08\x13"\x23${PAGE}\xd2\x01\x00`).replaceAll('+', '-').replaceAll('/', '_');
    expect(canonicalUrl(`https://news.google.com/rss/articles/${code}?oc=5`)).toBe(PAGE);
  });

  it('leaves a newer one, which only the server can open', () => {
    const url = 'https://news.google.com/rss/articles/AU_yqLNotAnAddressAtAllButACode';
    expect(canonicalUrl(url)).toBe(url);
  });

  it('keeps parameters that name the page, in one order', () => {
    expect(canonicalUrl('https://x.example/?p=2&id=1')).toBe(
      canonicalUrl('https://x.example?id=1&p=2&utm_medium=rss'),
    );
    expect(canonicalUrl('https://x.example/?id=1')).not.toBe(
      canonicalUrl('https://x.example/?id=2'),
    );
  });

  it.each(['', 'news', '/a', 'ftp://x.example/', 'javascript:alert(1)', 'http://', 'data:,x'])(
    'has no form for %j',
    (url) => {
      expect(canonicalUrl(url)).toBeNull();
    },
  );

  it('is total and idempotent', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.string()),
        (url) => {
          const once = canonicalUrl(url);
          if (once !== null) expect(canonicalUrl(once)).toBe(once);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('safeLink', () => {
  it.each([
    ['leaves an address', PAGE, PAGE],
    [
      'encodes brackets that would end a masked link',
      'https://x.example/a)(b',
      'https://x.example/a%29%28b',
    ],
    ['encodes brackets of the query', 'https://x.example/?a=[b]', 'https://x.example/?a=%5Bb%5D'],
    ['drops line breaks', 'https://x.example/a\n](b', 'https://x.example/a%5D%28b'],
    [
      'writes other scripts as the wire does',
      'https://x.example/続',
      'https://x.example/%E7%B6%9A',
    ],
  ])('%s', (_, url, link) => {
    expect(safeLink(url)).toBe(link);
  });

  it.each([
    'javascript:alert(1)',
    'file:///etc',
    'https://a:b@x.example/',
    'x',
    `https://x.example/${'a'.repeat(3_000)}`,
  ])('refuses %j', (url) => {
    expect(safeLink(url)).toBeNull();
  });

  it('never gives what would leave a masked link', () => {
    fc.assert(
      fc.property(fc.string(), (tail) => {
        const link = safeLink(`https://x.example/${tail}`);
        if (link !== null) expect(link).toMatch(/^https:\/\/x\.example[^\s()<>[\]]*$/);
      }),
    );
  });
});
