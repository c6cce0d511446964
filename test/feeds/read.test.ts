import { describe, expect, it } from 'vitest';
import type { RawItem } from '../../src/core/article.ts';
import { readFeed } from '../../src/feeds/read.ts';
import { atom, bytesOf, entry, firstItem, item, rss } from './documents.ts';

interface Case {
  readonly name: string;
  readonly document: string;
  readonly expected: Partial<RawItem>;
}

const xhtml = 'xmlns="http://www.w3.org/1999/xhtml"';

const cases: readonly Case[] = [
  {
    name: 'Atom takes the alternate link',
    document: entry(
      '<link rel="self" href="https://a.example/self"/><link rel="alternate" href="https://a.example/page"/>',
    ),
    expected: { link: 'https://a.example/page' },
  },
  {
    name: 'Atom prefers a page to other types',
    document: entry(
      '<link type="application/json" href="https://a.example/j"/><link type="text/html" href="https://a.example/page"/>',
    ),
    expected: { link: 'https://a.example/page' },
  },
  {
    name: 'links are resolved against every xml:base',
    document: atom('<entry xml:base="b/"><link href="c"/></entry>').replace(
      '<feed ',
      '<feed xml:base="https://a.example/x/" ',
    ),
    expected: { link: 'https://a.example/x/b/c' },
  },
  {
    name: 'a permalink guid stands in for the link',
    document: item('<guid>https://a.example/1</guid>'),
    expected: { link: 'https://a.example/1', id: 'https://a.example/1' },
  },
  {
    name: 'ids that look like pages stay opaque',
    document: item('<guid isPermaLink="false"> tag:1 </guid><link>https://a.example/1</link>'),
    expected: { link: 'https://a.example/1', id: 'tag:1' },
  },
  {
    name: 'the first link counts',
    document: item('<link>https://a.example/1</link><link>https://a.example/2</link>'),
    expected: { link: 'https://a.example/1' },
  },
  {
    name: 'atom:link does not hide link',
    document: rss(
      '<item><atom:link xmlns:atom="http://www.w3.org/2005/Atom" href="https://a.example/0"/><link>https://a.example/1</link></item>',
    ),
    expected: { link: 'https://a.example/1' },
  },
  {
    name: 'RSS author as mail and name',
    document: item('<author>jo@a.example (Jo Doe)</author>'),
    expected: { author: 'Jo Doe' },
  },
  {
    name: 'author as name and mail in brackets',
    document: item('<dc:creator>Jo Doe &lt;jo@a.example&gt;</dc:creator>'),
    expected: { author: 'Jo Doe' },
  },
  {
    name: 'author as mail alone',
    document: item('<author>jo@a.example</author>'),
    expected: { author: 'jo@a.example' },
  },
  {
    name: 'Atom author',
    document: entry('<author><name>Jo &amp; Co</name><email>jo@a.example</email></author>'),
    expected: { author: 'Jo & Co' },
  },
  {
    name: 'description is the summary, content:encoded the content',
    document: item(
      '<description>&lt;p&gt;Short&lt;/p&gt;</description><content:encoded><![CDATA[<p>Long &amp; full</p>]]></content:encoded>',
    ),
    expected: { summary: '<p>Short</p>', content: '<p>Long &amp; full</p>' },
  },
  {
    name: 'Atom xhtml content keeps the order of its words',
    document: entry(`<content type="xhtml"><div ${xhtml}>one <b>two</b> three</div></content>`),
    expected: { content: 'one <b>two</b> three' },
  },
  {
    name: 'Atom content in base64',
    document: entry(
      '<content type="application/octet-stream" mode="base64">PHA+SGk8L3A+</content>',
    ),
    expected: { content: '<p>Hi</p>' },
  },
  {
    name: 'dc:description stands in for the summary',
    document: item('<dc:description>Short</dc:description>'),
    expected: { summary: 'Short' },
  },
  {
    name: 'an unclosed description ends at the next known element',
    document: item('<description>Short<pubDate>Thu, 01 Jan 2004 10:00:00 GMT</pubDate>'),
    expected: { summary: 'Short', published: '2004-01-01T10:00:00.000Z' },
  },
  {
    name: 'an unreadable date gives way to the next',
    document: entry('<published>soon</published><updated>2020-02-03T04:05:06Z</updated>'),
    expected: { published: '2020-02-03T04:05:06.000Z' },
  },
  {
    name: 'dc:date',
    document: item('<dc:date>2020-02-03</dc:date>'),
    expected: { published: '2020-02-03T00:00:00.000Z' },
  },
  {
    name: 'image by enclosure',
    document: item(
      '<enclosure type="audio/mpeg" url="https://a.example/a.mp3"/><enclosure type="image/png" url="https://a.example/a.png"/>',
    ),
    expected: { image: 'https://a.example/a.png' },
  },
  {
    name: 'image by media:content in a group',
    document: item(
      '<media:group><media:content medium="image" url="https://a.example/m"><media:title>x</media:title></media:content></media:group>',
    ),
    expected: { image: 'https://a.example/m' },
  },
  {
    name: 'image by media:thumbnail inside a video',
    document: item(
      '<media:content medium="video" url="https://a.example/v"><media:thumbnail url="https://a.example/t"/></media:content>',
    ),
    expected: { image: 'https://a.example/t' },
  },
  {
    name: 'first image of the text that is no counting pixel',
    document: item(
      '<description>&lt;img width="1" src="https://a.example/pixel"&gt;&lt;img alt="x" src="/real.jpg?a=1&amp;amp;b=2"&gt;</description>',
    ),
    expected: { image: 'https://outlet.example/real.jpg?a=1&b=2' },
  },
  {
    name: 'namespaces go by their address',
    document:
      '<rss version="2.0" xmlns:foo="http://purl.org/dc/elements/1.1/"><channel><item><foo:creator>Jo</foo:creator></item></channel></rss>',
    expected: { author: 'Jo' },
  },
  {
    name: 'prefixed Atom',
    document:
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>T</a:title><a:id>1</a:id></a:entry></a:feed>',
    expected: { title: 'T', id: '1' },
  },
  {
    name: 'RDF with its items beside the channel',
    document:
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>C</title><items><rdf:Seq><rdf:li/></rdf:Seq></items></channel><item rdf:about="https://a.example/1"><title>T</title></item></rdf:RDF>',
    expected: { title: 'T', id: 'https://a.example/1', link: 'https://a.example/1' },
  },
  {
    name: 'CDF',
    document:
      '<CHANNEL HREF="https://a.example/"><ITEM HREF="https://a.example/1" LASTMOD="2020-01-01T00:00"><TITLE>T</TITLE><ABSTRACT>Short</ABSTRACT></ITEM></CHANNEL>',
    expected: {
      title: 'T',
      link: 'https://a.example/1',
      summary: 'Short',
      published: '2020-01-01T00:00:00.000Z',
    },
  },
  {
    name: 'loose HTML inside an item hides nothing',
    document: item('<br><p><title>T</title>'),
    expected: { title: 'T' },
  },
  {
    name: 'RSS of no version',
    document: '<rss><channel><item><title>T</title></item></channel></rss>',
    expected: { title: 'T' },
  },
];

