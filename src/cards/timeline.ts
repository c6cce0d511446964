import type { TimelineEvent } from '../core/topic.ts';
import { type Card, card, container, text } from './card.ts';
import { COLORS } from './colors.ts';
import { firstFitting } from './fit.ts';
import { line, textLink } from './link.ts';
import { type Paging, pagingRow } from './paging.ts';
import { inWords } from './time.ts';

export const EVENTS_PER_PAGE = 6;

/** Longest address given as a link, richest first; twelve of the last always fit. */
const ADDRESSES = [300, 150, 90] as const;

export interface TimelinePage {
  /** Newest first, at most EVENTS_PER_PAGE, at least one. */
  readonly events: readonly TimelineEvent[];
  readonly total: number;
  readonly paging: Paging;
}

/** One page of the road so far. */
export function timelineCard(view: TimelinePage): Card {
  return firstFitting(ADDRESSES, (longestUrl) => drawTimeline(view, longestUrl));
}

function drawTimeline({ events, total, paging }: TimelinePage, longestUrl: number): Card {
  const pages = Math.max(1, Math.ceil(total / EVENTS_PER_PAGE));
  return card(
    container(
      COLORS.plain,
      text('### The road so far', `-# newest first · page ${paging.page + 1} of ${pages}`),
      ...events.slice(0, EVENTS_PER_PAGE).map((event) => text(...eventLines(event, longestUrl))),
      pagingRow(paging),
    ),
  );
}

function eventLines(event: TimelineEvent, longestUrl: number): (string | null)[] {
  const note = event.dateNote ? ` (${line(event.dateNote, 40)})` : '';
  const sources = event.sources
    .slice(0, 2)
    .map((source) => textLink(source.outlet, source.url, 40, longestUrl));
  const doubt = event.doubt ? `doubtful: ${line(event.doubt, 80)}` : null;
  const small = [...sources, doubt].filter((part) => part !== null);
  return [
    `**${inWords(event.date)}**${note}`,
    line(event.what, 180),
    small.length === 0 ? null : `-# ${small.join(' · ')}`,
  ];
}
