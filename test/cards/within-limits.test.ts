import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import { CLAIMS_PER_PAGE, evidenceCard } from '../../src/cards/evidence.ts';
import { healthCard } from '../../src/cards/health.ts';
import { helpCard } from '../../src/cards/help.ts';
import { NEWS_PER_PAGE, newsCard } from '../../src/cards/news.ts';
import { refusalCard } from '../../src/cards/notice.ts';
import { QUOTES_PER_PAGE, quotesCard, randomQuoteCard } from '../../src/cards/quotes.ts';
import { setupCard, setupRefusedCard, setupSavedCard } from '../../src/cards/setup.ts';
import { statusCard } from '../../src/cards/status.ts';
import { storyCard } from '../../src/cards/story.ts';
import { EVENTS_PER_PAGE, timelineCard } from '../../src/cards/timeline.ts';
import { whyCard } from '../../src/cards/why.ts';
import {
  article,
  claim,
  event,
  feeds,
  hostileText,
  ladder,
  nullable,
  post,
  quote,
  snowflake,
  story,
  timeMs,
} from './arbitraries.ts';
import { faultsOf, readAloud } from './limits-check.ts';

const key = fc.stringMatching(/^[\w-]{12}$/);
const level = fc.constantFrom('everything', 'confirmed', 'status' as const);
const paging = fc.record({
  command: fc.constant('quotes'),
  action: fc.constant('page'),
  args: fc.tuple(key),
  page: fc.nat(100_000),
  hasNext: fc.boolean(),
});
const missing = nullable(fc.array(hostileText, { maxLength: 12 }));

const CARDS: Readonly<Record<string, fc.Arbitrary<Card>>> = {
  'a post': fc
    .tuple(story, feeds, nullable(quote))
    .map(([told, list, words]) => storyCard(told, { feeds: list }, { quote: words })),
  'a page of quotes': fc
    .record({
      quotes: fc.array(quote, { minLength: 1, maxLength: QUOTES_PER_PAGE }),
      total: fc.nat(),
      person: nullable(hostileText),
      search: nullable(hostileText),
      paging,
    })
    .map(quotesCard),
  'a random quote': fc
    .tuple(quote, fc.nat(), fc.nat())
    .map(([words, place, total]) => randomQuoteCard(words, place, total)),
  'a page of news': fc
    .record({
      stories: fc.array(story, { minLength: 1, maxLength: NEWS_PER_PAGE }),
      search: nullable(hostileText),
      paging,
    })
    .map(newsCard),
  'the status': fc
    .tuple(
      ladder,
      fc.array(claim, { maxLength: 5 }),
      fc.record({
        title: hostileText,
        coverage: fc.array(fc.record({ days: fc.nat(), now: fc.nat(), before: fc.nat() }), {
          maxLength: 2,
        }),
        newestStoryAt: nullable(timeMs),
        feedsReadAt: nullable(timeMs),
        hasTimeline: fc.boolean(),
        nowMs: timeMs,
      }),
      fc.nat(25),
    )
    .map(([stages, claims, rest, at]) =>
      statusCard({
        ...rest,
        ladder: stages,
        standing: {
          stage: stages[at % stages.length] ?? { id: 'x', label: 'x', meaning: 'x', needs: 'word' },
          since: claims[0]?.saidOn ?? null,
          lastWord: claims[0] ?? null,
          evidence: claims,
          contradictions: [],
        },
      }),
    ),
  'the evidence': fc
    .record({
      claims: fc.array(fc.record({ claim, notCounted: fc.constantFrom(null, 'a rumor.') }), {
        minLength: 1,
        maxLength: CLAIMS_PER_PAGE,
      }),
      total: fc.nat(),
      paging,
    })
    .map(evidenceCard),
  'the timeline': fc
    .record({
      events: fc.array(event, { minLength: 1, maxLength: EVENTS_PER_PAGE }),
      total: fc.nat(),
      paging,
    })
    .map(timelineCard),
  'an explanation': fc
    .record({
      topicTitle: hostileText,
      article,
      thresholds: fc.constant({ post: 0.6, review: 0.3 }),
      story: nullable(story),
      posts: nullable(fc.array(post, { maxLength: 12 })),
    })
    .map(whyCard),
  'the set-up': fc
    .record({
      key,
      channelId: nullable(snowflake),
      level: nullable(level),
      missing,
      preview: nullable(story),
      outlets: fc.record({ feeds }),
    })
    .map(setupCard),
  'the set-up, saved': fc
    .tuple(snowflake, level, fc.nat())
    .map(([channel, wish, queued]) => setupSavedCard(channel, wish, queued)),
  'the set-up, refused': fc
    .tuple(snowflake, fc.array(hostileText, { minLength: 1, maxLength: 12 }), key)
    .map(([channel, names, view]) => setupRefusedCard(channel, names, view)),
  'the health': fc
    .record({
      version: hostileText,
      startedAt: timeMs,
      gatewayReady: fc.boolean(),
      lastPollPassAt: nullable(timeMs),
      lastPostAt: nullable(timeMs),
      waiting: fc.nat(),
      feeds: fc.array(
        fc.record({
          outlet: hostileText,
          state: fc.constantFrom('new', 'healthy', 'failing', 'gone' as const),
          reason: nullable(hostileText),
          nextPollAt: timeMs,
          lastSuccessAt: nullable(timeMs),
        }),
        { maxLength: 40 },
      ),
      channels: fc.array(
        fc.record({
          channelId: snowflake,
          level,
          state: fc.constantFrom('active', 'paused' as const),
          reason: nullable(hostileText),
          missing,
        }),
        { maxLength: 40 },
      ),
    })
    .map(healthCard),
  'the help': fc
    .record({
      title: hostileText,
      tagline: hostileText,
      members: fc.array(fc.record({ usage: hostileText, description: hostileText }), {
        maxLength: 40,
      }),
      moderators: fc.array(fc.record({ usage: hostileText, description: hostileText }), {
        maxLength: 40,
      }),
    })
    .map(helpCard),
  'a refusal': fc
    .tuple(fc.constantFrom('fault', 'unknown', 'not-allowed' as const), hostileText)
    .map(([kind, reference]) => refusalCard(kind, reference)),
};

describe('a card, whatever stands in it', () => {
  it.each(Object.keys(CARDS))('%s keeps within the limits of Discord', (name) => {
    const cards = CARDS[name] ?? fc.constant({} as never);
    fc.assert(
      fc.property(cards, (card) => {
        expect(faultsOf(card)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it.each(Object.keys(CARDS))('%s pings nobody and opens no foreign link', (name) => {
    const cards = CARDS[name] ?? fc.constant({} as never);
    fc.assert(
      fc.property(cards, (card) => {
        const text = readAloud(card);
        expect(text).not.toMatch(/@everyone|@here|(?<!\\)<@/);
        expect(text).not.toMatch(/(?<!\\)\[click\]|discord\.gg/);
        expect(text).not.toMatch(/\]\((?!https?:)|\]\([^)]*@evil/);
      }),
      { numRuns: 60 },
    );
  });
});
