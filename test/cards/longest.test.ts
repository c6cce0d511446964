import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import { CLAIMS_PER_PAGE, evidenceCard } from '../../src/cards/evidence.ts';
import { healthCard } from '../../src/cards/health.ts';
import { helpCard } from '../../src/cards/help.ts';
import { NEWS_PER_PAGE, newsCard } from '../../src/cards/news.ts';
import { QUOTES_PER_PAGE, quotesCard } from '../../src/cards/quotes.ts';
import { setupCard } from '../../src/cards/setup.ts';
import { statusCard } from '../../src/cards/status.ts';
import { storyCard } from '../../src/cards/story.ts';
import { EVENTS_PER_PAGE, timelineCard } from '../../src/cards/timeline.ts';
import { whyCard } from '../../src/cards/why.ts';
import type { Quote } from '../../src/core/quotes.ts';
import type { Claim, Stage } from '../../src/core/status.ts';
import type { JudgedArticle, Report, ToldStory } from '../../src/core/told-story.ts';
import type { TimelineEvent } from '../../src/core/topic.ts';
import { faultsOf } from './limits-check.ts';

/** Everything at its longest at the same time: what chance never finds. */

const LATE_MS = Date.UTC(2099, 10, 30);
const SNOWFLAKE = '1234567890123456789';

/** All cards with this text and this address in every place. */
function longestCards(text: string, url: string): Record<string, Card> {
  const paging = {
    command: 'quotes',
    action: 'page',
    args: ['abcdefghijkl'],
    page: 9,
    hasNext: true,
  };
  const quote: Quote = {
    id: 'q',
    text,
    speakerId: null,
    speakerName: text,
    toldBy: text,
    outlet: text,
    url,
    saidOn: '2025-09-30',
    occasion: text,
    aboutTopic: true,
    confirmed: false,
    alsoIn: Array.from({ length: 9 }, () => ({ outlet: text, url })),
  };
  const claim: Claim = {
    id: 'c',
    stageId: 'x',
    claimant: text,
    personId: null,
    what: text,
    words: text,
    saidOn: '2025-09-30',
    outlet: text,
    url,
    basis: 'announcement',
    state: 'confirmed',
  };
  const reports = Array.from(
    { length: 12 },
    (_, index): Report => ({
      articleId: 'a',
      feedId: `f${index}`,
      outlet: `${index} ${text}`,
      title: text,
      link: url,
      lang: 'en',
      publishedAt: LATE_MS,
      firstSeenAt: LATE_MS,
      summary: text,
      imageUrl: url,
    }),
  );
  const story: ToldStory = {
    id: 's_0123456789abcdef0123',
    title: text,
    confidence: 'confirmed',
    firstSeenAt: LATE_MS,
    newsAt: LATE_MS,
    reports,
  };
  const [report] = reports;
  const article: JudgedArticle = {
    ...(report as Report),
    canonicalUrl: url,
    decision: 'post',
    score: 1,
    reasons: Array.from({ length: 30 }, () => ({
      kind: 'ambiguous-in-lead' as const,
      words: text,
      where: 'lead' as const,
      weight: -1,
    })),
    storyId: story.id,
    joinReasons: Array.from({ length: 5 }, () => ({ kind: 'same-title' as const, words: text })),
  };
  const stage: Stage = { id: 'x', label: text, meaning: text, needs: 'word' };
  const event: TimelineEvent = {
    id: 'e',
    date: '2025-09-30',
    dateNote: text,
    chapter: text,
    what: text,
    sources: Array.from({ length: 5 }, () => ({ outlet: text, url })),
    confidence: 'low',
    doubt: text,
  };
  const missing = Array.from({ length: 9 }, () => text);
  const fill = <T>(count: number, value: T) => Array.from({ length: count }, () => value);
  return {
    post: storyCard(story, { feeds: [] }, { quote }),
    quotes: quotesCard({
      quotes: fill(QUOTES_PER_PAGE, quote),
      total: 10_000,
      person: text,
      search: text,
      paging,
    }),
    news: newsCard({ stories: fill(NEWS_PER_PAGE, story), search: text, paging }),
    'news with every word found': newsCard({
      stories: fill(NEWS_PER_PAGE, { ...story, title: 'a '.repeat(400) }),
      search: 'a',
      paging,
    }),
    status: statusCard({
      title: text,
      ladder: fill(20, stage),
      standing: {
        stage,
        since: '2025-09-30',
        lastWord: claim,
        evidence: fill(3, claim),
        contradictions: [],
      },
      coverage: fill(2, { days: 90, now: 10_000, before: 10_000 }),
      newestStoryAt: 0,
      feedsReadAt: LATE_MS,
      hasTimeline: true,
      nowMs: LATE_MS,
    }),
    evidence: evidenceCard({
      claims: fill(CLAIMS_PER_PAGE, {
        claim,
        notCounted: 'it speaks of a higher step than its source can carry.',
      }),
      total: 10_000,
      paging,
    }),
    timeline: timelineCard({ events: fill(EVENTS_PER_PAGE, event), total: 10_000, paging }),
    why: whyCard({
      topicTitle: text,
      article,
      thresholds: { post: 0.6, review: 0.3 },
      story,
      posts: fill(9, {
        channelId: SNOWFLAKE,
        state: 'refused' as const,
        settledAt: 0,
        reason: text,
      }),
    }),
    setup: setupCard({
      key: 'abcdefghijkl',
      channelId: SNOWFLAKE,
      level: 'confirmed',
      missing: [],
      preview: story,
      outlets: { feeds: [] },
    }),
    health: healthCard({
      version: text,
      startedAt: LATE_MS,
      gatewayReady: false,
      lastPollPassAt: LATE_MS,
      lastPostAt: LATE_MS,
      waiting: 10_000,
      feeds: fill(60, {
        outlet: text,
        state: 'failing' as const,
        reason: text,
        nextPollAt: LATE_MS,
        lastSuccessAt: null,
      }),
      channels: fill(60, {
        channelId: SNOWFLAKE,
        level: 'confirmed' as const,
        state: 'active' as const,
        reason: null,
        missing,
      }),
    }),
    help: helpCard({
      title: text,
      tagline: text,
      members: fill(40, { usage: text, description: text }),
      moderators: fill(40, { usage: text, description: text }),
    }),
  };
}

const TEXTS = {
  'plain letters': 'x',
  'marks to escape': '*',
  'wide letters': '長',
  words: 'word ',
};
const ADDRESS_UNITS = [
  40, 89, 90, 119, 120, 199, 200, 319, 320, 399, 400, 511, 512, 999, 1000, 1999,
];

describe('a card with everything at its longest', () => {
  it.each(Object.entries(TEXTS))('fits when the texts are %s', (_, unit) => {
    for (const units of ADDRESS_UNITS) {
      const url = 'https://long.example/'.padEnd(units, 'p');
      for (const [name, card] of Object.entries(longestCards(unit.repeat(4000), url))) {
        expect(faultsOf(card), `${name}, address of ${units}`).toEqual([]);
      }
    }
  });
});
