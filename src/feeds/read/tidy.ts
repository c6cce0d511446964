import { readAttributes } from './attributes.ts';
import { type Captured, capture } from './capture.ts';
import { declaredEntities } from './entities.ts';
import {
  CONTAINERS,
  FEED_FIELDS,
  type Field,
  ITEM_FIELDS,
  ITEM_NAMES,
  OPEN_FIELDS,
  VOID_NAMES,
} from './fields.ts';
import { createNames, type Names } from './names.ts';
import type { Root } from './root.ts';
import { advance, type Cursor, createCursor } from './tokens.ts';

/** The most items that are read of one document, the first ones. */
export const MOST_ITEMS = 5_000;
const MOST_FIELDS_OF_A_KIND = 20;
const MOST_BASES = 5;

/** One element with what its publisher wrote. */
export interface FoundElement extends Captured {
  readonly attributes: ReadonlyMap<string, string>;
  /** Every xml:base that holds for it, outermost first. */
  readonly bases: readonly string[];
}

export interface TidyDocument {
  /**
   * Well-formed RSS 2.0 that holds only elements of fields.ts, each with its index in `elements`
   * as its text: no word of the publisher reaches the parser's expressions.
   */
  readonly xml: string;
  readonly elements: readonly FoundElement[];
  readonly hasMoreItems: boolean;
}

interface Work {
  readonly cursor: Cursor;
  readonly names: Names;
  readonly root: Root;
  readonly feedParts: string[];
  readonly itemParts: string[];
  readonly elements: FoundElement[];
  readonly entities: ReadonlyMap<string, string>;
  inItem: boolean;
  items: number;
  /** Open elements of no interest; what stands inside them is passed over. */
  readonly unknown: string[];
  readonly unknownCount: Map<string, number>;
  readonly counts: Map<string, number>;
  /** xml:base of the containers so far, outermost first. */
  readonly feedBases: string[];
  itemBase: string | undefined;
}

/**
 * Steps 2, 3, 4 and 8 in one linear pass: repairs the text, sets every value aside,
 * renames the elements and balances the tags, so that rss-parser meets only what it reads well.
 */
export function tidyDocument(text: string, root: Root): TidyDocument {
  const names = createNames(root.format === 'atom');
  const entities = declaredEntities(root.doctype);
  const work: Work = {
    cursor: createCursor(text),
    names,
    root,
    feedParts: [],
    itemParts: [],
    elements: [],
    entities,
    inItem: false,
    items: 0,
    unknown: [],
    unknownCount: new Map(),
    counts: new Map(),
    feedBases: [],
    itemBase: undefined,
  };
  work.cursor.at = root.at;
  const hasMoreItems = walk(work);
  closeItem(work);
  const xml = `<rss version="2.0"><channel>${work.feedParts.join('')}${work.itemParts.join('')}</channel></rss>`;
  return { xml, elements: work.elements, hasMoreItems };
}

/** Returns true when it stopped because there are more items than are read. */
function walk(work: Work): boolean {
  for (;;) {
    const kind = advance(work.cursor);
    if (kind === 'end') return false;
    if (kind === 'close') {
      closeElement(work, work.names.of(work.cursor.name));
    } else if (kind === 'open' || kind === 'empty') {
      if (openElement(work, kind === 'empty') === 'full') return true;
    }
  }
}

