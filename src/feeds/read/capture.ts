import { decodeEntities } from './entities.ts';
import { type Field, ITEM_FIELDS, ITEM_NAMES, NEVER_MARKUP } from './fields.ts';
import { advance, type Cursor } from './tokens.ts';

/**
 * What stood inside one element.
 * 'plain': text, decoded once. 'cdata': text that came as CDATA, as it stood.
 * 'markup': child elements, written as HTML with its references untouched.
 */
export interface Captured {
  readonly value: string;
  readonly kind: 'plain' | 'cdata' | 'markup';
}

export interface CaptureRules {
  readonly field: Field;
  /** Canonical name of the element whose inner part is taken. */
  readonly name: string;
  readonly nameOf: (rawName: string) => string;
  readonly entities: ReadonlyMap<string, string>;
}

/** Pieces beyond this are markup of no use to a reader; bounds memory. */
const MOST_PIECES = 50_000;

interface Pieces {
  readonly texts: string[];
  readonly kinds: ('text' | 'cdata' | 'tag')[];
  hasMarkup: boolean;
  hasCdata: boolean;
}

/**
 * Takes everything up to the end of the element that the cursor has just entered. An end that is
 * missing is found at the next item, at the end of the feed, or at an element that cannot stand inside.
 */
export function capture(cursor: Cursor, rules: CaptureRules): Captured {
  const pieces: Pieces = { texts: [], kinds: [], hasMarkup: false, hasCdata: false };
  let nested = 0;
  for (;;) {
    const kind = advance(cursor);
    if (kind === 'end') break;
    if (kind === 'text' || kind === 'cdata') {
      add(pieces, kind, cursor.text.slice(cursor.from, cursor.to));
      continue;
    }
    if (kind === 'skip' || kind === 'doctype') continue;
    const name = rules.nameOf(cursor.name);
    if (name === rules.name && kind === 'close') {
      if (nested === 0) break;
      nested -= 1;
    } else if (mustStop(name, kind, rules)) {
      cursor.at = cursor.start;
      break;
    } else if (name === rules.name && kind === 'open') {
      nested += 1;
    }
    add(pieces, 'tag', cursor.text.slice(cursor.start, cursor.at));
  }
  return compose(pieces, rules.entities);
}

function add(pieces: Pieces, kind: 'text' | 'cdata' | 'tag', text: string): void {
  if (pieces.texts.length >= MOST_PIECES) return;
  pieces.texts.push(text);
  pieces.kinds.push(kind);
  if (kind === 'tag') pieces.hasMarkup = true;
  if (kind === 'cdata' && text.length > 0) pieces.hasCdata = true;
}

const ENDS_OF_ALL: ReadonlySet<string> = new Set(['channel', 'rss', 'feed', 'rdf:rdf']);

function mustStop(name: string, kind: 'open' | 'empty' | 'close', rules: CaptureRules): boolean {
  if (ITEM_NAMES.has(name)) return true;
  if (kind === 'close') return ENDS_OF_ALL.has(name);
  if (rules.field.short && rules.field.out !== 'w-author') return ITEM_FIELDS.has(name);
  return name !== rules.name && NEVER_MARKUP.has(name);
}

function compose(pieces: Pieces, entities: ReadonlyMap<string, string>): Captured {
  const { texts, kinds } = pieces;
  if (pieces.hasMarkup) {
    const html = texts.map((text, index) => (kinds[index] === 'cdata' ? escapeMarkup(text) : text));
    return { value: tidyTags(html.join('')), kind: 'markup' };
  }
  const [first] = texts;
  if (texts.length === 1 && first !== undefined) {
    if (kinds[0] === 'cdata') return { value: first, kind: 'cdata' };
    return { value: decodeEntities(first, entities), kind: 'plain' };
  }
  const plain = texts.map((text, index) =>
    kinds[index] === 'cdata' ? text : decodeEntities(text, entities),
  );
  return { value: plain.join(''), kind: pieces.hasCdata ? 'cdata' : 'plain' };
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** Prefixes of XHTML mean nothing to a reader. */
function tidyTags(html: string): string {
  if (!html.includes(':')) return html;
  return html.replace(/<(\/?)(?:xhtml|html|h):/gi, '<$1');
}
