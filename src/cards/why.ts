import type { EvidenceKind } from '../core/relevance/rules.ts';
import type { Decision, Reason } from '../core/relevance.ts';
import type { JoinReason } from '../core/story.ts';
import type { JudgedArticle, ToldStory } from '../core/told-story.ts';
import {
  actionRow,
  type Card,
  card,
  container,
  linkButton,
  type Part,
  separator,
  text,
} from './card.ts';
import { COLORS, CONFIDENCE } from './colors.ts';
import { firstFitting } from './fit.ts';
import { line, linkTarget, textLink } from './link.ts';
import { countOf, timestamp } from './time.ts';

const MOST_POSTS = 5;
/** Reasons of a join that are shown, strongest first. */
const MOST_JOINS = 4;
/** How many reasons are shown, richest first; the last number always fits. */
const REASONS = [12, 8, 5] as const;

/** What became of a story in one channel of the server where the question is asked. */
interface PostState {
  readonly channelId: string;
  readonly state: 'pending' | 'sending' | 'sent' | 'refused' | 'expired';
  /** Milliseconds UTC; null while it waits. */
  readonly settledAt: number | null;
  /** In words; null where all went well. */
  readonly reason: string | null;
}

export interface WhyView {
  /** Short name of the work. */
  readonly topicTitle: string;
  readonly article: JudgedArticle;
  readonly thresholds: { readonly post: number; readonly review: number };
  /** The story that the article became part of; null where it became none. */
  readonly story: ToldStory | null;
  /** Posts of that story in the server where it is asked; null in direct messages. */
  readonly posts: readonly PostState[] | null;
}

/** Each step an article took, each reason with its weight, and where it stopped. */
export function whyCard(view: WhyView): Card {
  return firstFitting(REASONS, (most) => drawWhy(view, most));
}

function drawWhy(view: WhyView, mostReasons: number): Card {
  const { article, story } = view;
  const address = linkTarget(article.link);
  return card(
    container(
      story === null ? COLORS.plain : CONFIDENCE[story.confidence].color,
      text(`### Why? ${textLink(article.title, article.link, 200, 500)}`),
      text('**1. Read**', readLine(article)),
      separator(),
      text(
        `**2. Is it about ${line(view.topicTitle, 80)}?** ${answerOf(article, view)}`,
        ...reasonLines(article.reasons, mostReasons),
      ),
      separator(),
      text('**3. Its story**', ...storyLines(article, story)),
      ...postParts(view),
      text(`➜ ${endOf(view)}`),
      actionRow(address === null ? null : linkButton('Read', address)),
    ),
  );
}

function readLine(article: JudgedArticle): string {
  const dated = article.publishedAt;
  return [
    `In the feed of **${line(article.outlet, 60)}**, first seen ${timestamp(article.firstSeenAt, 'f')}`,
    dated === null ? 'without a date of its own' : `dated ${timestamp(dated, 'f')}`,
  ].join(', ');
}

const ANSWERS: Readonly<Record<Decision, string>> = {
  post: 'Yes',
  review: 'Not sure',
  drop: 'No',
};

function answerOf({ decision, score }: JudgedArticle, { thresholds }: WhyView): string {
  return `${ANSWERS[decision]}: ${points(score)} points (posted from ${points(thresholds.post)}, looked at by people from ${points(thresholds.review)})`;
}

/** Scores from 0 to 1 are shown as 0 to 100: nobody reads fractions on a phone. */
function points(score: number): string {
  return Number.isFinite(score) ? String(Math.round(score * 100)) : '0';
}

const KINDS: Readonly<Record<EvidenceKind, string>> = {
  'name-in-title': 'it is named in the headline',
  'name-in-lead': 'it is named at the start of the text',
  'name-later': 'it is named later in the text',
  'ambiguous-in-title': 'a name that can mean other things stands in the headline',
  'ambiguous-in-lead': 'a name that can mean other things stands at the start of the text',
  'ambiguous-later': 'a name that can mean other things stands later in the text',
  context: 'words that belong to it stand beside',
  maker: 'one of its makers is named',
  'follow-up': 'a sequel is spoken of',
  teaser: 'the headline speaks of a work without its name',
  negative: 'words speak for something else of that name',
  'other-work': 'another work, or another job, is spoken of',
  passing: 'it is only mentioned in passing',
};

