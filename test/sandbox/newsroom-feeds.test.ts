import RssParser from 'rss-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeText } from '../../src/sandbox/newsroom/encode.ts';
import { type ServedNewsroom, serveNewsroom } from './newsroom-server.ts';

let served: ServedNewsroom;
beforeAll(async () => {
  served = await serveNewsroom(Number.POSITIVE_INFINITY);
});
afterAll(() => served[Symbol.asyncDispose]());

async function readTitles(outlet: string): Promise<string[]> {
  const response = await served.get(`/${outlet}/feed`);
  const bytes = await response.arrayBuffer();
  const head = new TextDecoder('latin1').decode(bytes.slice(0, 80));
  const label = /encoding="([^"]+)"/.exec(head)?.[1] ?? 'utf-8';
  const text = new TextDecoder(label, { fatal: true }).decode(bytes);
  if (text.startsWith('{')) {
    const feed: { items: { title: string }[] } = JSON.parse(text);
    return feed.items.map(({ title }) => title);
  }
  const feed = await new RssParser().parseString(text);
  return feed.items.map(({ title }) => title ?? '');
}

const formats = ['rss2', 'atom', 'rdf', 'jsonfeed'];

describe('the feeds of the newsroom', () => {
  it('come in every format, of at least eight outlets', () => {
    const { outlets } = served.newsroom.describe();
    expect(new Set(outlets.map(({ format }) => format))).toEqual(new Set(formats));
    expect(outlets.length).toBeGreaterThanOrEqual(8);
  });

  it('hold exactly what is published, the newest first, in every format and encoding', async () => {
    const plain = (title: string) => title.replace(/[\r\n\t ]+/g, ' ').trim();
    for (const { id } of served.newsroom.feeds()) {
      const published = served.events.flatMap((event) =>
        event.type === 'published' && event.outlet === id ? [plain(event.title)] : [],
      );
      expect((await readTitles(id)).map(plain), id).toEqual(published.reverse());
    }
  });

  it('link to pages that answer', async () => {
    for (const { id, articles } of served.newsroom.describe().outlets) {
      for (const article of articles) {
        const page = await fetch(article.url);
        expect(page.status, `${id}/${article.id}`).toBe(200);
        await page.arrayBuffer();
      }
    }
  });

  it('say in their description that they are samples', async () => {
    for (const { url } of served.newsroom.feeds()) {
      expect(await (await fetch(url)).text()).toContain('Sample: this outlet does not exist.');
    }
  });

  it('carry title, link, id, date, author, summary and picture', async () => {
    const text = await (await served.get('/reel-ledger/feed')).text();
    const parser = new RssParser({ customFields: { item: ['media:content'] } });
    const items = (await parser.parseString(text)).items;
    const item = items.find(({ guid }) => guid?.endsWith(':landau-several-conversations'));
    expect(item).toMatchObject({
      link: `${served.url}/reel-ledger/landau-several-conversations`,
      creator: 'Orla Venn',
      isoDate: '2026-01-02T03:04:05.000Z',
      content: expect.stringContaining('The producer told Insider in March 2023'),
      'media:content': {
        $: expect.objectContaining({
          url: `${served.url}/reel-ledger/landau-several-conversations.svg`,
        }),
      },
    });
  });

  it('of an aggregator lead to the original, with a mark in the address', async () => {
    const text = await (await served.get('/copper-digest/feed')).text();
    expect(text).toContain(
      `<link>${served.url}/reel-ledger/landau-several-conversations?utm_source=copper-digest&amp;utm_medium=feed</link>`,
    );
  });

  it('of another outlet lead to its own page of a copy', async () => {
    const text = await (await served.get('/millbrook-herald/feed')).text();
    expect(text).toContain(`<link>${served.url}/millbrook-herald/lantern-copy-waltz</link>`);
  });

  it('keep hostile titles as text', async () => {
    const titles = await readTitles('open-board');
    expect(titles.some((title) => title.includes('<script>alert(1)</script>'))).toBe(true);
    expect(titles.some((title) => title.includes('\u202e'))).toBe(true);
  });

  it.each([
    ['ginmaku-dayori', 'shift_jis', 'アリータ：バトル・エンジェル'],
    ['siniy-ekran', 'koi8-r', 'Алита: Боевой ангел'],
    ['eunmak-sosik', 'euc-kr', '알리타: 배틀 엔젤'],
    ['lichtspielbote', 'windows-1252', 'Rosa Salazar über Alita 2'],
    ['el-proyector', 'iso-8859-1', 'Alita: Ángel de combate'],
  ])('%s is really encoded as %s', async (outlet, charset, title) => {
    const bytes = await (await served.get(`/${outlet}/feed`)).arrayBuffer();
    expect(new TextDecoder(charset, { fatal: true }).decode(bytes)).toContain(title);
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
  });

  it('name their encoding in the header too, except where RDF leaves it to the document', async () => {
    const types = new Map<string, string | null>();
    for (const outlet of ['ginmaku-dayori', 'lichtspielbote', 'pixel-parapet', 'harbour-lantern']) {
      const response = await served.get(`/${outlet}/feed`);
      await response.arrayBuffer();
      types.set(outlet, response.headers.get('content-type'));
    }
    expect(Object.fromEntries(types)).toEqual({
      'ginmaku-dayori': 'application/rss+xml; charset=shift_jis',
      lichtspielbote: 'application/rdf+xml',
      'pixel-parapet': 'application/feed+json',
      'harbour-lantern': 'application/atom+xml; charset=utf-8',
    });
  });
});

