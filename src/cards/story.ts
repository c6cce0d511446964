import { countOrigins, traceStandings } from '../core/independence.ts';
import type { Quote } from '../core/quotes.ts';
import type { Report, ToldStory } from '../core/told-story.ts';
import type { Topic } from '../core/topic.ts';
import {
  actionId,
  actionRow,
  button,
  type Card,
  card,
  container,
  linkButton,
  type Part,
  section,
  text,
  thumbnail,
} from './card.ts';
import { CONFIDENCE } from './colors.ts';
import { LIMITS } from './limits.ts';
import { line, linkTarget, textLink } from './link.ts';
import { quoteLines } from './quote-text.ts';
import { timestamp } from './time.ts';

const MAX_TITLE = 256;
/** A headline is the one place where a long address is worth its room. */
const MAX_HEADLINE_URL = 1000;
/** About two lines on a wide screen. */
const MAX_SUMMARY = 180;
const MAX_OUTLET = 60;
const ALSO_NAMED = 5;

/** What a card needs of the topic: who owns which outlet. */
export type Outlets = Pick<Topic, 'feeds'>;

export interface StoryExtras {
  /** The strongest words of the story, where there are some. */
  readonly quote?: Quote | null;
}

/** What a post of this story carries and no other message does: the id of its button. */
export function storyMark(storyId: string): string {
  return actionId('why', 'story', storyId);
}

/** The post of a story. The same card serves the first post and every later edit. */
export function storyCard(story: ToldStory, outlets: Outlets, extras: StoryExtras = {}): Card {
  const address = linkTarget(story.reports[0]?.link);
  const row = actionRow(
    address === null ? null : linkButton('Read', address),
    button('Why?', storyMark(story.id)),
  );
  return card(
    container(CONFIDENCE[story.confidence].color, ...storyParts(story, outlets, extras), row),
  );
}

/** What a story looks like without its buttons, for the post and for a preview of it. */
export function storyParts(story: ToldStory, outlets: Outlets, extras: StoryExtras = {}): Part[] {
  const lead = story.reports[0];
  const summary = lead && lead.summary.trim() !== '' ? line(lead.summary, MAX_SUMMARY) : null;
  const head = text(
    `### ${textLink(story.title, lead?.link, MAX_TITLE, MAX_HEADLINE_URL)}`,
    `-# ${byline(story)}`,
    summary,
  );
  const image = pictureOf(story.reports);
  const also = alsoLine(story.reports, outlets);
  return [
    image === null ? head : section(thumbnail(image), head),
    extras.quote ? text(...quoteLines(extras.quote)) : null,
    also === null ? null : text(also),
  ].filter((part) => part !== null);
}

/** 'Confirmed · Outlet · two hours ago'. */
export function byline(story: ToldStory): string {
  const lead = story.reports[0];
  const at = lead?.publishedAt ?? story.firstSeenAt;
  return [
    `**${CONFIDENCE[story.confidence].label}**`,
    lead ? line(lead.outlet, MAX_OUTLET) : null,
    timestamp(at, 'R'),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** How many origins the reports have: who repeats another, or is of one owner, counts once. */
export function countIndependent(reports: readonly Report[], outlets: Outlets): number {
  return countOrigins(traceStandings(reports, outlets.feeds));
}

function alsoLine(reports: readonly Report[], outlets: Outlets): string | null {
  const lead = reports[0]?.outlet;
  const others = [...new Set(reports.map((report) => report.outlet))].filter((o) => o !== lead);
  if (others.length === 0) return null;
  const named = others.slice(0, ALSO_NAMED).map((outlet) => line(outlet, MAX_OUTLET));
  const rest = others.length - named.length;
  const list = rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(', ');
  const independent = countIndependent(reports, outlets);
  return `-# Also: ${list}${independent > 0 ? ` · ${independent} independent` : ''}`;
}

function pictureOf(reports: readonly Report[]): string | null {
  for (const report of reports) {
    const address = linkTarget(report.imageUrl);
    if (address !== null && address.length <= LIMITS.mediaUrl) return address;
  }
  return null;
}
