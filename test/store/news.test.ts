import { describe, expect, it } from 'vitest';
import { addFeed, addStory, article, NOON_MS, newArticle } from '../harness/articles.ts';
import { openTempStore } from '../harness/temp-store.ts';

async function emptyNewsroom() {
  const { store } = await openTempStore();
  await addFeed(store);
  return store;
}

describe('the articles', () => {
  it('are known by each of their identity keys', async () => {
    const store = await emptyNewsroom();
    const entry = newArticle();
    await store.articles.add([entry]);
    const known = await store.articles.known('daily-reel', [
      ...entry.article.keys,
      'guid:daily-reel:other',
    ]);
    expect([...known.keys()].toSorted()).toEqual([...entry.article.keys].toSorted());
    expect(new Set(known.values())).toEqual(new Set([entry.id]));
  });

  it('are stored with every reason, also the dropped ones', async () => {
    const store = await emptyNewsroom();
    const verdict = {
      decision: 'drop',
      score: 0.1,
      reasons: newArticle().verdict.reasons,
    } as const;
    const entry = newArticle({}, { verdict });
    await store.articles.add([entry]);
    expect(await store.articles.byId(entry.id)).toMatchObject(verdict);
  });

  it('are stored by the thousand', async () => {
    const store = await emptyNewsroom();
    const many = Array.from({ length: 1_050 }, (_, n) => newArticle({ title: `Report ${n}` }));
    await store.articles.add(many);
    const keys = many.flatMap((entry) => entry.article.keys);
    expect((await store.articles.known('daily-reel', keys)).size).toBe(3_150);
  });

  it('keep identity and first sight when their wording changes', async () => {
    const store = await emptyNewsroom();
    const entry = newArticle();
    await store.articles.add([entry]);
    const reworded = article({ title: 'Moon Gate: a correction', link: entry.article.link });
    await store.articles.revise({ ...entry, article: reworded, firstSeenAt: 0 }, NOON_MS + 9);
    expect(await store.articles.byId(entry.id)).toMatchObject({
      title: 'Moon Gate: a correction',
      firstSeenAt: NOON_MS,
    });
    const known = await store.articles.known('daily-reel', [
      ...entry.article.keys,
      ...reworded.keys,
    ]);
    expect(known.size).toBe(4);
  });

  it('keep the reasons for which they joined their story when their wording changes', async () => {
    const store = await emptyNewsroom();
    const reasons = [{ kind: 'same-url', words: 'https://reel.example/' }] as const;
    const entry = newArticle({}, { storyId: 's1', joinReasons: reasons });
    await store.articles.add([entry]);
    await store.articles.revise({ ...entry, joinReasons: [] }, NOON_MS + 9);
    expect(await store.articles.byId(entry.id)).toMatchObject({ joinReasons: reasons });
  });

  it('are known by a further address', async () => {
    const store = await emptyNewsroom();
    const { id, article: first } = newArticle();
    await store.articles.add([newArticle()]);
    const moved = { ...first, keys: ['url:daily-reel:https://reel.example/moved'] };
    await store.articles.alsoKnownBy([{ id, article: moved }]);
    expect([...(await store.articles.known('daily-reel', moved.keys)).values()]).toEqual([id]);
  });

  it('are all stored or none when the transaction fails', async () => {
    const store = await emptyNewsroom();
    const entry = newArticle();
    const failing = store.transaction(async (tables) => {
      await tables.articles.add([entry]);
      throw new Error('power cut');
    });
    await expect(failing).rejects.toThrow('power cut');
    expect(await store.articles.byId(entry.id)).toBeNull();
    expect((await store.articles.known('daily-reel', entry.article.keys)).size).toBe(0);
  });
});

