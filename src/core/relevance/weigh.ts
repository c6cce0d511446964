/** From what was found in an item to weighed reasons. The shares below are the whole model. */
import type { Reason } from '../relevance.ts';
import type { TermKind } from './compile.ts';
import type { Find, ReadItem } from './finds.ts';
import type { EvidenceKind } from './rules.ts';

type Place = Reason['where'];
type Weights = Readonly<Record<EvidenceKind, number>>;

/** A follow-up word this near to a rival (in tokens) belongs to the rival. */
const RIVAL_REACH = 2;
/** Names from this token of a headline on do not open it. */
const OPENING = 3;

/** Further evidence of a kind counts less and less: full, half, a quarter … */
const FADE = 0.5;
const PLACE_SHARE: Readonly<Record<Place, number>> = { title: 1, lead: 0.85, later: 0.5 };
/** Rivals weigh as negatives of this share, by where they stand. */
const RIVAL_SHARE: Readonly<Record<Place, number>> = { title: 0.7, lead: 0.4, later: 0.2 };
/** An ambiguous name in quotation marks is the title of a work. */
const QUOTED = 1.5;
/** Negatives beside an unmistakable name, which they can hardly contradict. */
const NEGATIVE_BESIDE_NAME = 0.3;
/** Passing shapes around an ambiguous name, which weighs less itself. */
const PASSING_OF_AMBIGUOUS = 0.6;
/** Passing shapes in an item that speaks of a follow-up. */
const RELIEF = 0.35;
/** A shape of this factor or more ('… star joins') is no less passing for a follow-up word. */
const FIRM_SHAPE = 1.5;
/** The shape of a list where the headline names the work, but not first. */
const LIST_BESIDE_NAME = 0.6;
/** Follow-up words where the work is named nowhere. */
const FOLLOW_UP_UNNAMED = 0.7;
/** Makers where only the summary names the work: it may be a credit. */
const MAKER_BESIDE_CREDIT = 0.3;
/** Makers where nothing else speaks for the topic. */
const MAKER_ALONE = 0.3;
/** A summary that opens with the name is about it more often than not. */
const OPENS_SUMMARY = 1.3;
/** Where a headline withholds the name, only contexts of this factor or more tell anything. */
const TELLING = 0.8;

/** What the names say together; everything else is read in its light. */
interface Naming {
  readonly names: readonly Find[];
  /** A name in the headline that no passing shape takes in. */
  readonly headline: Find | null;
  readonly isFree: boolean;
  readonly isCertain: boolean;
  /** Whether a word of a follow-up stands in the item and belongs to no rival. */
  readonly isToldOn: boolean;
}

