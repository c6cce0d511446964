import { ENTITY_NAMES } from './entity-names.ts';

/** Every quantifier is bounded, so that a long run of `&` or of digits stays linear. */
const REFERENCE = /&(?:#(\d{1,8})|#[xX]([0-9a-fA-F]{1,7})|([A-Za-z][\w.-]{0,31}));/g;

/** Windows-1252 meaning of the code points 128 to 159, which publishers use and Unicode leaves empty. */
const C1 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

const NONE: ReadonlyMap<string, string> = new Map();

/**
 * Decodes character references once. What is no reference, or one of an unknown name,
 * stays as it stands: a bare `&` is text.
 *
 * @param own entities that the document itself declared
 */
export function decodeEntities(text: string, own: ReadonlyMap<string, string> = NONE): string {
  if (!text.includes('&')) return text;
  // Escaped HTML is nearly all brackets and quotes. None of them can make a new reference.
  const open = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"');
  if (!/&(?!amp;)/.test(open)) return open.replaceAll('&amp;', '&');
  return open.replace(REFERENCE, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITY_NAMES.get(name) ?? own.get(name) ?? whole;
    return characterOf(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal));
  });
}

/** The character of a numeric reference; '' for control characters, U+FFFD for what is no character. */
function characterOf(code: number): string {
  if (code >= 128 && code < 160) return C1.charAt(code - 128);
  if (code === 9 || code === 10 || code === 13) return String.fromCharCode(code);
  if (code < 32 || code === 127) return '';
  if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return '\ufffd';
  return String.fromCodePoint(code);
}

const DECLARATION =
  /<!ENTITY\s{1,20}([A-Za-z][\w.-]{0,31})\s{1,20}(?:"([^"<]{0,200})"|'([^'<]{0,200})')/g;
const MOST_DECLARED = 50;

/**
 * Entities that a DOCTYPE declares: at most 50, short and flat.
 * A value that refers to another entity is left out, so that nothing can grow.
 */
export function declaredEntities(doctype: string): ReadonlyMap<string, string> {
  const declared = new Map<string, string>();
  for (const [, name, double, single] of doctype.slice(0, 20_000).matchAll(DECLARATION)) {
    if (declared.size >= MOST_DECLARED) break;
    const value = decodeEntities(double ?? single ?? '');
    if (name !== undefined && !value.includes('&')) declared.set(name, value);
  }
  return declared;
}
