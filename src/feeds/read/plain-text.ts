import { decodeEntities } from './entities.ts';

/** Tags that stand in escaped headlines; anything else in angle brackets is taken for words. */
const HEADLINE_TAGS =
  /<\/?(?:a|abbr|b|big|br|cite|code|del|div|em|font|h[1-6]|i|img|ins|kbd|mark|p|q|s|small|span|strike|strong|sub|sup|tt|u)(?=[\s>/])/i;

/**
 * A headline as plain text, decoded exactly once.
 *
 * @param kind how it stood: 'plain' escaped text, 'cdata', 'markup' (see capture.ts), or 'literal'
 *   for text that its format says to take word by word
 */
export function headline(value: string, kind: 'plain' | 'cdata' | 'markup' | 'literal'): string {
  if (kind === 'literal') return collapse(value);
  if (kind === 'plain' && !HEADLINE_TAGS.test(value)) return collapse(value);
  return collapse(decodeEntities(dropTags(value)));
}

/** Drops tags and comments in one pass; a `<` that starts no tag stays. */
export function dropTags(html: string): string {
  if (!html.includes('<')) return html;
  let kept = '';
  let at = 0;
  for (;;) {
    const open = html.indexOf('<', at);
    if (open < 0) return kept + html.slice(at);
    const isTag = /[a-z/!?]/i.test(html.charAt(open + 1));
    const isComment = html.startsWith('<!--', open);
    const close = isTag ? html.indexOf(isComment ? '-->' : '>', open) : -1;
    if (isTag && close < 0) return kept + html.slice(at);
    if (close < 0) {
      kept += html.slice(at, open + 1);
      at = open + 1;
      continue;
    }
    kept += html.slice(at, open);
    if (/^<\/?(?:br|p|div|li|h[1-6])\b/i.test(html.slice(open, open + 6))) kept += ' ';
    at = close + (isComment ? 3 : 1);
  }
}

/** One line, no spaces at the ends. */
export function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Cuts to a number of UTF-16 units without leaving half a character. */
export function cut(text: string, most: number): string {
  const whole = text.length > most ? text.slice(0, most) : text;
  const last = whole.charCodeAt(whole.length - 1);
  const isHalf = text.length > most && last >= 0xd800 && last < 0xdc00;
  return (isHalf ? whole.slice(0, -1) : whole).toWellFormed();
}