/** The reasons of an item; their weights add up to its raw score. Empty without a name or maker. */
export function weigh(item: ReadItem, weights: Weights): Reason[] {
  const of = (kind: TermKind): Find[] => item.finds.filter((find) => find.kind === kind);
  const names = namesThatCount(of('name'));
  const makers = of('maker');
  if (names.length === 0 && makers.length === 0) return [];

  const rivals = of('rival');
  const followUps = of('follow-up').filter((find) => !rivals.some((rival) => isNear(find, rival)));
  const free = names.filter((name) => !name.passing);
  const naming: Naming = {
    names,
    headline: free.find((name) => name.where === 'title') ?? null,
    isFree: free.length > 0,
    isCertain: names.some((name) => name.unmistakable),
    isToldOn: followUps.length > 0,
  };
  return [
    ...names.map((name) => nameReason(name, weights)),
    ...names.flatMap((name) => passingReason(name, naming, weights)),
    ...followUpReasons(followUps, naming, weights),
    ...makerReasons(makers, naming, weights),
    ...contextReasons(item, of('context'), makers, naming, weights),
    ...rivalReasons(rivals, naming, weights),
    ...fading('negative', of('negative'), weights, () =>
      naming.isCertain ? NEGATIVE_BESIDE_NAME : 1,
    ),
    ...listReasons(item.lists, naming, weights),
  ];
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

function nameReason(name: Find, weights: Weights): Reason {
  const strength = name.unmistakable ? 'name' : 'ambiguous';
  const kind: EvidenceKind =
    name.where === 'later' ? `${strength}-later` : `${strength}-in-${name.where}`;
  const quoted = !name.unmistakable && name.isQuoted ? QUOTED : 1;
  const opening = name.where === 'lead' && name.opens && !name.passing ? OPENS_SUMMARY : 1;
  return reason(kind, name, weights[kind] * quoted * opening);
}

function passingReason(name: Find, naming: Naming, weights: Weights): Reason[] {
  if (!name.passing) return [];
  if (name.where !== 'title' && naming.headline?.unmistakable) return [];
  const firm = name.passing.factor >= FIRM_SHAPE;
  const relief = naming.isToldOn && !firm ? RELIEF : 1;
  const share = relief * (name.unmistakable ? 1 : PASSING_OF_AMBIGUOUS);
  return [reason('passing', name.passing, weights.passing * name.passing.factor * share)];
}

function followUpReasons(followUps: readonly Find[], naming: Naming, weights: Weights): Reason[] {
  const share = naming.names.length > 0 ? 1 : FOLLOW_UP_UNNAMED;
  return fading('follow-up', followUps, weights, (find) => PLACE_SHARE[find.where] * share);
}

function makerReasons(makers: readonly Find[], naming: Naming, weights: Weights): Reason[] {
  const { names, headline, isFree, isToldOn } = naming;
  const onlyCredit = names.length > 0 && !names.some((name) => name.where === 'title');
  const isSupported = isToldOn || headline !== null || names.some((name) => name.where === 'title');
  const share = isSupported ? 1 : onlyCredit && isFree ? MAKER_BESIDE_CREDIT : MAKER_ALONE;
  return fading('maker', makers, weights, (find) =>
    names.length > 0 ? share : (share * find.factorUnnamed) / find.factor,
  );
}

/**
 * Contexts tell a work from a namesake. Where the name is unmistakable they say nothing new,
 * except in a headline that withholds it or names it only in passing.
 */
function contextReasons(
  item: ReadItem,
  contexts: readonly Find[],
  makers: readonly Find[],
  naming: Naming,
  weights: Weights,
): Reason[] {
  const { names, headline, isCertain, isToldOn } = naming;
  const people = new Set(makers.map((maker) => maker.key)).size;
  if (names.length === 0 && !(isToldOn && people >= 2)) return [];
  if (isCertain && headline?.unmistakable) return [];
  const inTitle = names.some((name) => name.where === 'title');
  if (isCertain && inTitle && !headline && !makers.some((maker) => maker.where === 'title')) {
    return [];
  }
  const isTelling = (find: Find): boolean =>
    !isCertain || inTitle || (find.where === 'title' && find.factor >= TELLING);
  const finds = [...contexts.filter(isTelling), ...(isCertain ? [] : otherNames(item, names))];
  return fading('context', finds, weights, (find) => PLACE_SHARE[find.where]);
}

/** Two different ambiguous names support each other, and so does the name of the outlet. */
function otherNames(item: ReadItem, names: readonly Find[]): Find[] {
  const counted = new Set(names.map((name) => name.key));
  const others = item.finds.filter((find) => find.kind === 'name' && !counted.has(find.key));
  const second = names.slice(1).filter((name) => name.key !== names[0]?.key);
  return [...others, ...second, ...(item.outlet ? [item.outlet] : [])];
}

function rivalReasons(rivals: readonly Find[], naming: Naming, weights: Weights): Reason[] {
  if (naming.headline) return [];
  return fading('negative', rivals, weights, (find) => RIVAL_SHARE[find.where]);
}

function listReasons(lists: readonly Find[], naming: Naming, weights: Weights): Reason[] {
  const strongest = lists.toSorted((a, b) => b.factor - a.factor)[0];
  const { headline, isToldOn } = naming;
  if (!strongest || (headline && headline.from < OPENING)) return [];
  const relief = isToldOn && strongest.factor < 1 ? RELIEF : 1;
  const share = (headline ? LIST_BESIDE_NAME : 1) * relief;
  return [reason('passing', strongest, weights.passing * strongest.factor * share)];
}

/** One reason for each different term, the strongest first, each further one counting less. */
function fading(
  kind: 'follow-up' | 'maker' | 'context' | 'negative',
  finds: readonly Find[],
  weights: Weights,
  shareOf: (find: Find) => number,
): Reason[] {
  const strength = (find: Find): number => find.factor * shareOf(find);
  const best = new Map<string, Find>();
  for (const find of finds) {
    const known = best.get(find.key);
    if (!known || strength(find) > strength(known)) best.set(find.key, find);
  }
  return [...best.values()]
    .toSorted((a, b) => strength(b) - strength(a))
    .map((find, rank) => reason(kind, find, weights[kind] * strength(find) * FADE ** rank))
    .filter((given) => given.weight !== 0);
}

function isNear(find: Find, rival: Find): boolean {
  const sameText = (find.where === 'title') === (rival.where === 'title');
  return sameText && Math.abs(find.from - rival.from) <= RIVAL_REACH;
}

function reason(kind: EvidenceKind, find: Find, weight: number): Reason {
  return { kind, words: find.words, where: find.where, weight: Math.round(weight * 1_000) / 1_000 };
}
