/** Which names of an item count as the work's, and what they say together. */
import type { Reason } from '../relevance.ts';
import { foldWord } from '../text-fold.ts';
import type { TermKind } from './compile.ts';
import type { Find, ReadItem } from './finds.ts';

type Place = Reason['where'];

/** A follow-up word with at most so many tokens between it and another work belongs to that one. */
const RIVAL_REACH = 1;
/** People of this factor are the work's before anything else. */
const VOUCHING = 0.4;
/** Beside a context of this factor, capitals after a name are no surname. */
const TELLING = 1;
/** A context of this factor is the work's own, wherever it stands. */
const UNIQUE = 1.5;
/** Words for so many things of the same name outweigh whoever else is named. */
const SURELY_OTHER = 2;
/** Names that begin with the same letters are forms of one name. */
const SAME_NAME = 3;

/** What the names say together; everything else is read in its light. */
export interface Naming {
  readonly names: readonly Find[];
  readonly makers: readonly Find[];
  /** Words of a follow-up that belong to no other work. */
  readonly followUps: readonly Find[];
  /** Words that speak for a namesake. */
  readonly doubted: readonly Find[];
  /** A name in the headline that no passing shape takes in. */
  readonly headline: Find | null;
  /** Whether the headline has a name, in passing or not. */
  readonly inTitle: boolean;
  readonly isFree: boolean;
  readonly isCertain: boolean;
  /** Whether the item speaks of a follow-up that belongs to no other work. */
  readonly isToldOn: boolean;
  /** Whether the headline names another work and not this one. */
  readonly isOther: boolean;
  /** Whether the item names two makers or more, one of them in the headline. */
  readonly isPair: boolean;
}

/** Reads an item's names, follow-ups and people in the light of each other. */
export function readNaming(item: ReadItem): Naming {
  const of = (kind: TermKind): Find[] => item.finds.filter((find) => find.kind === kind);
  const makers = of('maker');
  const contexts = of('context');
  const persons = item.persons.filter(
    (person) => !contexts.some((context) => isTelling(context, person)),
  );
  const doubted = [...of('negative'), ...persons];
  const vouching = makers.filter(
    (maker) => persons.length === 0 || persons.some((person) => inSameText(maker, person)),
  );
  const names = namesThatCount(confirm(of('name'), vouching, doubted.length));
  const others = [...of('rival'), ...item.works];
  const followUps = of('follow-up').filter((find) => !others.some((other) => isNear(find, other)));
  const free = names.filter((name) => !name.passing);
  const inTitle = names.some((name) => name.where === 'title');
  return {
    names,
    makers,
    followUps,
    doubted,
    headline: free.find((name) => name.where === 'title') ?? null,
    inTitle,
    isFree: free.length > 0,
    isCertain: names.some((name) => name.unmistakable),
    isToldOn: followUps.length > 0 || names.some((name) => name.isFollowUp),
    isOther: !inTitle && others.some((other) => other.where === 'title'),
    isPair:
      makers.some((maker) => maker.pairs && maker.where === 'title') &&
      countPeople(makers, of('surname')) >= 2,
  };
}

/** A surname beside the full name that it is a part of is nobody else. */
function countPeople(makers: readonly Find[], surnames: readonly Find[]): number {
  const full = makers.map((maker) => foldWord(maker.words));
  const others = surnames.filter(
    (surname) => !full.some((words) => words.includes(foldWord(surname.words))),
  );
  const known = makers.filter((maker) => maker.pairs);
  return new Set([...known, ...others].map((person) => person.key)).size;
}

/**
 * An ambiguous name is the work's where a maker or another name of the work stands in the same
 * item and nothing speaks for a namesake. Its makers, cast and author outweigh that.
 */
function confirm(names: readonly Find[], makers: readonly Find[], doubts: number): readonly Find[] {
  const isVouchedFor = makers.some((maker) => maker.factor >= VOUCHING);
  const starts = new Set(names.map((name) => foldWord(name.words).slice(0, SAME_NAME)));
  const isConfirmed =
    makers.length > 0 || starts.size > 1 || names.some((name) => name.unmistakable);
  if (!isConfirmed || (doubts > 0 && !(isVouchedFor && doubts < SURELY_OTHER))) return names;
  return names.map((name) =>
    name.unmistakable ? name : { ...name, unmistakable: true, factor: 1 },
  );
}

/** One name for each place: free before passing, unmistakable before ambiguous. */
function namesThatCount(names: readonly Find[]): Find[] {
  const value = (name: Find): number => (name.passing ? 0 : 2) + (name.unmistakable ? 1 : 0);
  const places: readonly Place[] = ['title', 'lead', 'later'];
  return places.flatMap((where) => {
    const here = names.filter((name) => name.where === where);
    return here.toSorted((a, b) => value(b) - value(a)).slice(0, 1);
  });
}

function isTelling(context: Find, person: Find): boolean {
  if (context.factor >= UNIQUE) return true;
  return context.factor >= TELLING && inSameText(context, person);
}

function isNear(find: Find, other: Find): boolean {
  const apart = Math.max(find.from - other.to, other.from - find.to);
  return inSameText(find, other) && find.clause === other.clause && apart <= RIVAL_REACH;
}

export function overlaps(a: Find, b: Find): boolean {
  return inSameText(a, b) && a.from < b.to && b.from < a.to;
}

function inSameText(a: Find, b: Find): boolean {
  return (a.where === 'title') === (b.where === 'title');
}