function reasonLines(reasons: readonly Reason[], most: number): string[] {
  if (reasons.length === 0) return ['Nothing in it spoke for it or against it.'];
  const strongest = reasons.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const shown = strongest.slice(0, most).map((reason) => {
    const sign = reason.weight < 0 ? '−' : '+';
    const weight = `${sign}${points(Math.abs(reason.weight))}`;
    return `\`${weight.padStart(4)}\` ${KINDS[reason.kind] ?? 'another reason'}: “${line(reason.words, 60)}”`;
  });
  const rest = strongest.length - shown.length;
  return rest > 0 ? [...shown, `-# and ${countOf(rest, 'weaker reason')}`] : shown;
}

const JOINS: Readonly<Record<JoinReason['kind'], string>> = {
  'same-url': 'the same address',
  'same-title': 'the same headline',
  'same-people': 'the same people',
  'shared-words': 'words in common that few stories have',
  'shared-numbers': 'the same numbers',
  'same-credit': 'the same outlet as its source',
  'same-event': 'the same kind of event',
  'same-quote': 'the same words quoted',
  'near-in-time': 'published close together',
};

function joinWords({ kind, words }: JoinReason): string {
  const what = JOINS[kind] ?? 'another reason';
  return words === '' ? what : `${what}, “${line(words, 100)}”`;
}

function storyLines(article: JudgedArticle, story: ToldStory | null): string[] {
  if (story === null) return ['It became part of no story.'];
  const [first, ...more] = article.joinReasons.slice(0, MOST_JOINS).map(joinWords);
  const joined =
    first === undefined
      ? []
      : [`It joined “${line(story.title, 150)}”: ${[first, ...more].join('; ')}.`];
  const outlets = new Set(story.reports.map((report) => report.outlet)).size;
  return [
    ...(joined.length > 0 ? joined : ['It began a story of its own.']),
    `-# ${CONFIDENCE[story.confidence].label} · ${countOf(story.reports.length, 'report')} from ${countOf(outlets, 'outlet')}`,
  ];
}

function postParts({ story, posts }: WhyView): Part[] {
  if (story === null || posts === null) return [];
  return [separator(), text('**4. Posts here**', ...postLines(posts))];
}

function postLines(posts: readonly PostState[]): string[] {
  if (posts.length === 0) return ['No channel of this server was to hear it.'];
  const shown = posts
    .slice(0, MOST_POSTS)
    .map((post) => `<#${post.channelId}>: ${postState(post)}`);
  const rest = posts.length - shown.length;
  return rest > 0 ? [...shown, `-# and ${countOf(rest, 'more channel')}`] : shown;
}

function postState({ state, settledAt, reason }: PostState): string {
  const because = reason ? ` (${line(reason, 120)})` : '';
  if (state === 'sent') {
    return `posted${settledAt === null ? '' : ` ${timestamp(settledAt, 'R')}`}`;
  }
  if (state === 'pending') return `waits to be posted${because}`;
  if (state === 'sending') return 'is being posted';
  return state === 'refused' ? `could not be posted${because}` : `was too old to post${because}`;
}

function endOf({ article, story, posts }: WhyView): string {
  if (article.decision === 'drop') return 'It stopped at step 2: too little speaks for it.';
  if (article.decision === 'review' && story === null) {
    return 'It stopped at step 2: it waits for a person to decide.';
  }
  if (story === null) return 'It stopped at step 3.';
  if (posts === null) return 'It became a story and is in `/news`.';
  if (posts.some((post) => post.state === 'sent')) return 'It went all the way and was posted.';
  return 'It was told, and stopped at step 4: nothing is posted here so far.';
}
