import { describe, expect, it } from 'vitest';
import type { FetchOutcome } from '../../src/feeds/fetch.ts';
import {
  DAY_MS,
  document,
  failed,
  fetched,
  HOUR_MS,
  MINUTE_MS,
  openWorld,
  unchanged,
} from './poll-world.ts';

const A = 'https://a.example/feed';
const B = 'https://b.example/feed';
const C = 'https://c.example/feed';
const NEWS = document([{ guid: '1', title: 'Moon Gate', link: 'https://a.example/1' }]);

describe('what a poll leaves on the feed', () => {
  it.each<[string, FetchOutcome, object]>([
    ['a document', fetched(NEWS), { state: 'healthy', stateReason: null, etag: '"1"' }],
    ['no change', unchanged, { state: 'healthy', consecutiveFailures: 0, baselineAt: null }],
    ['404', failed('not-found', { status: 404 }), { state: 'failing', consecutiveFailures: 1 }],
    ['401 or 403', failed('forbidden', { status: 403 }), { state: 'failing', pace: 1 }],
    ['429', failed('rate-limited', { status: 429 }), { state: 'slow', pace: 2 }],
    [
      '503 with a time to come back',
      failed('server-error', { status: 503, hints: { maxAgeMs: null, retryAfterMs: HOUR_MS } }),
      { state: 'slow', pace: 2 },
    ],
    ['503 without one', failed('server-error', { status: 503 }), { state: 'failing', pace: 1 }],
    ['410', failed('gone', { status: 410 }), { state: 'gone' }],
    ['a private address', failed('refused-address'), { state: 'refused' }],
    ['a web page', fetched('<html></html>'), { state: 'failing', etag: null }],
    ['an empty answer', failed('empty', { status: 200 }), { state: 'failing' }],
  ])('%s', async (_, answer, expected) => {
    const world = await openWorld({ a: A });
    world.answers.set(A, answer);
    await world.start()(world.stop.signal);
    const feed = await world.feed('a');
    expect(feed).toMatchObject(expected);
    if (feed.state !== 'healthy') expect(feed.stateReason).toMatch(/^[A-Z].*\.$/);
    expect(feed.nextPollAt).toBeGreaterThan(world.nowMs);
  });

  it('is no validator when the items could not be stored', async () => {
    const world = await openWorld({ a: A });
    world.answers.set(A, fetched(NEWS));
    world.ingestFault = new Error('The disk is full.');
    const poll = world.start();
    await expect(poll(world.stop.signal)).rejects.toThrow('could not be stored');
    expect(await world.feed('a')).toMatchObject({ etag: null, bodyHash: null, baselineAt: null });
    world.ingestFault = null;
    await poll(world.stop.signal);
    expect(world.requests[1]).toMatchObject({ etag: null });
    expect(await world.feed('a')).toMatchObject({ etag: '"1"' });
  });

  it('is the validators byte for byte, and new ones that come with a 304', async () => {
    const world = await openWorld({ a: A });
    const etag = ' W/"it\'s; odd" ';
    world.answers.set(A, fetched(NEWS, { etag, lastModified: 'yesterday' }));
    const poll = world.start();
    await poll(world.stop.signal);
    world.answers.set(A, { ...unchanged, etag: '"2"' });
    await world.run(poll, DAY_MS / 8);
    expect(world.requests[1]).toMatchObject({ etag, lastModified: 'yesterday' });
    expect(await world.feed('a')).toMatchObject({ etag: '"2"', lastModified: 'yesterday' });
  });

  it('is the ttl of the document, which holds for later answers too', async () => {
    const world = await openWorld({ a: A });
    world.answers.set(A, fetched(document([], '<ttl>120</ttl>')));
    const poll = world.start();
    await poll(world.stop.signal);
    world.answers.set(A, unchanged);
    world.nowMs = (await world.feed('a')).nextPollAt;
    await poll(world.stop.signal);
    expect((await world.feed('a')).nextPollAt).toBe(world.nowMs + 2 * HOUR_MS);
  });

  it('is nothing when the request was broken off', async () => {
    const world = await openWorld({ a: A });
    world.answers.set(A, failed('aborted'));
    await world.start()(world.stop.signal);
    expect(await world.feed('a')).toMatchObject({ state: 'new', nextPollAt: world.nowMs });
  });
});

