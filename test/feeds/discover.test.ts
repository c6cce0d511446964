import { afterEach, describe, expect, it } from 'vitest';
import { discoverFeeds } from '../../src/feeds/discover.ts';
import { createDoor, type Door } from '../../src/feeds/guard.ts';
import { feedLinksOf } from '../../src/feeds/page-links.ts';
import { readFeed } from '../../src/feeds/read.ts';
import { atom, rss } from './documents.ts';
import { type Loopback, serve } from './loopback.ts';

const open: (Door | Loopback)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

const RSS = rss('<item><pubDate>Thu, 01 Jan 2004 10:00:00 GMT</pubDate></item><item/>');

/** A site that has these bodies at these paths, and what is found from one of its addresses. */
async function discoverOn(site: Readonly<Record<string, string>>, path: string) {
  const asked: string[] = [];
  const server = await serve((request, response) => {
    const at = request.url ?? '';
    asked.push(at);
    const body = site[at];
    if (body?.startsWith('-> ')) response.writeHead(302, { location: body.slice(3) }).end();
    else if (body === undefined) response.writeHead(404).end();
    else response.end(body);
  });
  const door = createDoor({ allowCidrs: ['127.0.0.0/8'], userAgent: 'Wire/1 (test)' });
  open.push(server, door);
  const found = await discoverFeeds(server.url + path, {
    door,
    readFeed: (bytes, contentType, baseUrl) => readFeed(bytes, contentType ?? undefined, baseUrl),
  });
  const pathsOf = (all: readonly { url: string }[]) =>
    all.map(({ url }) => url.replace(server.url, ''));
  return { ...found, asked, found: pathsOf(found.feeds), refusedAt: pathsOf(found.refused) };
}

const page = (head: string, body = '') =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;

describe('from an address to its feeds', () => {
  it('takes the address itself when it is a feed, with what was found there', async () => {
    const { feeds, found, refused } = await discoverOn({ '/feed': RSS }, '/feed');
    expect(found).toEqual(['/feed']);
    expect(feeds).toMatchObject([
      {
        how: 'given',
        format: 'rss',
        title: 'Outlet',
        items: 2,
        newest: '2004-01-01T10:00:00.000Z',
      },
    ]);
    expect(refused).toEqual([]);
  });

  it('opens the feeds that the page declares, and tells which are none', async () => {
    const links =
      '<link rel="alternate" type="application/rss+xml" href="a.xml"><link rel="alternate" type="application/atom+xml" href="/b"><link rel="alternate" type="application/rss+xml" href="/dead">';
    const site = { '/news/': page(links), '/news/a.xml': RSS, '/b': atom('') };
    const { found, feeds, refused, refusedAt } = await discoverOn(site, '/news/');
    expect(found).toEqual(['/news/a.xml', '/b']);
    expect(feeds.map(({ format, newest }) => [format, newest])).toEqual([
      ['rss', '2004-01-01T10:00:00.000Z'],
      ['atom', null],
    ]);
    expect(refusedAt).toEqual(['/news/', '/dead']);
    expect(refused.at(-1)?.reason).toContain('404');
  });

  it('tries the usual paths when the page says nothing, until one is a feed', async () => {
    const site = { '/film/': page(''), '/rss.xml': RSS };
    const { found, feeds, asked } = await discoverOn(site, '/film/');
    expect(found).toEqual(['/rss.xml']);
    expect(feeds).toMatchObject([{ how: 'known-path' }]);
    expect(asked.length).toBeLessThan(12);
  });

  it('tells one feed once, though two addresses lead to it', async () => {
    const links =
      '<link rel="alternate" type="application/rss+xml" href="/1"><link rel="alternate" type="application/rss+xml" href="/2">';
    const site = { '/': page(links), '/1': '-> /real', '/2': '-> /real', '/real': RSS };
    expect((await discoverOn(site, '/')).found).toEqual(['/real']);
  });

  it('finds nothing on a site without feeds, and gives the reasons', async () => {
    const { found, refused } = await discoverOn({ '/': page('') }, '/');
    expect(found).toEqual([]);
    expect(refused.length).toBeGreaterThan(3);
  });

  it.each(['http://169.254.169.254/', 'http://localhost/', 'file:///etc/passwd', 'nonsense', ''])(
    'goes nowhere for %s',
    async (address) => {
      const door = createDoor({ allowCidrs: [], userAgent: 'Wire/1 (test)' });
      open.push(door);
      const none = await discoverFeeds(address, { door, readFeed: async () => Promise.reject() });
      expect(none.feeds).toEqual([]);
      expect(none.refused).toHaveLength(1);
    },
  );

  it('does not follow a page to an address that is refused', async () => {
    const links =
      '<link rel="alternate" type="application/rss+xml" href="http://169.254.169.254/latest">';
    const { found, refused } = await discoverOn({ '/': page(links) }, '/');
    expect(found).toEqual([]);
    expect(refused.map(({ reason }) => reason).join()).toContain('not a public address');
  });
});

describe('the feeds that a page names', () => {
  it.each<[string, string, string[]]>([
    [
      'rel in any order and case',
      '<LINK Type="application/RSS+xml" REL="Alternate home" HREF=/f>',
      ['/f'],
    ],
    ['rel=feed', '<link rel="feed" href="/f">', ['/f']],
    ['a JSON Feed', '<link rel=alternate type="application/feed+json" href=/f.json>', ['/f.json']],
    ['its base', '<base href="/x/"><link rel=feed href="f">', ['/x/f']],
    ['a link in its text', '<a href="/feed/">RSS</a><a href="/about">About</a>', ['/feed/']],
    ['declared ones first', '<a href="/rss.xml">x</a><link rel=feed href=/f>', ['/f', '/rss.xml']],
    ['each once', '<link rel=feed href=/f><link rel=feed href=/f>', ['/f']],
    ['no other language', '<link rel=alternate hreflang=de href=/de>', []],
    ['no script address', '<link rel=feed href="javascript:alert(1)">', []],
    ['none in a comment', '<!-- <link rel=feed href=/f> -->', []],
    ['none in broken markup', `${'<link '.repeat(50_000)}`, []],
  ])('%s', (_, html, expected) => {
    const found = feedLinksOf(html, 'https://a.example/page');
    expect(found).toEqual(expected.map((path) => `https://a.example${path}`));
  });
});
