/** Where in an item the terms stand, and how: in quotes, in a list, in passing. */
import type { Reason } from '../relevance.ts';
import type { CompiledRules, TermKind } from './compile.ts';
import { findShapes, type Hit, type ReadText, type ShapeHit, type Shapes } from './match.ts';
import {
  findWorks,
  isInBrackets,
  isListOfYears,
  isOfOtherPerson,
  isOwnedByOther,
  surnameAfter,
  type Work,
} from './works.ts';

type Place = Reason['where'];

/** A matched term with its place in the item. */
export interface Find {
  readonly kind: TermKind;
  readonly key: string;
  readonly factor: number;
  readonly unmistakable: boolean;
  readonly factorUnnamed: number;
  readonly pairs: boolean;
  readonly where: Place;
  /** As they stand in the item. */
  readonly words: string;
  /** Token indices in its text, end exclusive. */
  readonly from: number;
  readonly to: number;
  /** How many marks that part clauses stand before it. */
  readonly clause: number;
  /** Whether it opens its text, but for an article or a quotation mark. */
  readonly opens: boolean;
  /** Set off by quotation marks, as titles of works are. */
  readonly isQuoted: boolean;
  /** Of names: whether it names the follow-up itself, as '… 2' does. */
  readonly isFollowUp: boolean;
  /** The shape of a passing mention that takes this name in. */
  readonly passing: Find | null;
}

/** Everything that was found in an item, in the order of reading. */
export interface ReadItem {
  readonly finds: readonly Find[];
  /** Shapes of a list in the headline. */
  readonly lists: readonly Find[];
  /** Words of the headline that speak of the work without its name. */
  readonly teasers: readonly Find[];
  /** Works that the pack does not know, by how their titles are written. */
  readonly works: readonly Find[];
  /** An ambiguous name with a surname after it. */
  readonly persons: readonly Find[];
  /** A name of the work in the name of the outlet. */
  readonly outlet: Find | null;
}

/** UTF-16 units of the summary that count as its lead. */
const LEAD = 200;
/** Weight of an enumeration as a passing mention, by how many titles it joins. */
const ENUMERATION_FACTOR = 1;
const PAIR_FACTOR = 0.7;
const BRACKETS_FACTOR = 0.8;

/** Key of a passing mention that is a list of titles, not a shape of words. */
export const LIST_KEY = 'list of titles';

/** Gives every find its place. */
export function readItem(
  title: ReadText,
  summary: ReadText,
  outlet: ReadText | null,
  rules: CompiledRules,
): ReadItem {
  const outletName = outlet?.hits.find((hit) => hit.entry.kind === 'name');
  const headline = findShapes(title, rules);
  const text = findShapes(summary, rules);
  const inTitle = (): Place => 'title';
  const inSummary = (start: number): Place => (start < LEAD ? 'lead' : 'later');
  const shapesOf = (kind: TermKind): Find[] =>
    headline.shapes
      .filter((shape) => !shape.name && shape.entry.kind === kind)
      .map((shape) => findOf(title, shape, 'title', null));
  const teasers = shapesOf('teaser');
  return {
    finds: [...findsOf(title, headline, inTitle), ...findsOf(summary, text, inSummary)],
    // 'one of her best movies' is one movie.
    lists: shapesOf('passing').filter((list) => !teasers.some((one) => holds(one, list))),
    teasers,
    works: [...worksOf(title, inTitle), ...worksOf(summary, inSummary)],
    persons: [...personsOf(title, inTitle), ...personsOf(summary, inSummary)],
    outlet: outlet && outletName ? findOf(outlet, outletName, 'later', null) : null,
  };
}

function holds(outer: Find, inner: Find): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

type PlaceOf = (start: number) => Place;

function findsOf(read: ReadText, { shapes, lists }: Shapes, placeOf: PlaceOf): Find[] {
  const takenIn = new Map<Hit, ShapeHit>();
  for (const shape of shapes) {
    if (!shape.name) continue;
    const other = takenIn.get(shape.name);
    if (!other || other.entry.factor < shape.entry.factor) takenIn.set(shape.name, shape);
  }
  const hasYears = isListOfYears(read.text);
  const kept = read.hits.filter((hit) => !isOfOthers(read, hit));
  return kept.map((hit) => {
    const where = placeOf(read.tokens[hit.from]?.start ?? 0);
    const find = findOf(read, hit, where, null);
    if (find.kind !== 'name') return find;
    const shape = takenIn.get(hit);
    const inShape = shape ? findOf(read, shape, where, null) : null;
    const inList = listedAs(read, hit, lists, hasYears, where);
    const passing = inList && (inShape?.factor ?? 0) < inList.factor ? inList : inShape;
    return { ...find, passing };
  });
}