describe('the stories', () => {
  it('are found by the address of a report for ever', async () => {
    const store = await emptyNewsroom();
    await addStory(store, 's1');
    const { canonicalUrl } = article();
    const homes = await store.stories.homesOf([canonicalUrl, 'https://x.example/']);
    expect([...homes]).toEqual([[canonicalUrl, 's1']]);
    expect((await store.stories.homesOf([])).size).toBe(0);
  });

  it('give their reports to the index, with a date where somebody knows one', async () => {
    const store = await emptyNewsroom();
    await addStory(store, 's1', { publishedAt: null });
    await addStory(store, 's2', { title: 'Dated', publishedAt: NOON_MS - 5 });
    const undated = newArticle({ title: 'Not told', publishedAt: null }, { storyId: null });
    await store.articles.add([undated]);
    const told = await store.stories.toldReports(10);
    expect(told.map(({ storyId, datedAt }) => [storyId, datedAt]).toSorted()).toEqual([
      ['s1', NOON_MS],
      ['s2', NOON_MS - 5],
    ]);
    expect(await store.stories.toldReports(1)).toHaveLength(1);
  });

  it('come with their reports in the order in which they were met', async () => {
    const store = await emptyNewsroom();
    await addStory(store, 's1');
    const second = newArticle(
      { title: 'Second report', feedId: 'daily-reel' },
      { storyId: 's1', firstSeenAt: NOON_MS + 60_000 },
    );
    await store.articles.add([second]);
    const story = await store.stories.byId('s1');
    expect(story?.reports.map(({ title }) => title)).toEqual([
      'Moon Gate gets a second film',
      'Second report',
    ]);
  });

  it('are counted by the time of the news, not of the reading', async () => {
    const store = await emptyNewsroom();
    await addStory(store, 's1', { title: 'Old', publishedAt: NOON_MS - 90 * 86_400_000 });
    await addStory(store, 's2', { title: 'New', publishedAt: NOON_MS });
    expect(await store.stories.countSeen(NOON_MS - 86_400_000, NOON_MS + 1)).toBe(1);
    expect(await store.stories.newestAt()).toBe(NOON_MS);
  });
});

describe('the feeds', () => {
  const SOURCE = {
    id: 'daily-reel',
    outlet: 'Daily Reel',
    url: 'https://reel.example/feed',
    lang: 'en',
    kind: 'press',
    owner: 'Reel Ltd',
  } as const;
  const OUTCOME = {
    polledAt: NOON_MS,
    nextPollAt: NOON_MS + 900_000,
    intervalMs: 900_000,
    state: 'healthy',
    stateReason: null,
    consecutiveFailures: 0,
    validators: { etag: '"abc"', lastModified: null, bodyHash: 'ff' },
    succeeded: true,
    baseline: true,
  } as const;

  it('keep their first sight and lose their validators when the pack changes their address', async () => {
    const { store } = await openTempStore();
    await store.feeds.sync([SOURCE], NOON_MS);
    await store.feeds.settle('daily-reel', OUTCOME);
    await store.feeds.sync([{ ...SOURCE, url: 'https://reel.example/new' }], NOON_MS + 5);
    expect(await store.feeds.all()).toMatchObject([
      {
        url: 'https://reel.example/new',
        etag: null,
        bodyHash: null,
        state: 'new',
        baselineAt: NOON_MS,
        nextPollAt: NOON_MS + 5,
      },
    ]);
  });

  it('keep their validators when nothing changed, and rest when they leave the pack', async () => {
    const { store } = await openTempStore();
    await store.feeds.sync([SOURCE], NOON_MS);
    await store.feeds.settle('daily-reel', OUTCOME);
    await store.feeds.sync([{ ...SOURCE, outlet: 'The Reel' }], NOON_MS + 5);
    expect(await store.feeds.all()).toMatchObject([
      { outlet: 'The Reel', etag: '"abc"', nextPollAt: OUTCOME.nextPollAt },
    ]);
    await store.feeds.sync([], NOON_MS + 6);
    expect(await store.feeds.all()).toEqual([]);
  });

  it('keep their validators through a failure', async () => {
    const { store } = await openTempStore();
    await store.feeds.sync([SOURCE], NOON_MS);
    await store.feeds.settle('daily-reel', OUTCOME);
    const { validators: _, ...failed } = OUTCOME;
    await store.feeds.settle('daily-reel', {
      ...failed,
      polledAt: NOON_MS + 1,
      state: 'failing',
      stateReason: 'HTTP 500',
      consecutiveFailures: 1,
      succeeded: false,
      baseline: false,
    });
    expect(await store.feeds.all()).toMatchObject([
      { etag: '"abc"', state: 'failing', lastSuccessAt: NOON_MS, baselineAt: NOON_MS },
    ]);
  });
});
