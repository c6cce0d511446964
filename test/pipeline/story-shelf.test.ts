import { describe, expect, it } from 'vitest';
import type { RawItem } from '../../src/core/article.ts';
import { type IngestDeps, ingest } from '../../src/pipeline/ingest.ts';
import { mergeStories, splitStory } from '../../src/pipeline/move-reports.ts';
import { createStoryShelf } from '../../src/pipeline/story-shelf.ts';
import { articleIdOf } from '../../src/store/articles.ts';
import type { Store } from '../../src/store/store.ts';
import { TERMS } from '../core/story-cases.ts';
import { NOON_MS, POST } from '../harness/articles.ts';
import { openTempStore } from '../harness/temp-store.ts';

const FIRST: RawItem = {
  title: 'Ada Lindqvist on the Moon Gate sequel: the harbour set still stands',
  link: 'https://reel.example/harbour',
  published: new Date(NOON_MS - 3_600_000).toISOString(),
  summary: 'The director told Variety that the lighthouse was kept as well.',
};
const SECOND: RawItem = {
  title: 'Moon Gate 2: director kept the harbour set and the lighthouse',
  link: 'https://wire.example/lighthouse',
  published: new Date(NOON_MS - 1_800_000).toISOString(),
  summary: 'Lindqvist told Variety of her hopes.',
};
const OTHER: RawItem = {
  title: 'Cleo Marsh sells her Moon Gate costume for a hospital',
  link: 'https://wire.example/costume',
  published: new Date(NOON_MS - 900_000).toISOString(),
};
const OUTCOME = {
  state: 'healthy',
  stateReason: null,
  validators: { etag: null, lastModified: null, bodyHash: null },
  nextPollAt: NOON_MS,
  polledAt: NOON_MS,
  consecutiveFailures: 0,
  succeeded: true,
  baseline: true,
  intervalMs: 60_000,
} as const;

async function newsroom() {
  const { store } = await openTempStore();
  await addFeeds(store);
  const deps = (shelf = createStoryShelf(TERMS)): IngestDeps => ({
    store,
    shelf,
    judge: () => POST,
    soundsDoubtful: () => false,
    articleIdOf,
    sources: new Map(),
    now: () => NOON_MS,
    postMaxAgeMs: 48 * 3_600_000,
    editGatherMs: 1_000,
  });
  const read = async (feedId: string, items: readonly RawItem[], given: IngestDeps) => {
    const feed = (await store.feeds.all()).find(({ id }) => id === feedId);
    if (!feed) throw new Error('no such feed');
    return ingest(feed, items, () => OUTCOME, given);
  };
  const stories = () => store.stories.latest({ limit: 10, offset: 0 });
  return { store, deps, read, stories };
}

async function addFeeds(store: Store) {
  const source = { url: 'https://wire.example/feed', lang: 'en', kind: 'press' } as const;
  await store.feeds.sync(
    [
      { ...source, id: 'daily-reel', outlet: 'Daily Reel', owner: 'A' },
      { ...source, id: 'wire', outlet: 'Wire', owner: 'B' },
    ],
    NOON_MS,
  );
}

describe('the told stories in memory', () => {
  it('let a report of another feed join, with its reasons stored', async () => {
    const { store, deps, read, stories } = await newsroom();
    const given = deps();
    await read('daily-reel', [FIRST], given);
    await read('wire', [SECOND, OTHER], given);
    expect((await stories()).map(({ reports }) => reports.length).toSorted()).toEqual([1, 2]);
    const joined = await store.articles.byUrl('https://wire.example/lighthouse');
    expect(joined?.joinReasons.map(({ kind }) => kind)).toContain('same-people');
  });

  it('are made anew from the database after a restart', async () => {
    const { deps, read, stories } = await newsroom();
    await read('daily-reel', [FIRST], deps());
    await read('wire', [SECOND], deps());
    expect(await stories()).toHaveLength(1);
  });

  it('hold nothing of a transaction that failed', async () => {
    const { deps, read, stories } = await newsroom();
    const given = deps();
    await read('wire', [OTHER], given);
    const broken: IngestDeps = {
      ...given,
      store: {
        ...given.store,
        transaction: (work) =>
          given.store.transaction(async (tables) => {
            await work(tables);
            throw new Error('power cut');
          }),
      },
    };
    await expect(read('daily-reel', [FIRST], broken)).rejects.toThrow('power cut');
    await read('wire', [SECOND], given);
    const told = await stories();
    expect(told).toHaveLength(2);
    expect(told.map(({ reports }) => reports.length)).toEqual([1, 1]);
  });

  it('see what an earlier transaction of the same commit has placed', async () => {
    const { deps, read, stories } = await newsroom();
    const given = deps();
    await Promise.all([read('daily-reel', [FIRST], given), read('wire', [SECOND], given)]);
    expect(await stories()).toHaveLength(1);
  });

  it('keep the reasons of a report whose headline is edited', async () => {
    const { store, deps, read } = await newsroom();
    const given = deps();
    await read('daily-reel', [FIRST], given);
    await read('wire', [SECOND], given);
    await read('wire', [{ ...SECOND, title: 'Corrected: quite another headline' }], given);
    const edited = await store.articles.byUrl('https://wire.example/lighthouse');
    expect(edited?.title).toContain('Corrected');
    expect(edited?.joinReasons.length).toBeGreaterThan(0);
  });
});

