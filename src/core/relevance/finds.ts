/** Where in an item the terms stand, and how: in quotes, in a list, in passing. */
import type { Reason } from '../relevance.ts';
import type { TermKind } from './compile.ts';
import type { Hit, ReadText, ShapeHit } from './match.ts';

type Place = Reason['where'];

/** A matched term with its place in the item. */
export interface Find {
  readonly kind: TermKind;
  readonly key: string;
  readonly factor: number;
  readonly unmistakable: boolean;
  readonly factorUnnamed: number;
  readonly where: Place;
  /** As they stand in the item. */
  readonly words: string;
  /** Token index in its text. */
  readonly from: number;
  /** Whether it opens its text, but for an article or a quotation mark. */
  readonly opens: boolean;
  /** Set off by quotation marks, as titles of works are. */
  readonly isQuoted: boolean;
  /** The shape of a passing mention that takes this name in. */
  readonly passing: Find | null;
}

/** Everything that was found in an item, in the order of reading. */
export interface ReadItem {
  readonly finds: readonly Find[];
  /** Shapes of a list in the headline. */
  readonly lists: readonly Find[];
  /** A name of the work in the name of the outlet. */
  readonly outlet: Find | null;
}

/** UTF-16 units of the summary that count as its lead. */
const LEAD = 200;
/** Weight of an enumeration as a passing mention. */
const ENUMERATION_FACTOR = 0.8;

/** Gives every find its place. */
export function readItem(title: ReadText, summary: ReadText, outlet: ReadText | null): ReadItem {
  const outletName = outlet?.hits.find((hit) => hit.entry.kind === 'name');
  return {
    finds: [
      ...findsOf(title, () => 'title'),
      ...findsOf(summary, (start) => (start < LEAD ? 'lead' : 'later')),
    ],
    lists: title.shapes
      .filter((shape) => !shape.name)
      .map((shape) => findOf(title, shape, 'title', null)),
    outlet: outlet && outletName ? findOf(outlet, outletName, 'later', null) : null,
  };
}

function findsOf(read: ReadText, placeOf: (start: number) => Place): Find[] {
  const takenIn = new Map<Hit, ShapeHit>();
  for (const shape of read.shapes) {
    if (!shape.name) continue;
    const other = takenIn.get(shape.name);
    if (!other || other.entry.factor < shape.entry.factor) takenIn.set(shape.name, shape);
  }
  return read.hits.map((hit) => {
    const where = placeOf(read.tokens[hit.from]?.start ?? 0);
    const shape = takenIn.get(hit);
    const find = findOf(read, hit, where, shape ? findOf(read, shape, where, null) : null);
    if (find.kind !== 'name' || find.passing) return find;
    const passing = isEnumerated(read, hit) ? { ...find, factor: ENUMERATION_FACTOR } : null;
    return { ...find, passing };
  });
}

function findOf(read: ReadText, hit: Hit, where: Place, passing: Find | null): Find {
  const { start, end } = placeIn(read, hit);
  const { kind, key, factor, unmistakable, factorUnnamed } = hit.entry;
  const words = read.text.slice(start, end);
  const isQuoted =
    QUOTES.test(read.text.slice(start - 1, start)) && QUOTES.test(read.text.slice(end, end + 1));
  return {
    kind,
    key,
    factor,
    unmistakable,
    factorUnnamed,
    where,
    words,
    from: hit.from,
    opens: hit.from <= 1,
    isQuoted,
    passing,
  };
}

function placeIn(read: ReadText, hit: Hit): { readonly start: number; readonly end: number } {
  const start = read.tokens[hit.from]?.start ?? 0;
  return { start, end: read.tokens[hit.to - 1]?.end ?? start };
}

const QUOTES = /['"‘’‚“”„«»‹›「」『』《》〈〉]/;
const CONJUNCTION = 'and|or|und|oder|et|ou|y|e|o|ed|i|oraz|и|та|и|или|ve|og|och|en|dan|&';
const COMMA_BEFORE = /[,、，]\s*['"‘“„«『《]?$/;
const AND_BEFORE = new RegExp(`[,、，][^.!?]*\\s(?:${CONJUNCTION})\\s+['"‘“„«]?$`, 'u');
const QUOTE_AFTER = `^['"’”“»』》]?`;
const LIST_AFTER = new RegExp(
  `${QUOTE_AFTER}(?:[,、，]|\\s(?:${CONJUNCTION})\\s+['"‘“„«]?[\\p{Lu}\\d])`,
  'u',
);
const LIST_OPENED = new RegExp(
  `${QUOTE_AFTER},\\s+['"‘“„«]?\\p{Lu}[^,:;.!?]{1,40}(?:,|\\s(?:${CONJUNCTION})\\s+['"‘“„«]?[\\p{Lu}\\d])`,
  'u',
);
const IN_BRACKETS = /[([]['"‘“„«]?$/;
const UNTIL_BRACKET = /^['"’”“»]?(?:,[^()[\]]*)?[)\]]/;
/** UTF-16 units looked at on either side of a name. */
const REACH = 80;

/** 'X, NAME and Y', 'NAME, X and Y' or '(NAME)': one title among others, or a credit. */
function isEnumerated(read: ReadText, hit: Hit): boolean {
  const { start, end } = placeIn(read, hit);
  const before = read.text.slice(Math.max(0, start - REACH), start);
  const after = read.text.slice(end, end + REACH);
  if (IN_BRACKETS.test(before) && UNTIL_BRACKET.test(after)) return true;
  if (AND_BEFORE.test(before)) return true;
  if (COMMA_BEFORE.test(before) && LIST_AFTER.test(after)) return true;
  // 'NAME, Jane Doe and …' goes on with people, not with other works.
  const goesOnWithMaker = read.hits.some(
    (other) => other.from === hit.to && other.entry.kind === 'maker',
  );
  return LIST_OPENED.test(after) && !goesOnWithMaker;
}