describe('how often a feed is asked', () => {
  const requestsADay = async (answer: FetchOutcome) => {
    const world = await openWorld({ a: A });
    world.answers.set(A, answer);
    await world.run(world.start(), 30 * DAY_MS);
    const late = world.requests.filter(({ at }) => at > world.nowMs - 15 * DAY_MS);
    return late.length / 15;
  };

  it('is less than once a day when it is dead', async () => {
    expect(await requestsADay(failed('not-found'))).toBeLessThan(1);
  });

  it('is never again once it is gone', async () => {
    expect(await requestsADay(failed('gone', { status: 410 }))).toBe(0);
  });

  it('is not more often after a restart', async () => {
    const world = await openWorld({ a: A, b: B });
    world.answers.set(A, fetched(NEWS));
    world.answers.set(B, failed('not-found'));
    await world.start()(world.stop.signal);
    for (let restarts = 0; restarts < 5; restarts++) {
      await world.store.feeds.sync(world.sources, world.nowMs);
      await world.start()(world.stop.signal);
    }
    expect(world.requests).toHaveLength(2);
  });

  it('has a space between two requests to one host, and none between hosts', async () => {
    const world = await openWorld({ a: A, more: 'https://a.example/more', b: B });
    for (const { url } of world.sources) world.answers.set(url, fetched(NEWS));
    await world.start()(world.stop.signal);
    expect(world.requests).toHaveLength(3);
    expect(world.pauses).toEqual([2_000]);
  });
});

describe('who is to blame when nobody answers', () => {
  const dead = failed('name-not-found');

  it('no feed, when no host can be reached: that is one verdict', async () => {
    const world = await openWorld({ a: A, b: B, c: C });
    const poll = world.start();
    for (const url of [A, B, C]) world.answers.set(url, dead);
    await world.run(poll, HOUR_MS);
    for (const id of ['a', 'b', 'c']) {
      expect(await world.feed(id)).toMatchObject({ state: 'new', consecutiveFailures: 0 });
    }
    expect(world.events).toEqual(['poll.offline']);
    expect(world.requests.length).toBeLessThan(50);

    for (const url of [A, B, C]) world.answers.set(url, fetched(NEWS));
    await world.run(poll, 11 * MINUTE_MS);
    expect(world.events.filter((event) => event === 'poll.online')).toHaveLength(1);
    expect(await world.feed('c')).toMatchObject({ state: 'healthy' });
  });

  it('while offline only a few hosts are tried', async () => {
    const ids = Array.from({ length: 20 }, (_, n) => `f${n}`);
    const world = await openWorld(
      Object.fromEntries(ids.map((id) => [id, `https://${id}.example/`])),
    );
    for (const { url } of world.sources) world.answers.set(url, dead);
    const poll = world.start();
    await poll(world.stop.signal);
    expect(world.requests).toHaveLength(20);
    world.nowMs += MINUTE_MS;
    await poll(world.stop.signal);
    expect(world.requests).toHaveLength(23);
  });

  it('the host, when another answers in the same pass', async () => {
    const world = await openWorld({ a: A, b: B });
    world.answers.set(A, dead);
    world.answers.set(B, fetched(NEWS));
    await world.start()(world.stop.signal);
    expect(await world.feed('a')).toMatchObject({ state: 'failing', consecutiveFailures: 1 });
  });

  it('the host, when it is due alone and a witness answers', async () => {
    const world = await openWorld({ a: A, b: B });
    for (const url of [A, B]) world.answers.set(url, fetched(NEWS));
    const poll = world.start();
    await poll(world.stop.signal);
    await world.store.feeds.postpone(['a'], world.nowMs + 1);
    world.answers.set(A, failed('connect-failed'));
    world.nowMs += MINUTE_MS;
    await poll(world.stop.signal);
    expect(world.requests.map(({ url }) => url)).toEqual([A, B, A, B]);
    expect(await world.feed('a')).toMatchObject({ state: 'failing' });
    expect(await world.feed('b')).toMatchObject({ state: 'healthy' });
  });

  it('nobody, when the witness is not reached either', async () => {
    const world = await openWorld({ a: A, b: B });
    for (const url of [A, B]) world.answers.set(url, fetched(NEWS));
    const poll = world.start();
    await poll(world.stop.signal);
    await world.store.feeds.postpone(['a'], world.nowMs + 1);
    for (const url of [A, B]) world.answers.set(url, failed('timeout'));
    world.nowMs += MINUTE_MS;
    await poll(world.stop.signal);
    expect(await world.feed('a')).toMatchObject({ state: 'healthy', consecutiveFailures: 0 });
    expect(world.events).toContain('poll.offline');
  });

  it('the host, when there is no other', async () => {
    const world = await openWorld({ a: A });
    world.answers.set(A, dead);
    await world.start()(world.stop.signal);
    expect(await world.feed('a')).toMatchObject({ state: 'failing' });
  });

  it('nobody for an answer that is only bad: somebody was there', async () => {
    const world = await openWorld({ a: A, b: B });
    for (const url of [A, B]) world.answers.set(url, failed('server-error', { status: 500 }));
    await world.start()(world.stop.signal);
    expect(world.events).not.toContain('poll.offline');
    expect(await world.feed('a')).toMatchObject({ consecutiveFailures: 1 });
  });
});

