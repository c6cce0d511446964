import { describe, expect, it } from 'vitest';
import { countOrigins, type StandingReport, traceStandings } from '../../src/core/independence.ts';
import type { FeedSource, OutletKind } from '../../src/core/topic.ts';

function feed(outlet: string, owner: string, kind: OutletKind = 'press'): FeedSource {
  return { id: outlet.toLowerCase(), outlet, url: 'https://x.example', lang: 'en', kind, owner };
}

const FEEDS = [
  feed('Alpha', 'One'),
  feed('Beta', 'One'),
  feed('Gamma', 'Two'),
  feed('The Wrap', 'Three'),
  feed('Finder', 'Four', 'search'),
];

let met = 0;
function report(outlet: string, given: Partial<StandingReport> = {}): StandingReport {
  met += 1;
  return {
    articleId: `a${met}`,
    feedId: outlet.toLowerCase(),
    outlet,
    title: `Headline ${met}`,
    summary: '',
    link: `https://${outlet.toLowerCase().replace(' ', '')}.example/${met}`,
    firstSeenAt: met,
    ...given,
  };
}

const LONG = 'Director promises a second film of the saga, and soon';

describe('who reports by himself, and who repeats whom', () => {
  it.each<[string, StandingReport[], (string | null)[][], number]>([
    ['one outlet', [report('Alpha')], [['own', null]], 1],
    [
      'two outlets of one owner',
      [report('Alpha'), report('Beta')],
      [
        ['own', null],
        ['same-owner', 'Alpha'],
      ],
      1,
    ],
    [
      'two owners',
      [report('Alpha'), report('Gamma')],
      [
        ['own', null],
        ['own', null],
      ],
      2,
    ],
    [
      'two that name one source, and the source itself',
      [
        report('Gamma', { summary: 'She told The Wrap so.' }),
        report('Alpha', { title: 'Via TheWrap: a second film' }),
        report('The Wrap'),
      ],
      [
        ['credits', 'The Wrap'],
        ['credits', 'The Wrap'],
        ['own', null],
      ],
      1,
    ],
    [
      'the same headline elsewhere',
      [report('Gamma', { title: LONG }), report('Alpha', { title: `${LONG} | Alpha` })],
      [
        ['own', null],
        ['copy', 'Gamma'],
      ],
      1,
    ],
    [
      'the same page under another feed',
      [
        report('Gamma', { link: 'https://gamma.example/x' }),
        report('Alpha', { link: 'https://www.gamma.example/x?utm_source=a' }),
      ],
      [
        ['own', null],
        ['copy', 'Gamma'],
      ],
      1,
    ],
    ['a search', [report('Finder')], [['no-report', null]], 0],
    [
      'an outlet that is named as an everyday word',
      [report('Gamma', { summary: 'In alpha tests the beta was the wrap.' })],
      [['own', null]],
      1,
    ],
    ['an outlet that the pack does not know', [report('Stranger')], [['own', null]], 1],
  ])('%s', (_, reports, kinds, count) => {
    const standings = traceStandings(reports, FEEDS);
    expect(standings.map(({ kind, repeats }) => [kind, repeats])).toEqual(kinds);
    expect(countOrigins(standings)).toBe(count);
  });
});
