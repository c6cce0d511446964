import { get as httpGet } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import RssParser from 'rss-parser';
import { describe, expect, it } from 'vitest';
import { serveNewsroom } from './newsroom-server.ts';

const path = '/reel-ledger/feed';

describe('a feed that is broken on purpose', () => {
  it.each([
    ['404', 404],
    ['410', 410],
    ['429', 429],
    ['500', 500],
  ])('answers %s and works again afterwards', async (fault, status) => {
    await using served = await serveNewsroom(6);
    served.newsroom.setFault('reel-ledger', fault);
    const broken = await served.get(path);
    expect(broken.status).toBe(status);
    expect(broken.headers.get('retry-after')).toBe(status === 429 ? '120' : null);
    expect((await served.get('/harbour-lantern/feed')).status).toBe(200);
    served.newsroom.setFault('reel-ledger', null);
    expect((await served.get(path)).status).toBe(200);
  });

  it('gives XML that no parser takes', async () => {
    await using served = await serveNewsroom(6);
    served.newsroom.setFault('reel-ledger', 'broken-xml');
    const text = await (await served.get(path)).text();
    await expect(new RssParser().parseString(text)).rejects.toThrow();
  });

  it('gives a web page', async () => {
    await using served = await serveNewsroom(6);
    served.newsroom.setFault('reel-ledger', 'html');
    const response = await served.get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await response.text()).toMatch(/^<!doctype html>/);
  });

  it('gives a small gzip that unpacks to 200 MB', async () => {
    await using served = await serveNewsroom(6);
    served.newsroom.setFault('reel-ledger', 'bomb');
    const packed = await new Promise<Buffer>((resolve, reject) => {
      httpGet(`${served.url}${path}`, (response) => {
        expect(response.headers['content-encoding']).toBe('gzip');
        buffer(response).then(resolve, reject);
      }).on('error', reject);
    });
    expect(packed.length).toBeLessThan(400_000);
    const gunzip = createGunzip();
    gunzip.end(packed);
    let unpacked = 0;
    for await (const chunk of gunzip) unpacked += chunk.length;
    expect(unpacked).toBe(200 * 1024 * 1024);
  });

  it('never answers until the newsroom stops', async () => {
    await using served = await serveNewsroom(6);
    served.newsroom.setFault('reel-ledger', 'timeout');
    let isAnswered = false;
    const waiting = served.get(path).then((response) => {
      isAnswered = true;
      return response;
    });
    for (let round = 0; round < 5; round += 1) await (await served.get('/robots.txt')).text();
    expect(isAnswered).toBe(false);
    await served.newsroom.stop();
    expect((await waiting).status).toBe(503);
  });

  it('is named in the report and told to the watcher', async () => {
    await using served = await serveNewsroom(0);
    served.newsroom.setFault('gearlight', '410');
    const outlet = served.newsroom.describe().outlets.find(({ id }) => id === 'gearlight');
    expect(outlet?.fault).toBe('410');
    expect(served.events).toEqual([{ type: 'fault', outlet: 'gearlight', fault: '410' }]);
  });

  it.each([
    ['nowhere', '404', /no outlet "nowhere"; known are reel-ledger, /],
    ['gearlight', '418', /no fault "418"; known are 404, 410, /],
  ])('of outlet %s with fault %s is refused by name', async (outlet, fault, message) => {
    await using served = await serveNewsroom(0);
    expect(() => served.newsroom.setFault(outlet, fault)).toThrow(message);
  });
});
