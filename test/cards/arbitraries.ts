import fc from 'fast-check';
import type { Quote } from '../../src/core/quotes.ts';
import type { Claim, Stage } from '../../src/core/status.ts';
import type { JudgedArticle, Report, ToldStory } from '../../src/core/told-story.ts';
import type { FeedSource, TimelineEvent } from '../../src/core/topic.ts';

/** Random values of the domain, with a taste for what is longest and worst. */

const WORST = [
  '',
  ' ',
  '\u200b',
  '\u202e reversed',
  '@everyone @here <@123456789012345678> <@&123456789012345678> <#123456789012345678>',
  '[click](https://evil.example) https://evil.example discord.gg/evil',
  '# heading\n> quote\n- list\n-# small',
  '```code``` **bold** __under__ ~~gone~~ ||spoiler||',
  '<t:1:R> </why:1> <:smile:123456789012345678>',
  '\\',
  '\ud800 lone',
  '**'.repeat(3000),
  '\\'.repeat(5000),
  '[](<>)'.repeat(900),
  'x'.repeat(10_000),
  '長'.repeat(4000),
  '👨‍👩‍👧‍👦'.repeat(800),
  'e\u0301\u0301\u0301\u0301\u0301\u0301\u0301'.repeat(800),
];

export const hostileText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...WORST) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 600 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 600 }) },
  { weight: 1, arbitrary: fc.lorem({ maxCount: 120 }) },
);

export const hostileUrl = fc.oneof(
  fc.webUrl(),
  fc.constantFrom(
    '',
    'javascript:alert(1)',
    'https://user:secret@evil.example/',
    'https://news.example/a_(b)',
    'data:text/html,x',
  ),
  fc.integer({ min: 1, max: 2500 }).map((n) => `https://long.example/${'a'.repeat(n)}`),
  fc.integer({ min: 80, max: 700 }).map((n) => `https://l.example/${'p'.repeat(n)}?q=(1)`),
);

const timeMs = fc.oneof(
  fc.integer({ min: 0, max: 4_102_444_800_000 }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, Number.MAX_SAFE_INTEGER, 0),
);

export const partialDate = fc.oneof(
  fc.constantFrom('2019', '2022-04', '2025-11-17', '9999-12-31', '0001', 'soon', '', '2023-02-30'),
  fc.integer({ min: 0, max: 4_102_444_800_000 }).map((t) => new Date(t).toISOString().slice(0, 10)),
);

const nullable = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const id = fc.stringMatching(/^[a-z0-9-]{1,40}$/);
const snowflake = fc.stringMatching(/^[1-9]\d{16,18}$/);

const report: fc.Arbitrary<Report> = fc.record({
  articleId: id,
  feedId: fc.constantFrom('feed-a', 'feed-b', 'feed-c', 'feed-d'),
  outlet: hostileText,
  title: hostileText,
  link: hostileUrl,
  lang: fc.constant('en'),
  publishedAt: nullable(timeMs),
  firstSeenAt: timeMs,
  summary: hostileText,
  imageUrl: nullable(hostileUrl),
});

const confidence = fc.constantFrom('official', 'confirmed', 'reported', 'rumor' as const);

export const story: fc.Arbitrary<ToldStory> = fc.record({
  id: fc.stringMatching(/^s_[0-9a-f]{20}$/),
  title: hostileText,
  confidence,
  firstSeenAt: timeMs,
  newsAt: timeMs,
  reports: fc.array(report, { maxLength: 30 }),
});

export const feeds: fc.Arbitrary<FeedSource[]> = fc.array(
  fc.record({
    id: fc.constantFrom('feed-a', 'feed-b', 'feed-c'),
    outlet: hostileText,
    url: hostileUrl,
    lang: fc.constant('en'),
    kind: fc.constantFrom('trade', 'press', 'aggregator', 'search' as const),
    owner: fc.constantFrom('Owner One', 'Owner Two'),
  }),
  { maxLength: 4 },
);

export const quote: fc.Arbitrary<Quote> = fc.record({
  id,
  text: hostileText,
  speakerId: nullable(id),
  speakerName: hostileText,
  toldBy: nullable(hostileText),
  outlet: hostileText,
  url: nullable(hostileUrl),
  saidOn: partialDate,
  occasion: nullable(hostileText),
  aboutTopic: fc.boolean(),
  confirmed: fc.boolean(),
  alsoIn: fc.array(fc.record({ outlet: hostileText, url: nullable(hostileUrl) }), { maxLength: 9 }),
});

export const claim: fc.Arbitrary<Claim> = fc.record({
  id,
  stageId: id,
  claimant: hostileText,
  personId: nullable(id),
  what: hostileText,
  words: nullable(hostileText),
  saidOn: partialDate,
  outlet: hostileText,
  url: nullable(hostileUrl),
  basis: fc.constantFrom('announcement', 'first-hand', 'second-hand', 'rumor' as const),
  state: fc.constantFrom('confirmed', 'suggested', 'refused' as const),
});

export const ladder: fc.Arbitrary<Stage[]> = fc.array(
  fc.record({
    id,
    label: hostileText,
    meaning: hostileText,
    needs: fc.constantFrom('nothing', 'word', 'announcement' as const),
  }),
  { minLength: 1, maxLength: 20 },
);

export const article: fc.Arbitrary<JudgedArticle> = fc
  .tuple(
    report,
    fc.record({
      canonicalUrl: hostileUrl,
      decision: fc.constantFrom('post', 'review', 'drop' as const),
      score: fc.oneof(fc.double({ min: 0, max: 1 }), fc.constant(Number.NaN)),
      reasons: fc.array(
        fc.record({
          kind: fc.constantFrom('name-in-title', 'context', 'negative', 'passing' as const),
          words: hostileText,
          where: fc.constantFrom('title', 'lead', 'later' as const),
          weight: fc.double({ min: -2, max: 2, noNaN: true }),
        }),
        { maxLength: 40 },
      ),
      storyId: nullable(id),
      joinReasons: fc.array(
        fc.record({ kind: fc.constantFrom('same-url', 'same-title' as const), words: hostileText }),
        { maxLength: 6 },
      ),
    }),
  )
  .map(([base, judged]) => ({ ...base, ...judged }));

export const post = fc.record({
  channelId: snowflake,
  state: fc.constantFrom('pending', 'sending', 'sent', 'refused', 'expired' as const),
  settledAt: nullable(timeMs),
  reason: nullable(hostileText),
});

export const event: fc.Arbitrary<TimelineEvent> = fc.record(
  {
    id,
    date: partialDate,
    dateNote: hostileText,
    chapter: hostileText,
    what: hostileText,
    sources: fc.array(fc.record({ outlet: hostileText, url: hostileUrl }), { maxLength: 6 }),
    confidence: fc.constantFrom('high', 'medium', 'low' as const),
    doubt: hostileText,
  },
  { requiredKeys: ['id', 'date', 'chapter', 'what', 'sources', 'confidence'] },
);

export { id, nullable, snowflake, timeMs };
