import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/core/article.ts';
import { DEFAULT_WEIGHTS } from '../../src/core/relevance/rules.ts';
import {
  compileStoryTerms,
  createStoryIndex,
  readForStory,
  type StoryIndex,
} from '../../src/core/story.ts';
import { type JudgedItem, placeItems, type StoryDesk, sortItems } from '../../src/pipeline/plan.ts';
import { article, NOON_MS, newArticle, POST } from '../harness/articles.ts';

const DROP = { decision: 'drop', score: 0, reasons: [] } as const;

function judged(given: Partial<Article>, more: Partial<JudgedItem> = {}): JudgedItem {
  const { id, article: value } = newArticle(given);
  return { id, article: value, verdict: POST, storyId: null, ...more };
}

const TERMS = compileStoryTerms(packOf());
const NOW = { nowMs: NOON_MS, isBaseline: false };

function packOf() {
  const rules = { names: [], contexts: [], negatives: [], followUps: [], passing: [] };
  const scores = { weights: DEFAULT_WEIGHTS, thresholds: { post: 0.6, review: 0.4 } };
  const lists = { people: [], quotes: [], claims: [], timeline: [], feeds: [] };
  return { rules: { ...rules, ...scores }, ...lists };
}

/** Told stories that may be joined, and ids s1, s2 and so on for new ones. */
function desk(
  index: StoryIndex = createStoryIndex(),
  homes: ReadonlyMap<string, string> = new Map(),
): StoryDesk {
  let n = 0;
  return {
    index,
    read: (item, at) =>
      readForStory({ ...item, at: at === null ? null : { fromMs: at, toMs: at } }, TERMS),
    put: index.put,
    homesOf: async () => homes,
    newId: () => `s${++n}`,
  };
}

describe('sorting the items of a feed', () => {
  const stored = {
    id: 'a1',
    feedId: 'daily-reel',
    title: 'Old words',
    summary: article().summary,
    storyId: 's1',
    firstSeenAt: 0,
  };
  const wordings = new Map([['a1', stored]]);
  const known = article({ title: 'Old words', keys: ['guid:daily-reel:1'] });

  it('takes an item as new when none of its keys is known', () => {
    const sorted = sortItems([article()], new Map(), new Map());
    expect(sorted.fresh).toHaveLength(1);
    expect(sorted.edited).toEqual([]);
  });

  it.each([
    ['the same words', known, 0],
    ['other words', { ...known, title: 'New words' }, 1],
    ['other words in another feed', { ...known, title: 'New words', feedId: 'other' }, 0],
  ])('sees %s under a known key', (_, item, edits) => {
    const sorted = sortItems([item], new Map([['guid:daily-reel:1', 'a1']]), wordings);
    expect(sorted.fresh).toEqual([]);
    expect(sorted.edited).toHaveLength(edits);
  });

  it.each([
    ['an address that was not met before', ['guid:daily-reel:1', 'url:daily-reel:new'], 1],
    ['only a GUID that was not met before', ['url:daily-reel:old', 'guid:daily-reel:2'], 0],
  ])('notes %s of a known item', (_, keys, moves) => {
    const ids = new Map(['guid:daily-reel:1', 'url:daily-reel:old'].map((key) => [key, 'a1']));
    const { moved, fresh } = sortItems([{ ...known, keys }], ids, wordings);
    expect(fresh).toEqual([]);
    expect(moved).toHaveLength(moves);
  });

  it('sees other words of the summary, and that they are no reason to touch a post', () => {
    const item = { ...known, summary: 'It names the film.' };
    const sorted = sortItems([item], new Map([['guid:daily-reel:1', 'a1']]), wordings);
    expect(sorted.edited).toMatchObject([{ isMinor: true }]);
  });

  it('takes the second item of one document under the same key for the first one', () => {
    const twin = article({ title: 'Another headline', keys: ['guid:daily-reel:1'] });
    expect(sortItems([known, twin], new Map(), new Map()).fresh).toEqual([known]);
  });
});

