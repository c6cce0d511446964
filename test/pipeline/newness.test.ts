import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  DAY_MS,
  document,
  type Entry,
  fetched,
  HOUR_MS,
  MINUTE_MS,
  openWorld,
} from './poll-world.ts';

const FEED = 'https://a.example/feed';
const SITE = 'https://a.example';

type World = Awaited<ReturnType<typeof openWorld>>;

/** Shows the feed at one poll after the other; the headlines that were told, sorted. */
async function tellAll(world: World, ...looks: readonly (readonly Entry[])[]): Promise<string[]> {
  for (const entries of looks) {
    world.answers.set(FEED, fetched(document(entries)));
    await world.store.feeds.postpone(['a'], world.nowMs);
    await world.start()(world.stop.signal);
    world.nowMs += HOUR_MS;
  }
  return toldBy(world);
}

async function toldBy({ store }: World): Promise<string[]> {
  const due = await store.deliveries.due(Number.MAX_SAFE_INTEGER, 10_000);
  const stories = await Promise.all(due.map(({ storyId }) => store.stories.byId(storyId)));
  return stories.map((story) => story?.title ?? '').toSorted();
}

async function articlesOf({ db }: World) {
  return db.selectFrom('articles').select(['title', 'link', 'storyId']).orderBy('title').execute();
}

const open = () => openWorld({ a: FEED });
const entry = (n: number, more: Partial<Entry> = {}): Entry => ({
  guid: `${SITE}/?p=${n}`,
  title: titleOf(n),
  link: `${SITE}/2026/report-${n}`,
  ...more,
});
const first = entry(1, { at: Date.UTC(2026, 2, 1, 11) });
/** Four words that no other report has: stories are told apart by what they say. */
function titleOf(n: number): string {
  const name = (salt: number) => `${hash('md5', `${n}-${salt}`).replaceAll(/\d/g, '')}`;
  return [1, 2, 3, 4].map(name).join(' ');
}

const TOLD = [titleOf(1)];

describe('what is told once stays told', () => {
  it.each<[string, Entry]>([
    ['its date', { ...first, at: Date.UTC(2026, 2, 1, 14) }],
    ['no date any more', entry(1)],
    ['its guid', { ...first, guid: 'tag:other' }],
    ['no guid any more', { title: first.title, link: first.link, at: first.at ?? 0 }],
    [
      'the scheme of its guid',
      {
        ...first,
        guid: 'http://a.example/?p=1',
        title: 'Another headline altogether',
        link: `${SITE}/moved`,
      },
    ],
    ['its address', { ...first, link: `${SITE}/a-better-slug` }],
    ['tracking parameters', { ...first, guid: 'x', link: `${first.link}?utm_source=rss` }],
  ])('though it comes back with %s', async (_, changed) => {
    const world = await open();
    await tellAll(world, [first], [changed]);
    expect((await articlesOf(world)).length).toBe(1);
    expect(await toldBy(world)).toHaveLength(1);
  });

  it('though the whole site moves to another host', async () => {
    const before = [1, 2].map((n) => entry(n, { guid: `${SITE}/2026/report-${n}` }));
    const after = before.map((each, n) => ({
      ...each,
      title: `Reworded headline of report ${n}`,
      guid: each.guid?.replace(SITE, 'https://new.example') ?? '',
      link: each.link.replace(SITE, 'https://new.example'),
    }));
    const world = await open();
    await tellAll(world, before, after);
    expect(await articlesOf(world)).toHaveLength(2);
  });

  it('though the feed is emptied and filled again, in another order', async () => {
    const all = [1, 2, 3].map((n) => entry(n));
    expect(await tellAll(await open(), all, [], all.toReversed(), [], all)).toHaveLength(0);
    const world = await open();
    await tellAll(world, [], all, [], all.toReversed());
    expect(await toldBy(world)).toHaveLength(3);
  });

  it('though it slides out of the list and comes back', async () => {
    const world = await open();
    const told = await tellAll(world, [], [entry(1)], [entry(2), entry(3)], [entry(3), entry(1)]);
    expect(told).toHaveLength(3);
  });

  it('though its headline is edited: the story takes the new one', async () => {
    const world = await open();
    const told = await tellAll(world, [first], [{ ...first, title: 'The headline was corrected' }]);
    expect(told).toEqual(['The headline was corrected']);
  });

  it('though only its summary is edited: the article takes the new one', async () => {
    const world = await open();
    expect(await tellAll(world, [first], [{ ...first, summary: 'More is known.' }])).toEqual(TOLD);
    const [stored] = await world.db.selectFrom('articles').select('summary').execute();
    expect(stored).toEqual({ summary: 'More is known.' });
  });
});

describe('what is different is told apart', () => {
  it('by its address, when two items have one guid', async () => {
    const twins = [entry(1, { guid: 'same' }), entry(2, { guid: 'same' })];
    const world = await open();
    expect(await tellAll(world, [], twins, twins)).toHaveLength(2);
  });

  it('by its address, when a second item comes with the guid of a known one', async () => {
    const known = entry(1, { guid: 'same' });
    const world = await open();
    expect(await tellAll(world, [], [known], [entry(2, { guid: 'same' }), known])).toHaveLength(2);
    expect((await articlesOf(world)).map(({ title }) => title)).toEqual([titleOf(1), titleOf(2)]);
  });

  it('by its guid, when all items lead to the front page', async () => {
    const all = [1, 2, 3].map((n) => entry(n, { link: `${SITE}/` }));
    const world = await open();
    await tellAll(world, all.slice(0, 2), all);
    expect(await articlesOf(world)).toHaveLength(3);
  });

  it('but not when one report stands twice in the document', async () => {
    const world = await open();
    const again = { ...first, guid: 'other', link: `${first.link}?utm_medium=rss` };
    await tellAll(world, [first, again]);
    expect(await articlesOf(world)).toHaveLength(1);
  });
});

describe('a flood', () => {
  it('of 5,000 new items is stored as seen, and only the newest are told, once', async () => {
    const world = await open();
    await tellAll(world, [entry(0)]);
    const flood = Array.from({ length: 5_000 }, (_, n) =>
      entry(n + 1, { at: world.nowMs - n * MINUTE_MS }),
    );
    const told = await tellAll(world, flood, flood.toReversed(), flood.slice(0, 100));
    expect(told).toHaveLength(20);
    expect(told).toContain(titleOf(20));
    expect(await articlesOf(world)).toHaveLength(5_001);
  });

  it('at first sight tells nothing that is old', async () => {
    const world = await open();
    const old = [1, 2, 3].map((n) => entry(n, { at: world.nowMs - 4 * DAY_MS }));
    const recent = entry(4, { at: world.nowMs - HOUR_MS });
    expect(await tellAll(world, [...old, recent])).toEqual([titleOf(4)]);
  });
});