function openElement(work: Work, isEmpty: boolean): 'full' | 'on' {
  const { cursor } = work;
  const source = cursor.text.slice(cursor.from, cursor.to);
  const attributes = source.includes('=') ? readAttributes(source) : NO_ATTRIBUTES;
  work.names.declare(attributes);
  // A root's default namespace is what its format is called, right or wrong.
  const isRoot = cursor.start === work.root.at;
  const name = work.names.of(cursor.name, isRoot ? undefined : attributes.get('xmlns'));

  if (ITEM_NAMES.has(name)) {
    if (work.items >= MOST_ITEMS) return 'full';
    openItem(work, attributes);
    if (isEmpty) closeItem(work);
    return 'on';
  }
  if (work.unknown.length > 0) {
    if (!isEmpty) enterUnknown(work, name);
    return 'on';
  }
  if (CONTAINERS.has(name)) {
    const base = attributes.get('xml:base');
    if (!work.inItem && base !== undefined && work.feedBases.length < MOST_BASES) {
      work.feedBases.push(base);
    }
    return 'on';
  }
  const openField = work.inItem ? OPEN_FIELDS.get(name) : undefined;
  if (openField !== undefined) {
    emit(work, openField, attributes, NOTHING);
    return 'on';
  }
  const field = (work.inItem ? ITEM_FIELDS : FEED_FIELDS).get(name);
  if (field === undefined) {
    if (!isEmpty) enterUnknown(work, name);
  } else {
    takeField(work, { field, name, attributes, isEmpty });
  }
  return 'on';
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();
const NOTHING: Captured = { value: '', kind: 'plain' };

interface FoundField {
  readonly field: Field;
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly isEmpty: boolean;
}

function takeField(work: Work, found: FoundField): void {
  const { field, name, attributes, isEmpty } = found;
  const ownRawName = work.cursor.name;
  const nameOf = (raw: string) => (raw === ownRawName ? name : work.names.of(raw));
  const taken = isEmpty
    ? NOTHING
    : capture(work.cursor, { field, name, nameOf, entities: work.entities });
  if (field.out !== 'w-ignored') emit(work, field.out, attributes, taken);
}

function emit(
  work: Work,
  out: string,
  attributes: ReadonlyMap<string, string>,
  taken: Captured,
): void {
  const seen = work.counts.get(out) ?? 0;
  if (seen >= MOST_FIELDS_OF_A_KIND) return;
  work.counts.set(out, seen + 1);
  const base = attributes.get('xml:base');
  const bases = [...work.feedBases, work.itemBase, base].filter((each) => each !== undefined);
  const index = work.elements.push({ ...taken, attributes, bases }) - 1;
  const parts = work.inItem ? work.itemParts : work.feedParts;
  parts.push(`<${out}>${index}</${out}>`);
}

function openItem(work: Work, attributes: ReadonlyMap<string, string>): void {
  closeItem(work);
  work.inItem = true;
  work.items += 1;
  work.counts.clear();
  leaveUnknown(work);
  work.itemBase = attributes.get('xml:base');
  work.itemParts.push('<item><w-item>0</w-item>');
  const about = attributes.get('rdf:about') ?? attributes.get('about');
  if (about !== undefined) emit(work, 'w-guid2', NO_ATTRIBUTES, { value: about, kind: 'plain' });
  const href = attributes.get('href');
  if (href !== undefined) emit(work, 'w-link2', NO_ATTRIBUTES, { value: href, kind: 'plain' });
  const changed = attributes.get('lastmod');
  if (changed !== undefined)
    emit(work, 'w-date3', NO_ATTRIBUTES, { value: changed, kind: 'plain' });
}

function closeItem(work: Work): void {
  if (!work.inItem) return;
  work.itemParts.push('</item>');
  work.inItem = false;
  work.itemBase = undefined;
  work.counts.clear();
  leaveUnknown(work);
}

function closeElement(work: Work, name: string): void {
  if (ITEM_NAMES.has(name)) {
    closeItem(work);
    return;
  }
  if ((work.unknownCount.get(name) ?? 0) === 0) return;
  for (;;) {
    const top = work.unknown.pop();
    if (top === undefined) return;
    work.unknownCount.set(top, (work.unknownCount.get(top) ?? 1) - 1);
    if (top === name) return;
  }
}

function enterUnknown(work: Work, name: string): void {
  if (VOID_NAMES.has(name)) return;
  work.unknown.push(name);
  work.unknownCount.set(name, (work.unknownCount.get(name) ?? 0) + 1);
}

function leaveUnknown(work: Work): void {
  work.unknown.length = 0;
  work.unknownCount.clear();
}
