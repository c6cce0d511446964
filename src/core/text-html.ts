/** HTML of feeds to readable text. One pass, linear in the length whatever the text holds. */

const BLOCKS = new Set(
  'address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul'.split(
    ' ',
  ),
);
const UNREAD = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'svg']);

/** Longest entity looked at: '&' to ';', e.g. '&Aacute;' or '&#x10FFFF;'. */
const MAX_ENTITY = 12;

/**
 * Readable text of an HTML fragment: tags dropped, blocks on lines of their own, entities decoded
 * once (so that '&amp;lt;' becomes '&lt;'), runs of blanks collapsed. Plain text passes unchanged
 * but for its blanks. Total.
 */
export function plainText(html: string): string {
  if (!/[<&]/.test(html)) return tidy(html);
  const parts: string[] = [];
  const lastTagEnd = html.lastIndexOf('>');
  let at = 0;
  while (at < html.length) {
    const next = nextMark(html, at);
    parts.push(html.slice(at, next));
    if (next === html.length) break;
    const step = html[next] === '<' ? readTag(html, next, lastTagEnd) : readEntity(html, next);
    parts.push(step.text);
    at = step.end;
  }
  return tidy(parts.join(''));
}

interface Step {
  readonly text: string;
  readonly end: number;
}

const MARK = /[<&]/g;

function nextMark(html: string, from: number): number {
  MARK.lastIndex = from;
  return MARK.exec(html)?.index ?? html.length;
}

/** A tag, a comment or, where the '<' opens nothing, the sign itself. */
function readTag(html: string, at: number, lastTagEnd: number): Step {
  const first = html.charCodeAt(at + 1);
  if (at > lastTagEnd || !opensTag(first)) return { text: '<', end: at + 1 };
  if (html.startsWith('<!--', at)) return { text: '', end: endAfter(html, '-->', at + 4) };
  if (html.startsWith('<![CDATA[', at)) return { text: '', end: at + 9 };
  const end = endAfter(html, '>', at + 1);
  const name =
    /^<\/?([a-z][a-z0-9]{0,15})/i.exec(html.slice(at, at + 20))?.[1]?.toLowerCase() ?? '';
  if (UNREAD.has(name) && html[at + 1] !== '/' && html[end - 2] !== '/') {
    return { text: '\n', end: afterUnread(html, name, end) };
  }
  return { text: BLOCKS.has(name) ? '\n' : '', end };
}

function opensTag(code: number): boolean {
  const isLetter = (code | 32) >= 97 && (code | 32) <= 122;
  return isLetter || code === 47 || code === 33 || code === 63;
}

/** Without the closing mark the rest is no text: so each search either advances or ends the pass. */
function endAfter(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

function afterUnread(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}[^>]{0,50}>`, 'gi');
  close.lastIndex = from;
  return close.exec(html) ? close.lastIndex : html.length;
}

function readEntity(html: string, at: number): Step {
  const match = /^&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,9}));?/i.exec(
    html.slice(at, at + MAX_ENTITY),
  );
  if (!match) return { text: '&', end: at + 1 };
  const [whole, decimal, hex, name] = match;
  const end = at + whole.length;
  if (decimal !== undefined) return { text: characterOf(Number.parseInt(decimal, 10)), end };
  if (hex !== undefined) return { text: characterOf(Number.parseInt(hex, 16)), end };
  const known = whole.endsWith(';') ? NAMED.get(name ?? '') : undefined;
  return known === undefined ? { text: '&', end: at + 1 } : { text: known, end };
}

/** Numbers 128 to 159 mean Windows-1252 in practice (HTML standard, numeric character reference end state). */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function characterOf(code: number): string {
  if (code >= 128 && code <= 159) return WINDOWS_1252[code - 128] ?? '';
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '';
  return String.fromCodePoint(code);
}

/** The named entities that feeds use: punctuation, and the letters of Latin-1 in their order. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ...pairs(
    'amp lt gt quot apos nbsp lsquo rsquo sbquo ldquo rdquo bdquo lsaquo rsaquo ndash mdash hellip bull trade euro minus times prime Prime ensp emsp thinsp shy zwnj zwj lrm rlm',
    [...'&<>"\'\u00a0‘’‚“”„‹›–—…•™€−×′″\u2002\u2003\u2009\u00ad\u200c\u200d\u200e\u200f'],
  ),
  ...pairs(
    'iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml',
    Array.from({ length: 95 }, (_, index) => String.fromCodePoint(0xa1 + index)),
  ),
  ...pairs('OElig oelig Scaron scaron Zcaron zcaron Yuml', [...'ŒœŠšŽžŸ']),
]);

function pairs(names: string, characters: readonly string[]): [string, string][] {
  return names.split(' ').map((name, index) => [name, characters[index] ?? '']);
}

function tidy(text: string): string {
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}
