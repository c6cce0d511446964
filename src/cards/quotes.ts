import type { Quote } from '../core/quotes.ts';
import {
  actionId,
  actionRow,
  button,
  type Card,
  card,
  container,
  type Part,
  separator,
  text,
} from './card.ts';
import { COLORS } from './colors.ts';
import { firstFitting } from './fit.ts';
import { line } from './link.ts';
import { type Paging, pagingRow } from './paging.ts';
import { LISTED_QUOTES, type QuoteDetail, quoteLines } from './quote-text.ts';
import { countOf } from './time.ts';

export const QUOTES_PER_PAGE = 5;

export interface QuotePage {
  /** Newest first, at most QUOTES_PER_PAGE, at least one. */
  readonly quotes: readonly Quote[];
  readonly total: number;
  /** Name of the person asked for; null for everybody. */
  readonly person: string | null;
  /** Words searched for, as typed; null without. */
  readonly search: string | null;
  readonly paging: Paging;
}

/** One page of a list of quotes. */
export function quotesCard(view: QuotePage): Card {
  return firstFitting(LISTED_QUOTES, (detail) => drawQuotes(view, detail));
}

function drawQuotes(view: QuotePage, detail: QuoteDetail): Card {
  const pages = Math.max(1, Math.ceil(view.total / QUOTES_PER_PAGE));
  const parts = view.quotes
    .slice(0, QUOTES_PER_PAGE)
    .flatMap((quote): Part[] => [separator(), text(...quoteLines(quote, detail))]);
  return card(
    container(
      COLORS.plain,
      text(`### ${titleOf(view)}`, `-# ${countLine(view, pages)}`),
      ...parts,
      pagingRow(view.paging),
    ),
  );
}

/** A single quote out of the hat, with a button for another; `place` names its place in the hat. */
export function randomQuoteCard(quote: Quote, place: number, total: number): Card {
  const another = button('Another', actionId('quotes', 'another', String(place)));
  return card(
    container(COLORS.plain, text(...quoteLines(quote)), total > 1 ? actionRow(another) : null),
  );
}

function titleOf({ person, search }: QuotePage): string {
  const words = search === null ? '' : ` with “${line(search, 60)}”`;
  return `${person === null ? 'Quotes' : `Quotes of ${line(person, 60)}`}${words}`;
}

function countLine({ total, paging }: QuotePage, pages: number): string {
  const count = `${countOf(total, 'quote')}, newest first`;
  return pages === 1 ? count : `${count} · page ${paging.page + 1} of ${pages}`;
}