describe('a feed that moved for good', () => {
  const moved = fetched(NEWS, { movedPermanentlyTo: B, finalUrl: B });

  async function pollTimes(world: Awaited<ReturnType<typeof openWorld>>, times: number) {
    const poll = world.start();
    for (let n = 0; n < times; n++) {
      await poll(world.stop.signal);
      const { nextPollAt } = await world.feed('a');
      world.nowMs = nextPollAt;
    }
  }

  it('is asked there after three sightings, and not before', async () => {
    const world = await openWorld({ a: A });
    world.answers.set(A, moved);
    world.answers.set(B, unchanged);
    await pollTimes(world, 4);
    expect(world.requests.map(({ url }) => url)).toEqual([A, A, A, B]);
    expect(world.requests[3]).toMatchObject({ etag: '"1"' });
  });

  it('stays where it is when the redirect was not stable', async () => {
    const world = await openWorld({ a: A });
    for (const answer of [moved, moved, fetched(NEWS), moved, moved]) {
      world.answers.set(A, answer);
      await pollTimes(world, 1);
    }
    expect(await world.feed('a')).toMatchObject({ adoptedUrl: null, movingSeen: 2 });
  });

  it('stays where it is when another feed is asked there already', async () => {
    const world = await openWorld({ a: A, b: B });
    world.answers.set(A, moved);
    world.answers.set(B, unchanged);
    await pollTimes(world, 5);
    expect(await world.feed('a')).toMatchObject({ adoptedUrl: null });
  });

  it('stays where it is when the way leads from https to http', async () => {
    const world = await openWorld({ a: A });
    world.answers.set(A, { ...moved, movedPermanentlyTo: 'http://b.example/feed' });
    await pollTimes(world, 5);
    expect(await world.feed('a')).toMatchObject({ adoptedUrl: null });
  });

  it('comes back to the address of the pack when the new one fails', async () => {
    const world = await openWorld({ a: A });
    world.answers.set(A, moved);
    await pollTimes(world, 3);
    world.answers.set(A, fetched(NEWS));
    await pollTimes(world, 4);
    expect(world.requests.map(({ url }) => url)).toEqual([A, A, A, B, B, B, A]);
    expect(world.requests[6]).toMatchObject({ etag: null });
    expect(await world.feed('a')).toMatchObject({ state: 'healthy', adoptedUrl: null });
  });

  it('is not gone when only its new address is', async () => {
    const world = await openWorld({ a: A });
    world.answers.set(A, moved);
    world.answers.set(B, failed('gone', { status: 410 }));
    await pollTimes(world, 4);
    expect(await world.feed('a')).toMatchObject({ state: 'failing', adoptedUrl: null });
  });

  it('goes to the address of a changed pack', async () => {
    const world = await openWorld({ a: A });
    world.answers.set(A, moved);
    await pollTimes(world, 3);
    const changed = world.sources.map((source) => ({ ...source, url: C }));
    await world.store.feeds.sync(changed, world.nowMs);
    expect(await world.feed('a')).toMatchObject({ url: C, adoptedUrl: null, etag: null });
  });
});
