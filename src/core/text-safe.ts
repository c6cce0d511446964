/**
 * Untrusted text made safe to show in Discord. The order of the steps matters: what a later step
 * removes must not build what an earlier step looked for.
 */

export interface SafeTextOptions {
  /** Most UTF-16 units of the result, escapes included. */
  readonly max: number;
  /** Line breaks become spaces; otherwise paragraphs stay. */
  readonly singleLine: boolean;
}

/** Shown where nothing visible is left. */
export const NO_TEXT = 'No text';

const ELLIPSIS = '…';
/** Breaks a pattern that Discord would make live, and shows nothing. */
const BREAK = '\u200b';

const LINE_BREAK = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
const CONTROLS = /[^\P{Cc}\n\t]/gu;
// Format characters but for the joiner and the tags, which emoji need; fillers and blanks that
// look like nothing; what a lone surrogate became.
const INVISIBLE =
  /(?!\u200d|[\u{e0020}-\u{e007f}])\p{Cf}|\u034f|\u17b4|\u17b5|[\u115f\u1160\u2800\u3164\uffa0\ufff0-\uffff]/gu;
const FLAG_OR_TAG = /(\u{1f3f4}[\u{e0061}-\u{e007a}]{2,6}\u{e007f})|[\u{e0000}-\u{e007f}]/gu;
const STRAY_JOINER = /(?<!\p{ExtPict}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d|\u200d(?!\p{ExtPict})/gu;
const TOO_MANY_MARKS = /(\p{M}{4})\p{M}+/gu;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * Text that pings nobody, opens nothing and breaks no layout: mentions, links, invites and
 * markup shown as they are written, invisible and direction-changing characters gone, cut between
 * graphemes with an ellipsis. Never empty. Total; time does not grow with the input beyond `max`.
 */
export function safeText(text: string, options: SafeTextOptions): string {
  const first = text.slice(0, options.max * 4);
  const clean = tidy(dropUnseen(first), options.singleLine);
  const wasCut = first.length < text.length;
  if (!VISIBLE.test(clean)) return shorten(NO_TEXT, options.max, false);
  return shorten(clean, options.max, wasCut);
}

/**
 * At most `max` UTF-16 units, cut between graphemes, with an ellipsis where something is missing.
 * Lone surrogates become U+FFFD. Total.
 */
export function cutText(text: string, max: number): string {
  if (max < 1) return '';
  if (text.length <= max) return text.toWellFormed();
  const end = graphemeEnds(text, max).findLast((at) => at <= max - 1) ?? 0;
  return text.slice(0, end).toWellFormed().trimEnd() + ELLIPSIS;
}

function dropUnseen(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(LINE_BREAK, '\n')
    .replace(CONTROLS, '')
    .replace(INVISIBLE, '')
    .replace(FLAG_OR_TAG, '$1')
    .replace(STRAY_JOINER, '')
    .replace(TOO_MANY_MARKS, '$1');
}

function tidy(text: string, singleLine: boolean): string {
  if (singleLine) return text.replace(/\s+/g, ' ').trim();
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Escapes, and drops graphemes from the end until the escaped text fits. */
function shorten(clean: string, max: number, wasCut: boolean): string {
  if (!wasCut && clean.length <= max) {
    const whole = escapeMarkup(clean);
    if (whole.length <= max) return whole;
  }
  const ends = [0, ...graphemeEnds(clean, max)];
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const fits = escapeMarkup(clean.slice(0, ends[middle])).length + ELLIPSIS.length <= max;
    if (fits) low = middle;
    else high = middle - 1;
  }
  return escapeMarkup(clean.slice(0, ends[low]).trimEnd()) + ELLIPSIS;
}

function escapeMarkup(text: string): string {
  return text
    .replace(/[\\*_~|`[\]()<>#]/g, '\\$&')
    .replace(/@/g, `@${BREAK}`)
    .replace(/:\/\//g, `:${BREAK}//`)
    .replace(/(discord(?:app)?|dsc|invite)(?=\s?[.\u3002\uff0e\uff61\u2024])/gi, `$1${BREAK}`)
    .replace(/^([ \t]*)([-+=@])/gm, '$1\\$2')
    .replace(/^([ \t]*\d+)([.)])/gm, '$1\\$2');
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Where graphemes end within the first `max` units and two more. Segmenting takes long on long
 * texts, so the cut by code units comes first; what this cut splits ends beyond `max` units.
 */
function graphemeEnds(text: string, max: number): number[] {
  const first = text.slice(0, max + 2);
  return Array.from(segmenter.segment(first), (part) => part.index + part.segment.length);
}