describe('a conditional request', () => {
  const path = '/gearlight/feed';

  it.each([
    ['the same ETag', (headers: Headers) => ({ 'If-None-Match': headers.get('etag') ?? '' }), 304],
    [
      'a weak form of it',
      (headers: Headers) => ({ 'If-None-Match': `"x", W/${headers.get('etag')}` }),
      304,
    ],
    ['another ETag', () => ({ 'If-None-Match': '"other"' }), 200],
    [
      'another ETag although the date is the same',
      (headers: Headers) => ({
        'If-None-Match': '"other"',
        'If-Modified-Since': headers.get('last-modified') ?? '',
      }),
      200,
    ],
    [
      'the same date',
      (headers: Headers) => ({ 'If-Modified-Since': headers.get('last-modified') ?? '' }),
      304,
    ],
    ['an older date', () => ({ 'If-Modified-Since': 'Thu, 01 Jan 2015 00:00:00 GMT' }), 200],
    ['an unreadable date', () => ({ 'If-Modified-Since': 'yesterday' }), 200],
  ])('with %s', async (_name, headers, status) => {
    const first = await served.get(path);
    await first.arrayBuffer();
    const second = await served.get(path, headers(first.headers));
    expect(second.status).toBe(status);
    if (status === 304) expect(await second.text()).toBe('');
    else await second.arrayBuffer();
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
  });

  it('sees a correction made in the same second, by ETag and by date', async () => {
    const { headers } = await served.get(path);
    served.newsroom.correct('back-in-cinemas', 'A corrected headline');
    for (const [name, value] of [
      ['If-None-Match', headers.get('etag')],
      ['If-Modified-Since', headers.get('last-modified')],
    ] as const) {
      const again = await served.get(path, { [name]: value ?? '' });
      expect(again.status, name).toBe(200);
      expect(await again.text()).toContain('A corrected headline');
    }
  });
});

describe('encoding', () => {
  it.each(['windows-1252', 'koi8-r', 'shift_jis', 'euc-kr', 'iso-8859-2', 'big5', 'utf-8'])(
    'in %s is undone by decoding, with a replacement for what it lacks',
    (charset) => {
      const text = 'Plain ASCII <&> and é Ж あ 한 漢';
      const bytes = encodeText(text, charset, () => '?');
      const decoded = [...new TextDecoder(charset, { fatal: true }).decode(bytes)];
      expect(decoded.length).toBe([...text].length);
      [...text].forEach((char, index) => {
        expect([char, '?']).toContain(decoded[index]);
      });
      expect(decoded.join('')).toContain('Plain ASCII <&> and ');
    },
  );
});
