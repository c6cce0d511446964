import { describe, expect, it } from 'vitest';
import { fetchFeed } from '../../src/feeds/fetch.ts';
import type { Door, DoorRequest, DoorResult } from '../../src/feeds/guard.ts';

const NOW = Date.UTC(2024, 0, 1);
const now = () => NOW;
const FEED = { url: 'https://a.example/feed', etag: null, lastModified: null };

/** A door that gives one answer and remembers what it was asked. */
function doorOf(status: number, headers: Record<string, string> = {}, text = '<rss/>') {
  const asked: (DoorRequest | undefined)[] = [];
  const result: DoorResult = {
    ok: true,
    status,
    headers: new Map(Object.entries(headers)),
    finalUrl: 'https://a.example/feed',
    body: new TextEncoder().encode(text),
    movedPermanentlyTo: null,
  };
  const door: Door = {
    request: async (_url, options) => {
      asked.push(options);
      return result;
    },
    close: async () => undefined,
  };
  return { door, asked };
}

describe('fetchFeed', () => {
  it('sends both validators back byte for byte', async () => {
    const { door, asked } = doorOf(304);
    await fetchFeed(
      door,
      { ...FEED, etag: 'W/"a b"', lastModified: 'yesterday, about noon' },
      { now },
    );
    expect(asked[0]?.headers).toMatchObject({
      'if-none-match': 'W/"a b"',
      'if-modified-since': 'yesterday, about noon',
    });
  });

  it('sends no validators when there are none', async () => {
    const { door, asked } = doorOf(200);
    await fetchFeed(door, FEED, { now });
    expect(Object.keys(asked[0]?.headers ?? {})).toEqual(['accept']);
  });

  it('gives bytes, type and validators of a new document', async () => {
    const { door } = doorOf(200, { etag: '"1"', 'last-modified': 'x', 'content-type': 'text/xml' });
    expect(await fetchFeed(door, FEED, { now })).toMatchObject({
      kind: 'fetched',
      etag: '"1"',
      lastModified: 'x',
      contentType: 'text/xml',
      status: 200,
    });
  });

  it('takes new validators from a 304, and none where there are none', async () => {
    expect(await fetchFeed(doorOf(304, { etag: '"2"' }).door, FEED, { now })).toMatchObject({
      kind: 'unchanged',
      etag: '"2"',
    });
    expect(Object.keys(await fetchFeed(doorOf(304).door, FEED, { now }))).not.toContain('etag');
  });

  it('ignores validators of a server that says Expires: 0', async () => {
    const { door } = doorOf(200, { etag: '"1"', expires: '0' });
    expect(await fetchFeed(door, FEED, { now })).toMatchObject({ etag: null, lastModified: null });
  });

  it.each([
    [410, 'gone'],
    [404, 'not-found'],
    [401, 'forbidden'],
    [403, 'forbidden'],
    [429, 'rate-limited'],
    [500, 'server-error'],
    [503, 'server-error'],
    [400, 'http-error'],
    [418, 'http-error'],
  ])('%i is %s', async (status, reason) => {
    expect(await fetchFeed(doorOf(status).door, FEED, { now })).toMatchObject({
      kind: 'failed',
      reason,
      status,
    });
  });

  it('takes no bytes for a failure', async () => {
    expect(await fetchFeed(doorOf(200, {}, '').door, FEED, { now })).toMatchObject({
      kind: 'failed',
      reason: 'empty',
    });
  });

  it.each([
    [{ 'retry-after': '120' }, { retryAfterMs: 120_000 }],
    [{ 'retry-after': 'Mon, 01 Jan 2024 00:10:00 GMT' }, { retryAfterMs: 600_000 }],
    [{ 'retry-after': 'Mon, 01 Jan 2018 00:10:00 GMT' }, { retryAfterMs: 0 }],
    [{ 'retry-after': 'soon' }, { retryAfterMs: null }],
    [{ 'retry-after': '-5' }, { retryAfterMs: null }],
    [{ 'cache-control': 'public, max-age=3600' }, { maxAgeMs: 3_600_000 }],
    [{ 'cache-control': 's-maxage=1, max-age="60"' }, { maxAgeMs: 60_000 }],
    [{ 'cache-control': 'max-age=999999999999' }, { maxAgeMs: 30 * 86_400_000 }],
    [{ expires: 'Mon, 01 Jan 2024 01:00:00 GMT' }, { maxAgeMs: 3_600_000 }],
    [
      { expires: 'Mon, 01 Jan 2024 01:00:00 GMT', date: 'Mon, 01 Jan 2024 00:30:00 GMT' },
      { maxAgeMs: 1_800_000 },
    ],
    [{ expires: '-1' }, { maxAgeMs: null }],
    [{}, { maxAgeMs: null, retryAfterMs: null }],
  ])('the headers %o mean %o', async (headers, hints) => {
    expect(await fetchFeed(doorOf(503, { ...headers }).door, FEED, { now })).toMatchObject({
      hints,
    });
  });

  it('passes a failure of the door on', async () => {
    const door: Door = {
      request: async () => ({ ok: false, reason: 'timeout', detail: 'late' }),
      close: async () => undefined,
    };
    expect(await fetchFeed(door, FEED)).toEqual({
      kind: 'failed',
      reason: 'timeout',
      detail: 'late',
      hints: { maxAgeMs: null, retryAfterMs: null },
    });
  });
});
