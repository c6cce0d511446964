import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type Newsroom,
  type NewsroomEvent,
  openNewsroom,
} from '../../src/sandbox/newsroom/newsroom.ts';
import { newsroomDir } from './newsroom-server.ts';

const startMs = Date.UTC(2026, 0, 2);
let events: NewsroomEvent[];
let newsroom: Newsroom;

async function open(publishAtStart: number, publishEveryMs: number | null = null): Promise<void> {
  newsroom = await openNewsroom({
    dir: newsroomDir,
    baseUrl: () => 'http://127.0.0.1:1/newsroom',
    clock: () => Date.now(),
    publishEveryMs,
    publishAtStart,
    onChange: (event) => events.push(event),
  });
}

const reports = () => newsroom.describe().outlets.flatMap(({ articles }) => articles);
const stateOf = (id: string) => reports().find((article) => article.id === id)?.state;

beforeEach(() => {
  vi.useFakeTimers({ now: startMs, toFake: ['setInterval', 'clearInterval', 'Date'] });
  events = [];
});
afterEach(async () => {
  await newsroom.stop();
  vi.useRealTimers();
});

describe('at the start', () => {
  it('a few articles are published, dated now, most of them about the film with words spoken', async () => {
    await open(6);
    const published = reports().filter(({ state }) => state === 'published');
    expect(published.map(({ kind }) => kind).sort()).toEqual([
      'about',
      'about',
      'about',
      'about',
      'other',
      'passing',
    ]);
    expect(new Set(published.map(({ publishedAt }) => publishedAt))).toEqual(new Set([startMs]));
    expect(events.map(({ type }) => type)).toEqual(Array(6).fill('published'));
  });

  it('more than there is publishes all', async () => {
    await open(10_000);
    expect(reports().every(({ state }) => state === 'published')).toBe(true);
    expect(() => newsroom.publish()).toThrow('no article is waiting: all were published');
  });
});

describe('as time passes', () => {
  it('one article comes at each tick until none waits, corrections between them', async () => {
    await open(0, 20_000);
    vi.advanceTimersByTime(19_999);
    expect(events).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(events).toHaveLength(1);
    vi.advanceTimersByTime(20_000 * 200);
    const published = events.filter(({ type }) => type === 'published');
    const corrected = events.filter(({ type }) => type === 'corrected');
    expect(published).toHaveLength(reports().length);
    expect(corrected.length).toBeGreaterThan(0);
    expect(events).toHaveLength(published.length + corrected.length);
  });

  it('a headline is corrected three publications after it came out', async () => {
    await open(0);
    newsroom.publish({ article: 'box-office-spread' });
    newsroom.setPace(1000);
    vi.advanceTimersByTime(4000);
    const told = events.filter(
      (event) => 'article' in event && event.article === 'box-office-spread',
    );
    expect(told).toMatchObject([
      { type: 'published', title: expect.stringContaining('$394 million') },
      { type: 'corrected', title: expect.stringContaining('about $405 million') },
    ]);
    expect(events.at(-1)?.type).toBe('corrected');
  });

  it('the pace can be changed and ended', async () => {
    await open(0, 20_000);
    newsroom.setPace(1000);
    expect(newsroom.describe().everyMs).toBe(1000);
    vi.advanceTimersByTime(3000);
    expect(events.filter(({ type }) => type === 'published')).toHaveLength(3);
    newsroom.setPace(null);
    vi.advanceTimersByTime(60_000);
    expect(events.filter(({ type }) => type === 'published')).toHaveLength(3);
  });

  it.each([0, -5, Number.NaN])('a pace of %s is refused', async (everyMs) => {
    await open(0);
    expect(() => newsroom.setPace(everyMs)).toThrow(/milliseconds above 0/);
  });

  it('nothing comes after the stop', async () => {
    await open(0, 1000);
    await newsroom.stop();
    vi.advanceTimersByTime(10_000);
    expect(events).toEqual([]);
  });
});

describe('by hand', () => {
  it('an article is published by id, by kind, or the next one', async () => {
    await open(0);
    expect(newsroom.publish({ article: 'alita-wine' })).toMatchObject({
      id: 'alita-wine',
      kind: 'namesake',
      state: 'published',
      publishedAt: startMs,
      url: 'http://127.0.0.1:1/newsroom/millbrook-herald/alita-wine',
    });
    expect(newsroom.publish({ kind: 'hostile' }).kind).toBe('hostile');
    expect(newsroom.publish().id).toBe('landau-several-conversations');
  });

  it('it is corrected and withdrawn', async () => {
    await open(0);
    newsroom.publish({ article: 'alita-wine' });
    expect(newsroom.correct('alita-wine', 'New').title).toBe('New');
    expect(newsroom.withdraw('alita-wine').state).toBe('withdrawn');
    expect(events.map(({ type }) => type)).toEqual(['published', 'corrected', 'withdrawn']);
    expect(newsroom.publish({ article: 'alita-wine' }).title).not.toBe('New');
    expect(stateOf('alita-wine')).toBe('published');
  });

  it.each([
    [
      'an unknown article',
      () => newsroom.publish({ article: 'nope' }),
      /no article "nope"; known are landau-/,
    ],
    [
      'an unknown kind',
      () => newsroom.publish({ kind: 'gossip' }),
      /kind "gossip" is waiting; kinds that wait are about, /,
    ],
    [
      'one that is out already',
      () => newsroom.publish({ article: 'landau-several-conversations' }),
      /published already/,
    ],
    [
      'a correction of one that waits',
      () => newsroom.correct('alita-wine', 'x'),
      /"alita-wine" is not published; published are landau-several-conversations/,
    ],
    ['a withdrawal of an unknown one', () => newsroom.withdraw('nope'), /no article "nope"/],
  ])('%s is refused in a sentence', async (_name, act, message) => {
    await open(1);
    expect(act).toThrow(message);
    expect(events).toHaveLength(1);
  });

  it('the feeds are listed with all that a subscriber needs', async () => {
    await open(0);
    expect(newsroom.feeds()[0]).toEqual({
      id: 'reel-ledger',
      outlet: 'The Reel Ledger',
      url: 'http://127.0.0.1:1/newsroom/reel-ledger/feed',
      lang: 'en',
      kind: 'trade',
      owner: 'ledger-group',
    });
  });
});

describe('a feed that is fetched', () => {
  const reads = () => events.filter(({ type }) => type === 'read');
  const fetchFeed = (headers: Record<string, string> = {}) =>
    newsroom.routes.request('/gearlight/feed', { headers });

  it('is told with its status, unless it was unchanged', async () => {
    await open(1);
    const etag = (await fetchFeed()).headers.get('etag') ?? '';
    expect((await fetchFeed({ 'if-none-match': etag })).status).toBe(304);
    newsroom.setFault('gearlight', '429');
    const refused = await fetchFeed();
    expect(refused.headers.get('retry-after')).toBe('120');
    expect(reads()).toEqual([
      { type: 'read', outlet: 'gearlight', status: 200 },
      { type: 'read', outlet: 'gearlight', status: 429 },
    ]);
  });
});