/** 'the Lantern sequel', 'Jim Harbour': a follow-up or a surname that is somebody else's. */
function isOfOthers(read: ReadText, hit: Hit): boolean {
  const { kind } = hit.entry;
  if (kind === 'follow-up') return isOwnedByOther(read, hit);
  if (kind === 'surname') return isOfOtherPerson(read, hit);
  return kind === 'maker' && hit.to === hit.from + 1 && surnameAfter(read, hit) !== null;
}

/** A name among other titles, as a passing mention in the words of the list. */
function listedAs(
  read: ReadText,
  hit: Hit,
  lists: Shapes['lists'],
  hasYears: boolean,
  where: Place,
): Find | null {
  const list = lists.get(hit);
  const find = (from: number, to: number, factor: number): Find => ({
    ...findOf(read, { ...hit, from, to }, where, null),
    key: LIST_KEY,
    factor,
  });
  // Makers speak of several works, and a headline of theirs may be about each.
  const isOfMaker = where === 'title' && read.hits.some((other) => other.entry.kind === 'maker');
  if (list && list.members > 2) {
    return find(list.from, list.to, isOfMaker ? PAIR_FACTOR : ENUMERATION_FACTOR);
  }
  if (hasYears) return find(hit.from, hit.to, ENUMERATION_FACTOR);
  if (isInBrackets(read, hit)) return find(hit.from, hit.to, BRACKETS_FACTOR);
  return list && !isOfMaker ? find(list.from, list.to, PAIR_FACTOR) : null;
}

function worksOf(read: ReadText, placeOf: PlaceOf): Find[] {
  return findWorks(read).map((work) => workFind(read, work, placeOf, 'rival'));
}

function personsOf(read: ReadText, placeOf: PlaceOf): Find[] {
  return read.hits.flatMap((hit) => {
    if (hit.entry.kind !== 'name' || hit.entry.unmistakable) return [];
    const person = surnameAfter(read, hit);
    return person ? [workFind(read, person, placeOf, 'negative')] : [];
  });
}

function workFind(read: ReadText, work: Work, placeOf: PlaceOf, kind: TermKind): Find {
  const key = read.tokens
    .slice(work.from, work.to)
    .map((token) => token.text)
    .join(' ');
  const entry = {
    kind,
    key,
    factor: 1,
    factorUnnamed: 1,
    unmistakable: false,
    isFollowUp: false,
    pairs: false,
  };
  const where = placeOf(read.tokens[work.from]?.start ?? 0);
  return findOf(read, { ...work, entry }, where, null);
}

function findOf(read: ReadText, hit: Hit, where: Place, passing: Find | null): Find {
  const start = read.tokens[hit.from]?.start ?? 0;
  const end = read.tokens[hit.to - 1]?.end ?? start;
  const { kind, key, factor, unmistakable, factorUnnamed, pairs } = hit.entry;
  const words = read.text.slice(start, end);
  const isQuoted =
    QUOTES.test(read.text.slice(start - 1, start)) && QUOTES.test(read.text.slice(end, end + 1));
  return {
    kind,
    key,
    factor,
    unmistakable,
    factorUnnamed,
    pairs,
    where,
    words,
    from: hit.from,
    to: hit.to,
    clause: read.text.slice(0, start).match(CLAUSE_ENDS)?.length ?? 0,
    opens: hit.from === 0 || (hit.from === 1 && (read.tokens[0]?.text.length ?? 0) <= ARTICLE),
    isQuoted,
    isFollowUp: kind === 'name' && namesFollowUp(read, hit),
    passing,
  };
}

function namesFollowUp(read: ReadText, hit: Hit): boolean {
  if (hit.entry.isFollowUp) return true;
  const last = read.tokens[hit.to - 1];
  const next = read.tokens[hit.to];
  const isNext = last && next && read.text.slice(last.end, next.start).trim() === '';
  return PART_NUMBER.test(last?.text ?? '') || (isNext === true && PART_NUMBER.test(next.text));
}

const PART_NUMBER = /^(?:[23]|ii|iii)$/;
const CLAUSE_ENDS = /[,:;.!?|…—–、。：；]/g;
/** Letters of the longest article that a name may stand behind and still open its text. */
const ARTICLE = 3;
const QUOTES = /['"‘’‚“”„«»‹›「」『』《》〈〉]/;
