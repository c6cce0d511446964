import { ComponentType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { CONFIDENCE } from '../../src/cards/colors.ts';
import { countIndependent, storyCard } from '../../src/cards/story.ts';
import type { Report, ToldStory } from '../../src/core/told-story.ts';
import type { FeedSource, OutletKind } from '../../src/core/topic.ts';
import { buttonsOf, faultsOf, flatten, readAloud } from './limits-check.ts';

function report(outlet: string, change: Partial<Report> = {}): Report {
  return {
    articleId: `a_${outlet}`,
    feedId: outlet.toLowerCase(),
    outlet,
    title: 'A headline',
    link: `https://${outlet.toLowerCase()}.example/story`,
    lang: 'en',
    publishedAt: 1_700_000_000_000,
    firstSeenAt: 1_700_000_100_000,
    summary: '',
    imageUrl: null,
    ...change,
  };
}

function story(reports: readonly Report[], change: Partial<ToldStory> = {}): ToldStory {
  return {
    id: 's_0123456789abcdef0123',
    title: 'A headline',
    confidence: 'reported',
    firstSeenAt: 1_700_000_100_000,
    newsAt: 1_700_000_000_000,
    reports,
    ...change,
  };
}

function feed(outlet: string, owner: string, kind: OutletKind = 'press'): FeedSource {
  return { id: outlet.toLowerCase(), outlet, url: 'https://x.example', lang: 'en', kind, owner };
}

const OUTLETS = {
  feeds: [
    feed('Alpha', 'One'),
    feed('Beta', 'One'),
    feed('Gamma', 'Two'),
    feed('Finder', 'Three', 'search'),
  ],
};

describe('a post', () => {
  it('shows the headline as a link, how sure it is, the outlet and the time', () => {
    const text = readAloud(storyCard(story([report('Alpha')]), OUTLETS));
    expect(text).toBe(
      '### [A headline](https://alpha.example/story)\n-# **Reported** · Alpha · <t:1700000000:R>',
    );
  });

  it.each(['official', 'confirmed', 'reported', 'rumor'] as const)(
    'has an edge and a word of its own when %s',
    (confidence) => {
      const post = storyCard(story([report('Alpha')], { confidence }), OUTLETS);
      expect(post.components[0]).toMatchObject({ accent_color: CONFIDENCE[confidence].color });
      expect(readAloud(post)).toContain(`**${CONFIDENCE[confidence].label}**`);
      const colors = Object.values(CONFIDENCE).map(({ color }) => color);
      expect(new Set(colors).size).toBe(4);
    },
  );

  it('opens the article with Read and explains itself with Why?', () => {
    expect(buttonsOf(storyCard(story([report('Alpha')]), OUTLETS))).toEqual([
      { label: 'Read', customId: null, url: 'https://alpha.example/story', disabled: false },
      { label: 'Why?', customId: 'why:story:s_0123456789abcdef0123', url: null, disabled: false },
    ]);
  });

  it('leaves Read out where the link is unsafe or too long', () => {
    for (const link of ['javascript:alert(1)', `https://x.example/${'a'.repeat(600)}`]) {
      const post = storyCard(story([report('Alpha', { link })]), OUTLETS);
      expect(buttonsOf(post).map(({ label }) => label)).toEqual(['Why?']);
      expect(faultsOf(post)).toEqual([]);
    }
  });

  it('names the other outlets once and counts who reported by themselves', () => {
    const reports = ['Alpha', 'Beta', 'Gamma', 'Gamma', 'Finder'].map((name) => report(name));
    expect(readAloud(storyCard(story(reports), OUTLETS))).toContain(
      '-# Also: Beta, Gamma, Finder · 2 independent',
    );
  });

  it('names five others and counts the rest', () => {
    const reports = Array.from({ length: 9 }, (_, index) => report(`Outlet${index}`));
    expect(readAloud(storyCard(story(reports), OUTLETS))).toContain('Outlet5 and 3 more');
  });

  it('cuts the summary to about two lines', () => {
    const long = story([report('Alpha', { summary: 'Many words follow here. '.repeat(40) })]);
    const summary = readAloud(storyCard(long, OUTLETS)).split('\n').at(-1) ?? '';
    expect(summary.length).toBeLessThanOrEqual(180);
    expect(summary).toMatch(/…$/);
  });

  it('shows the first safe picture as a thumbnail', () => {
    const reports = [
      report('Alpha', { imageUrl: 'data:image/png;base64,AA' }),
      report('Beta', { imageUrl: 'https://img.example/1.jpg' }),
    ];
    const pictures = flatten(storyCard(story(reports), OUTLETS)).flatMap((part) =>
      part.type === ComponentType.Thumbnail ? [part.media.url] : [],
    );
    expect(pictures).toEqual(['https://img.example/1.jpg']);
  });

  it('is the same for the same story, so that an edit changes nothing by itself', () => {
    const told = story([report('Alpha'), report('Beta')]);
    expect(storyCard(told, OUTLETS)).toEqual(storyCard(structuredClone(told), OUTLETS));
  });
});

describe('independent reports', () => {
  it.each([
    ['one outlet', ['Alpha'], 1],
    ['two of one owner', ['Alpha', 'Beta'], 1],
    ['two owners', ['Alpha', 'Gamma'], 2],
    ['a search is no report', ['Finder'], 0],
    ['an outlet that is not in the pack counts for itself', ['Alpha', 'Stranger'], 2],
  ])('%s', (_, outlets, count) => {
    const reports = outlets.map((name) => report(name));
    expect(countIndependent(reports, OUTLETS)).toBe(count);
  });
});