describe('placing the items in stories', () => {
  it('begins a story for what is to be told, and none for the rest', async () => {
    const items = [
      judged({ title: 'One thing to be told' }),
      judged({ title: 'Other' }, { verdict: DROP }),
    ];
    const plan = await placeItems(items, [], desk(), NOW);
    expect(plan.begun.map(({ title }) => title)).toEqual(['One thing to be told']);
    expect(plan.added.map(({ storyId }) => storyId)).toEqual(['s1', null]);
    expect([...plan.changed]).toEqual(['s1']);
  });

  it('joins a story that stands, with the reason', async () => {
    const item = judged({ title: 'Moon Gate gets a second film' });
    const open = desk();
    open.put('old', 'a0', open.read(item.article, NOON_MS));
    const plan = await placeItems([item], [], open, NOW);
    expect(plan.begun).toEqual([]);
    expect(plan.added).toMatchObject([
      { storyId: 'old', joinReasons: [{ kind: 'same-url' }, { kind: 'same-title' }] },
    ]);
  });

  it('joins a story by its address also when the index does not hold it any more', async () => {
    const item = judged({ title: 'An old page, read again' });
    const homes = new Map([[item.article.canonicalUrl, 'older']]);
    const plan = await placeItems([item], [], desk(createStoryIndex(), homes), NOW);
    expect(plan.added).toMatchObject([{ storyId: 'older', joinReasons: [{ kind: 'same-url' }] }]);
  });

  it('tells the archive of a new feed from its oldest item on', async () => {
    const items = [
      judged({ title: 'Second thing that happened', publishedAt: NOON_MS - 1 }),
      judged({ title: 'Nobody knows when this was', publishedAt: null }),
      judged({ title: 'First thing that happened', publishedAt: NOON_MS - 40 * 86_400_000 }),
    ];
    const plan = await placeItems(items, [], desk(), { nowMs: NOON_MS, isBaseline: true });
    expect(plan.begun.map(({ title }) => title)).toEqual([
      'First thing that happened',
      'Second thing that happened',
      'Nobody knows when this was',
    ]);
    expect(plan.added.map(({ article: { title } }) => title)).toEqual(
      items.map(({ article: { title } }) => title),
    );
  });

  it('leaves an edited report where it is, and joins others to its new words', async () => {
    const open = desk();
    const edited = judged({ title: 'Moon Gate director names the composer' }, { storyId: 'old' });
    const other = judged({
      title: 'Moon Gate director names the composer',
      canonicalUrl: 'https://other.example/1',
      feedId: 'other',
      publishedAt: NOON_MS + 1,
    });
    const plan = await placeItems([other], [edited], open, NOW);
    expect(plan.added).toMatchObject([{ storyId: 'old', joinReasons: [{ kind: 'same-title' }] }]);
  });

  it('joins two reports of one document', async () => {
    const link = 'https://reel.example/the-report';
    const items = [
      judged({ title: 'First words on the matter', link, canonicalUrl: link }),
      judged({ title: 'Second words on the matter', link: `${link}?again`, canonicalUrl: link }),
    ];
    const plan = await placeItems(items, [], desk(), NOW);
    expect(plan.begun).toHaveLength(1);
    expect(plan.added.map(({ storyId }) => storyId)).toEqual(['s1', 's1']);
  });

  it('marks the story of an edited report as changed', async () => {
    const edited = judged({ title: 'Corrected' }, { storyId: 'old' });
    const plan = await placeItems([], [edited], desk(), NOW);
    expect([...plan.changed]).toEqual(['old']);
    expect(plan.revised).toMatchObject([{ storyId: 'old' }]);
  });

  it('leaves the posts alone when only a summary was edited', async () => {
    const edited = judged({ summary: 'Other words' }, { storyId: 'old', isMinor: true });
    const plan = await placeItems([], [edited], desk(), NOW);
    expect(plan.changed.size).toBe(0);
    expect(plan.revised).toMatchObject([{ storyId: 'old' }]);
  });

  it('tells the story that begins when an edited summary makes a report worth telling', async () => {
    const edited = judged({ summary: 'It names the film.' }, { isMinor: true });
    const plan = await placeItems([], [edited], desk(), NOW);
    expect([...plan.changed]).toEqual(['s1']);
  });

  it('begins a story when an edit makes a report worth telling', async () => {
    const edited = judged({ title: 'Now it names the film' });
    const plan = await placeItems([], [edited], desk(), NOW);
    expect(plan.begun).toHaveLength(1);
    expect(plan.revised).toMatchObject([{ storyId: 's1' }]);
  });
});