describe('what moderators decide', () => {
  async function twoStories() {
    const room = await newsroom();
    const given = room.deps();
    await room.read('daily-reel', [FIRST], given);
    await room.read('wire', [OTHER], given);
    const told = await room.stories();
    const first = told.find(({ title }) => title === FIRST.title);
    const other = told.find(({ title }) => title === OTHER.title);
    if (!first || !other) throw new Error('two stories were expected');
    const moveDeps = { ...given, decidedBy: '9', nowMs: NOON_MS + 5 };
    return { ...room, given, first, other, moveDeps };
  }

  it('makes two stories one, and the old id answers with the new story', async () => {
    const { store, stories, first, other, moveDeps } = await twoStories();
    expect(await mergeStories(other.id, first.id, moveDeps)).toEqual({
      ok: true,
      storyId: first.id,
    });
    expect(await stories()).toHaveLength(1);
    expect((await store.stories.byId(other.id))?.id).toBe(first.id);
    expect((await store.stories.byId(first.id))?.reports).toHaveLength(2);
    expect(await store.stories.countSeen(0, NOON_MS * 2)).toBe(1);
    expect(await store.stories.decisions()).toMatchObject([
      { kind: 'merge', fromStoryId: other.id, intoStoryId: first.id, decidedBy: '9' },
    ]);
  });

  it('follows a merge of merges to its end', async () => {
    const { store, read, given, first, other, moveDeps, stories } = await twoStories();
    await read('wire', [{ title: 'Moon Gate bakes bread', link: 'https://w.example/b' }], given);
    const third = (await stories()).find(({ title }) => title.includes('bread'));
    await mergeStories(other.id, first.id, moveDeps);
    await mergeStories(first.id, third?.id ?? '', moveDeps);
    expect((await store.stories.byId(other.id))?.id).toBe(third?.id);
  });

  it('is remembered: a later report joins the story as it was decided', async () => {
    const { store, read, given, first, other, moveDeps } = await twoStories();
    await mergeStories(first.id, other.id, moveDeps);
    await read('wire', [SECOND], given);
    expect((await store.stories.byId(other.id))?.reports).toHaveLength(3);
  });

  it('takes a report out, and an edit does not bring it back', async () => {
    const { store, read, given, stories } = await twoStories();
    await read('wire', [SECOND], given);
    const story = (await stories()).find(({ reports }) => reports.length === 2);
    const out = story?.reports.find(({ title }) => title === SECOND.title);
    const deps = { ...given, decidedBy: '9', nowMs: NOON_MS + 5 };
    const split = await splitStory(story?.id ?? '', [out?.articleId ?? ''], deps);
    expect(split.ok).toBe(true);
    await read('wire', [{ ...SECOND, title: FIRST.title ?? '' }], given);
    expect((await stories()).map(({ reports }) => reports.length)).toEqual([1, 1, 1]);
    expect((await store.stories.decisions()).map(({ kind }) => kind)).toEqual(['split']);
  });

  it('is refused in words when it makes no sense, and changes nothing', async () => {
    const { store, first, moveDeps } = await twoStories();
    expect(await mergeStories(first.id, first.id, moveDeps)).toMatchObject({ ok: false });
    expect(await splitStory('s_gone', ['a'], moveDeps)).toMatchObject({ ok: false });
    expect(await store.stories.decisions()).toEqual([]);
  });
});
