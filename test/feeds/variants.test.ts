import { describe, expect, it } from 'vitest';
import type { RawItem } from '../../src/core/article.ts';
import { readFeed } from '../../src/feeds/read.ts';
import { atom, bytesOf, entry, firstItem, item, rss } from './documents.ts';

/** Forms in which publishers write the same thing, by class. */
type Case = readonly [name: string, document: string, expected: Partial<RawItem>];

/** Atom before its standard: `mode` tells how a value is written. */
const early = (inner: string): string =>
  `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry>${inner}</entry></feed>`;
const itunes = (inner: string): string =>
  inner.replace('<rss ', '<rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" ');
const json = (fields: object, feed: object = {}): string =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', ...feed, items: [fields] });

const TITLES: readonly Case[] = [
  [
    'base64 of HTML',
    early('<title type="text/html" mode="base64">TW9vbiA8Yj5HYXRlPC9iPg==</title>'),
    { title: 'Moon Gate' },
  ],
  [
    'a binary type',
    early('<title type="application/octet-stream">TW9vbiBHYXRl</title>'),
    { title: 'Moon Gate' },
  ],
  [
    'escaped plain text',
    early('<title type="text/plain" mode="escaped">The &lt;gate&gt; tag</title>'),
    { title: 'The <gate> tag' },
  ],
  [
    'escaped HTML',
    early('<title type="text/html" mode="escaped">Moon &lt;b&gt;Gate&lt;/b&gt;</title>'),
    { title: 'Moon Gate' },
  ],
  ['elements in a text title', early('<title>Moon <b>Gate</b></title>'), { title: 'Moon Gate' }],
  ['a comment inside', item('<title>Moon<!-- x --> Gate</title>'), { title: 'Moon Gate' }],
  ['an instruction inside', item('<title>Moon<?x y?> Gate</title>'), { title: 'Moon Gate' }],
  ['CDATA that never ends', item('<title><![CDATA[Moon Gate</title>'), { title: 'Moon Gate' }],
  [
    'an entity of one letter',
    `<!DOCTYPE rss [<!ENTITY m "Moon">]>${item('<title>&m; Gate</title>')}`,
    { title: 'Moon Gate' },
  ],
  ['a picture in front', item('<title>&lt;img src="x"&gt; Moon</title>'), { title: 'Moon' }],
];

const IMAGES: readonly Case[] = [
  [
    'an RSS image, whose title and link are not the item’s',
    item(
      '<image><title>Photo</title><url>https://a.example/i.png</url><link>https://a.example/photo</link></image><title>Own</title><link>https://a.example/1</link>',
    ),
    { title: 'Own', link: 'https://a.example/1', image: 'https://a.example/i.png' },
  ],
  [
    'itunes:image by href',
    itunes(item('<itunes:image href="https://a.example/i.png"/>')),
    { image: 'https://a.example/i.png' },
  ],
  [
    'itunes:image by url',
    itunes(item('<itunes:image url="https://a.example/i.png"/>')),
    { image: 'https://a.example/i.png' },
  ],
  [
    'media:thumbnail as text',
    item('<media:thumbnail>https://a.example/i.png</media:thumbnail>'),
    { image: 'https://a.example/i.png' },
  ],
  [
    'an enclosure without a type',
    item('<enclosure url="https://a.example/i.jpg?w=2"/>'),
    { image: 'https://a.example/i.jpg?w=2' },
  ],
  [
    'an Atom enclosure',
    entry('<link rel="enclosure" type="image/png" href="https://a.example/i.png"/>'),
    { image: 'https://a.example/i.png' },
  ],
  [
    'a banner of JSON Feed',
    json({ id: '1', banner_image: 'https://a.example/b.png' }),
    { image: 'https://a.example/b.png' },
  ],
  [
    'one in content that is relative to its own base',
    entry('<content type="html" xml:base="https://a.example/">&lt;img src="i.png"></content>'),
    { image: 'https://a.example/i.png' },
  ],
];

const AUTHORS: readonly Case[] = [
  [
    'of the Atom feed, where the entry names none',
    atom('<entry/>', '<author><name>Jo</name></author>'),
    { author: 'Jo' },
  ],
  [
    'of the entry, where both name one',
    atom('<entry><author><name>Al</name></author></entry>', '<author><name>Jo</name></author>'),
    { author: 'Al' },
  ],
  ['of the JSON feed', json({ id: '1' }, { authors: [{ name: 'Jo' }] }), { author: 'Jo' }],
  ['of the podcast', itunes(rss('<item/>', '<itunes:author>Jo</itunes:author>')), { author: 'Jo' }],
  ['as a person in RSS', item('<author><name>Jo</name></author>'), { author: 'Jo' }],
  ['as name and mail', item('<author>Jo Doe (jo@a.example)</author>'), { author: 'Jo Doe' }],
  [
    'the first of many',
    item('<dc:creator>Jo</dc:creator><dc:creator>Al</dc:creator>'),
    { author: 'Jo' },
  ],
];