describe('fields', () => {
  it.each(cases)('$name', async ({ document, expected }) => {
    expect(await firstItem(document)).toMatchObject(expected);
  });

  it.each([
    ['javascript:alert(1)', undefined],
    ['mailto:jo@a.example', undefined],
    ['ftp://a.example/x', undefined],
    ['//cdn.example/x', 'https://cdn.example/x'],
    ['?p=1', 'https://a.example/feed/?p=1'],
    ['https://a.example/UPPER?b=%20&amp;c', 'https://a.example/UPPER?b=%20&c'],
  ])('the link %s becomes %s', async (written, expected) => {
    const found = await firstItem(item(`<link>${written}</link>`), 'https://a.example/feed/');
    expect(found.link).toBe(expected);
  });

  it('an unclosed description does not swallow the next item', async () => {
    const reading = await readFeed(
      bytesOf(rss('<item><description>One<item><title>Two</title></item>')),
    );
    expect(reading.ok && reading.items).toEqual([{ summary: 'One' }, { title: 'Two' }]);
  });

  it('half a character never comes out', async () => {
    const json = '{"items":[{"title":"a\\ud83d"}]}';
    expect(await firstItem(json)).toEqual({ title: 'a\ufffd' });
    const long = `${'x'.repeat(1_999)}😀`;
    expect((await firstItem(item(`<title>${long}</title>`))).title).toBe('x'.repeat(1_999));
  });

  it('leaves absent fields out and gives no others', async () => {
    expect(await firstItem(item('<title>T</title><category>x</category>'))).toEqual({ title: 'T' });
  });
});

describe('the feed', () => {
  it('tells its title, format, period and hubs', async () => {
    const hub = '<link xmlns="http://www.w3.org/2005/Atom" rel="hub" href="https://hub.example/"/>';
    const reading = await readFeed(bytesOf(rss('<item/>', `<ttl>30</ttl>${hub}`)));
    expect(reading).toEqual({
      ok: true,
      format: 'rss',
      title: 'Outlet',
      items: [{}],
      skippedItems: 0,
      hasMoreItems: false,
      charset: 'utf-8',
      ttlMs: 1_800_000,
      hubs: ['https://hub.example/'],
    });
  });

  it('is empty and fine without items', async () => {
    expect(await readFeed(bytesOf(atom('')))).toMatchObject({
      ok: true,
      items: [],
      format: 'atom',
    });
  });

  it('is found behind the warnings of a broken server', async () => {
    const document = `<br />\n<b>Warning</b>: mysql in <b>x.php</b>\n${item('<title>T</title>')}`;
    expect(await firstItem(document)).toEqual({ title: 'T' });
  });

  it('is read as JSON Feed', async () => {
    const json = {
      version: 'https://jsonfeed.org/version/1.1',
      title: ' Outlet ',
      items: [
        {
          id: 7,
          url: '/1',
          title: 'A &amp; B',
          content_html: '<img src="https://a.example/i.png">',
          date_published: '2020-01-01T00:00:00+01:00',
          authors: [{ name: 'Jo' }],
        },
        'no item',
      ],
    };
    expect(
      await readFeed(bytesOf(JSON.stringify(json)), undefined, 'https://a.example/feed'),
    ).toEqual({
      ok: true,
      format: 'json',
      title: 'Outlet',
      skippedItems: 1,
      hasMoreItems: false,
      charset: 'utf-8',
      items: [
        {
          id: '7',
          link: 'https://a.example/1',
          title: 'A &amp; B',
          content: '<img src="https://a.example/i.png">',
          published: '2019-12-31T23:00:00.000Z',
          author: 'Jo',
          image: 'https://a.example/i.png',
        },
      ],
    });
  });
});
