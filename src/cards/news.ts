import type { ToldStory } from '../core/told-story.ts';
import { type Card, card, container, type Part, separator, text } from './card.ts';
import { COLORS } from './colors.ts';
import { firstFitting } from './fit.ts';
import { highlight, snippet } from './highlight.ts';
import { line, linkTarget } from './link.ts';
import { type Paging, pagingRow } from './paging.ts';
import { byline } from './story.ts';

export const NEWS_PER_PAGE = 5;
const MAX_TITLE = 150;
const MAX_SNIPPET = 120;
/** Longest address given as a link, richest first; five of the last always fit. */
const ADDRESSES = [700, 500, 320] as const;

export interface NewsPage {
  /** Newest first, at most NEWS_PER_PAGE, at least one. */
  readonly stories: readonly ToldStory[];
  /** Words searched for, as typed; null without. */
  readonly search: string | null;
  readonly paging: Paging;
}

/** One page of stories. */
export function newsCard(view: NewsPage): Card {
  return firstFitting(ADDRESSES, (longestUrl) => drawNews(view, longestUrl));
}

function drawNews({ stories, search, paging }: NewsPage, longestUrl: number): Card {
  const title = search === null ? 'Latest stories' : `Stories with “${line(search, 60)}”`;
  const isPaged = paging.page > 0 || paging.hasNext;
  return card(
    container(
      COLORS.plain,
      text(`### ${title}`, isPaged ? `-# newest first · page ${paging.page + 1}` : null),
      ...stories
        .slice(0, NEWS_PER_PAGE)
        .flatMap((story): Part[] => [separator(), storyEntry(story, search, longestUrl)]),
      pagingRow(paging),
    ),
  );
}

function storyEntry(story: ToldStory, search: string | null, longestUrl: number): Part {
  const lead = story.reports[0];
  const words = highlight(line(story.title, MAX_TITLE), search);
  const address = linkTarget(lead?.link);
  const others = new Set(story.reports.map((report) => report.outlet)).size - 1;
  return text(
    address === null || address.length > longestUrl ? `**${words}**` : `[${words}](${address})`,
    `-# ${byline(story)}${others > 0 ? ` · and ${others} more` : ''}`,
    lead ? snippet(lead.summary, search, MAX_SNIPPET) : null,
  );
}