const LINKS: readonly Case[] = [
  ['as text in Atom', entry('<link>https://a.example/1</link>'), { link: 'https://a.example/1' }],
  ['as href in RSS', item('<link href="https://a.example/1"/>'), { link: 'https://a.example/1' }],
  [
    'with the long name of its relation',
    entry(
      '<link rel="http://www.iana.org/assignments/relation/alternate" href="https://a.example/1"/>',
    ),
    { link: 'https://a.example/1' },
  ],
  [
    'in CDATA, with a bare ampersand',
    item('<link><![CDATA[ https://a.example/1?a=b&c=d ]]></link>'),
    { link: 'https://a.example/1?a=b&c=d' },
  ],
  [
    'without quotes',
    entry('<link rel=alternate href=https://a.example/1 />'),
    { link: 'https://a.example/1' },
  ],
  [
    'in capitals',
    entry('<LINK HREF="https://a.example/1" REL="Alternate"/>'),
    { link: 'https://a.example/1' },
  ],
  [
    'empty, with a permalink guid',
    item('<link/><guid>https://a.example/1</guid>'),
    { link: 'https://a.example/1' },
  ],
  [
    'external, in JSON Feed',
    json({ id: '1', external_url: 'https://a.example/1' }),
    { link: 'https://a.example/1' },
  ],
];

const BODIES: readonly Case[] = [
  [
    'a summary in base64',
    early('<summary mode="base64">TW9vbiBHYXRl</summary>'),
    { summary: 'Moon Gate' },
  ],
  [
    'an XHTML body',
    item('<body xmlns="http://www.w3.org/1999/xhtml"><p>Moon</p></body>'),
    { content: '<p>Moon</p>' },
  ],
  [
    'fullitem',
    item('<fullitem>Moon &lt;b>Gate&lt;/b></fullitem>'),
    { content: 'Moon <b>Gate</b>' },
  ],
  [
    'a second description as content',
    item('<description>Short</description><description>Long</description>'),
    { summary: 'Short', content: 'Long' },
  ],
  [
    'the description of a video',
    item('<media:group><media:description>Moon</media:description></media:group>'),
    { summary: 'Moon' },
  ],
];

const ROOTS: readonly Case[] = [
  [
    'prefixed RSS 1.0',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:r="http://purl.org/rss/1.0/"><r:item rdf:about="https://a.example/1"><r:title>Moon</r:title></r:item></rdf:RDF>',
    { title: 'Moon', id: 'https://a.example/1' },
  ],
  [
    'prefixed RSS 2.0',
    '<x:rss xmlns:x="http://backend.userland.com/rss2"><x:channel><x:item><x:title>Moon</x:title></x:item></x:channel></x:rss>',
    { title: 'Moon' },
  ],
  [
    'RSS 1.1',
    '<Channel xmlns="http://purl.org/net/rss1.1#"><items><item><title>Moon</title></item></items></Channel>',
    { title: 'Moon' },
  ],
  ['capitals', '<RSS><CHANNEL><ITEM><TITLE>Moon</TITLE></ITEM></CHANNEL></RSS>', { title: 'Moon' }],
];

describe.each([
  ['a title', TITLES],
  ['an image', IMAGES],
  ['an author', AUTHORS],
  ['a link', LINKS],
  ['a body', BODIES],
  ['a root', ROOTS],
])('%s is read as', (_, cases) => {
  it.each(cases)('%s', async (_name, document, expected) => {
    expect(await firstItem(document)).toMatchObject(expected);
  });
});

it('an address is no author', async () => {
  const found = await firstItem(entry('<author><uri>https://a.example/</uri></author>'));
  expect(found).toEqual({});
});

it('a period that blog software writes into every feed is no ttl', async () => {
  const document = rss('', '<sy:updatePeriod>hourly</sy:updatePeriod>').replace(
    '<rss ',
    '<rss xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" ',
  );
  expect(await readFeed(bytesOf(document))).not.toHaveProperty('ttlMs');
});
