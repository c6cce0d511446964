import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedNewsroom, serveNewsroom } from './newsroom-server.ts';

let served: ServedNewsroom;
beforeAll(async () => {
  served = await serveNewsroom(6);
});
afterAll(() => served[Symbol.asyncDispose]());

describe('the pages of the newsroom', () => {
  it('show an article with headline, author, words, picture and the note that it is a sample', async () => {
    const response = await served.get('/harbour-lantern/salazar-trying-like-hell');
    const page = await response.text();
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    for (const part of [
      '<html lang="en">',
      '<h1>Rosa Salazar on Alita 2',
      'Maribel Stroud',
      '“I harass them all the time.',
      `<link rel="canonical" href="${served.url}/harbour-lantern/salazar-trying-like-hell">`,
      `<meta property="og:image" content="${served.url}/harbour-lantern/salazar-trying-like-hell.svg">`,
      'Sample: this outlet does not exist.',
    ]) {
      expect(page).toContain(part);
    }
  });

  it('of a copy name the original as canonical', async () => {
    served.newsroom.publish({ article: 'lantern-copy-salazar' });
    const page = await (await served.get('/millbrook-herald/lantern-copy-salazar')).text();
    expect(page).toContain(
      `<link rel="canonical" href="${served.url}/harbour-lantern/salazar-trying-like-hell">`,
    );
  });

  it('of an original can be read as soon as a copy leads to it', async () => {
    expect((await served.get('/gearlight/netflix-numbers')).status).toBe(404);
    served.newsroom.publish({ article: 'digest-netflix' });
    const response = await served.get('/gearlight/netflix-numbers');
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Gearlight Fan Post');
  });

  it.each(['/reel-ledger', '/reel-ledger/'])(
    'at %s list the newest and announce the feed',
    async (path) => {
      const page = await (await served.get(path)).text();
      expect(page).toContain(
        `<link rel="alternate" type="application/rss+xml" title="The Reel Ledger" href="${served.url}/reel-ledger/feed">`,
      );
      expect(page).toContain('The Glass Meridian finds its lead');
      expect(page).not.toContain('Tin Orchard');
    },
  );

  it('draw the same picture again and again', async () => {
    const first = await served.get('/reel-ledger/landau-several-conversations.svg');
    expect(first.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
    const picture = await first.text();
    expect(picture).toMatch(/^<svg[\s\S]+<\/svg>$/);
    expect(await (await served.get('/reel-ledger/landau-several-conversations.svg')).text()).toBe(
      picture,
    );
  });

  it('hold no live markup of hostile titles', async () => {
    served.newsroom.publish({ article: 'hostile-html' });
    const page = await (await served.get('/open-board/hostile-html')).text();
    expect(page).not.toMatch(/<script|<iframe|<img|onerror=(?!alert\(1\)&gt;)/);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it.each([
    ['an article that waits', '/reel-ledger/tin-orchard-sequel', 404],
    ['an article that does not exist', '/reel-ledger/nothing', 404],
    ['an article of another outlet', '/gearlight/landau-several-conversations', 404],
    ['an outlet that does not exist', '/nowhere/feed', 404],
    ['robots.txt', '/robots.txt', 200],
  ])('answer %s', async (_name, path, status) => {
    expect((await served.get(path)).status).toBe(status);
  });

  it('say that a withdrawn article is gone, and its feed forgets it', async () => {
    served.newsroom.publish({ article: 'moss-engine' });
    expect((await served.get('/pixel-parapet/moss-engine')).status).toBe(200);
    served.newsroom.withdraw('moss-engine');
    expect((await served.get('/pixel-parapet/moss-engine')).status).toBe(410);
    expect(await (await served.get('/pixel-parapet/feed')).text()).not.toContain('Moss Engine');
  });

  it('show a corrected headline and say so', async () => {
    served.newsroom.publish({ article: 'ves-award' });
    served.clock.nowMs += 60_000;
    served.newsroom.correct('ves-award', 'A better headline');
    const page = await (await served.get('/pixel-parapet/ves-award')).text();
    expect(page).toContain('<h1>A better headline</h1>');
    expect(page).toContain('The headline of this article was corrected.');
  });
});
