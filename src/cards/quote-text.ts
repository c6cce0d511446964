import type { Quote } from '../core/quotes.ts';
import { line, textLink } from './link.ts';
import { countOf, inWords } from './time.ts';

const MAX_NAME = 50;

/** How much room one quote may take. */
export interface QuoteDetail {
  /** Longest cut of the spoken words, in UTF-16 units. */
  readonly words: number;
  readonly occasion: number;
  /** Longest address that is given as a link. */
  readonly url: number;
  /** How many other outlets are named. */
  readonly alsoNamed: number;
}

const SINGLE_QUOTE: QuoteDetail = { words: 700, occasion: 150, url: 400, alsoNamed: 3 };

/** For several quotes in one message, richest first; five of the last kind always fit. */
export const LISTED_QUOTES: readonly [QuoteDetail, ...QuoteDetail[]] = [
  SINGLE_QUOTE,
  { words: 500, occasion: 100, url: 250, alsoNamed: 2 },
  { words: 400, occasion: 80, url: 150, alsoNamed: 0 },
  { words: 320, occasion: 60, url: 120, alsoNamed: 0 },
];

/** A quote as lines of text: the words, who said them when and where, and how they came to us. */
export function quoteLines(quote: Quote, detail: QuoteDetail = SINGLE_QUOTE): (string | null)[] {
  const source = textLink(quote.outlet, quote.url, MAX_NAME, detail.url);
  return [
    `> “${line(quote.text, detail.words)}”`,
    `**${line(quote.speakerName, MAX_NAME)}** · ${inWords(quote.saidOn)} · ${source}`,
    smallLine(quote, detail),
  ];
}

function smallLine(quote: Quote, detail: QuoteDetail): string | null {
  const details = [
    quote.confirmed ? null : '⚠️ not confirmed yet',
    quote.occasion ? line(quote.occasion, detail.occasion) : null,
    quote.toldBy ? `as told by ${line(quote.toldBy, MAX_NAME)}` : null,
    alsoIn(quote.alsoIn, detail),
  ].filter((detail) => detail !== null);
  return details.length === 0 ? null : `-# ${details.join(' · ')}`;
}

function alsoIn(others: Quote['alsoIn'], { alsoNamed, url }: QuoteDetail): string | null {
  if (others.length === 0) return null;
  if (alsoNamed === 0) return `also in ${countOf(others.length, 'other outlet')}`;
  const named = others.slice(0, alsoNamed).map((other) => {
    return textLink(other.outlet, other.url, 40, Math.min(url, 150));
  });
  const rest = others.length - named.length;
  return `also in ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
