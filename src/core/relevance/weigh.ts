/** From what was found in an item to weighed reasons. The shares below are the whole model. */
import type { Reason } from '../relevance.ts';
import type { TermKind } from './compile.ts';
import { type Find, LIST_KEY, type ReadItem } from './finds.ts';
import { type Naming, overlaps, readNaming } from './naming.ts';
import type { EvidenceKind } from './rules.ts';

type Place = Reason['where'];
type Weights = Readonly<Record<EvidenceKind, number>>;

/** Names from this token of a headline on do not open it. */
const OPENING = 3;

/** Further evidence of a kind counts less and less: full, half, a quarter … */
const FADE = 0.5;
const PLACE_SHARE: Readonly<Record<Place, number>> = { title: 1, lead: 0.85, later: 0.5 };
/** Other works weigh this share, by where they stand. */
const RIVAL_SHARE: Readonly<Record<Place, number>> = { title: 0.7, lead: 0.4, later: 0.2 };
/** An ambiguous name in quotation marks is the title of a work. */
const QUOTED = 1.3;
/** Negatives beside an unmistakable name, which they can hardly contradict. */
const NEGATIVE_BESIDE_NAME = 0.3;
/** Passing shapes around an ambiguous name, which weighs less itself. */
const PASSING_OF_AMBIGUOUS = 0.6;
/** Passing shapes in an item that speaks of a follow-up. */
const RELIEF = 0.35;
/** A list of titles in an item that speaks of a follow-up: it may be the follow-up of any. */
const RELIEF_OF_LIST = 0.7;
/** Shapes of less than the full factor ('in {name}') in a headline. */
const WEAK_IN_TITLE = 0.5;
/** A shape of this factor or more ('… star joins') is no less passing for a follow-up word. */
const FIRM_SHAPE = 1.5;
/** A list shape of less than this says nothing where the headline names the work. */
const LIST_OF_OTHERS = 0.6;
/** The shape of a list where the headline names the work, but not first. */
const LIST_BESIDE_NAME = 0.6;
/** Follow-up words where the work is named nowhere. */
const FOLLOW_UP_UNNAMED = 0.7;
/** The same where only the summary has them: the headline may be about anything. */
const FOLLOW_UP_UNNAMED_LATE = 0.5;
/** Follow-up words of less than the full factor where the headline is about another work. */
const WEAK_BESIDE_RIVAL = 0;
const STRONG_BESIDE_RIVAL = 0.6;
/** Two makers together who speak of a follow-up: each as telling as this, whatever else they do. */
const PAIR_FACTOR = 0.9;
/** Makers beside a credit in the headline, which is most often about their other work. */
const MAKER_BESIDE_PASSING = 0.4;
/** A work that only its quotation marks tell, in the summary. */
const UNKNOWN_WORK = 0.6;
/** Contexts where a headline has the name in passing, or not at all. */
const CONTEXT_UNSURE = 0.5;
/** Contexts of this factor or more are the work's own and no other's. */
const UNIQUE = 1.5;
/** Other works where a credit in the headline goes with a word of a follow-up. */
const RIVAL_BESIDE_TOLD = 0.4;
/** Makers where only the summary names the work: it may be a credit. */
const MAKER_BESIDE_CREDIT = 0.8;
/** Makers where the summary opens with the work: it is what they are named for. */
const MAKER_BESIDE_OPENING = 0.8;
/** Makers where nothing else speaks for the topic. */
const MAKER_ALONE = 0.3;
/** A summary that opens with the name is about it more often than not. */
const OPENS_SUMMARY = 1.3;
/** A summary that names the follow-up itself. */
const NAMES_FOLLOW_UP = 1.4;
/** Where a headline withholds the name, only contexts of this factor or more tell anything. */
const TELLING = 0.8;

/** The reasons of an item; their weights add up to its raw score. Empty without a name or maker. */
export function weigh(item: ReadItem, weights: Weights): Reason[] {
  const of = (kind: TermKind): Find[] => item.finds.filter((find) => find.kind === kind);
  const naming = readNaming(item);
  const { names, makers } = naming;
  if (names.length === 0 && makers.length === 0) return [];
  const contexts = [...of('context'), ...of('surname')];
  return [
    ...names.map((name) => nameReason(name, naming, weights)),
    ...names.flatMap((name) => passingReason(name, naming, weights)),
    ...followUpReasons(naming, weights),
    ...makerReasons(naming, weights),
    ...contextReasons(item, contexts, naming, weights),
    ...teaserReasons(item.teasers, naming, weights),
    ...otherWorkReasons([...of('rival'), ...of('job')], item.works, naming, weights),
    ...fading('negative', naming.doubted, weights, (find) => doubtOf(find, naming)),
    ...listReasons(item.lists, naming, weights),
  ];
}

/** A namesake in the headline is not made the work by its name in the summary. */
function doubtOf(negative: Find, naming: Naming): number {
  const isNamesake = naming.headline?.unmistakable === false && negative.where === 'title';
  return naming.isCertain && !isNamesake ? NEGATIVE_BESIDE_NAME : 1;
}

function nameReason(name: Find, naming: Naming, weights: Weights): Reason {
  const strength = name.unmistakable ? 'name' : 'ambiguous';
  const kind: EvidenceKind =
    name.where === 'later' ? `${strength}-later` : `${strength}-in-${name.where}`;
  const quoted = !name.unmistakable && name.isQuoted ? QUOTED : 1;
  const isNews = name.isFollowUp && name.where !== 'title' && !name.passing;
  const emphasis = opensSummary(name, naming) ? OPENS_SUMMARY : 1;
  const share = quoted * Math.max(emphasis, isNews ? NAMES_FOLLOW_UP : 1);
  return reason(kind, name, weights[kind] * name.factor * share);
}

function opensSummary(name: Find, naming: Naming): boolean {
  return name.where === 'lead' && name.opens && !name.passing && !naming.isOther;
}

function passingReason(name: Find, naming: Naming, weights: Weights): Reason[] {
  if (!name.passing) return [];
  if (name.where !== 'title' && naming.headline?.unmistakable) return [];
  const firm = name.passing.factor >= FIRM_SHAPE;
  const isList = name.passing.key === LIST_KEY;
  const isWeak = name.where === 'title' && name.passing.factor < 1 && !isList;
  const forgiven = naming.isToldOn && !firm && !naming.isOther;
  const relief = forgiven ? (isList ? RELIEF_OF_LIST : RELIEF) : 1;
  const share =
    relief * (isWeak ? WEAK_IN_TITLE : 1) * (name.unmistakable ? 1 : PASSING_OF_AMBIGUOUS);
  return [reason('passing', name.passing, weights.passing * name.passing.factor * share)];
}

function followUpReasons(naming: Naming, weights: Weights): Reason[] {
  const inTitle = naming.followUps.some((find) => find.where === 'title');
  const unnamed = inTitle ? FOLLOW_UP_UNNAMED : FOLLOW_UP_UNNAMED_LATE;
  const share = naming.names.length > 0 || (naming.isPair && inTitle) ? 1 : unnamed;
  const besideRival = (find: Find): number => {
    if (find.factor < 1 && !naming.inTitle && naming.makers.length === 0) return 0;
    if (!naming.isOther || find.where !== 'title') return 1;
    return find.factor < 1 ? WEAK_BESIDE_RIVAL : STRONG_BESIDE_RIVAL;
  };
  return fading(
    'follow-up',
    naming.followUps,
    weights,
    (find) => PLACE_SHARE[find.where] * share * besideRival(find),
  );
}

function makerReasons(naming: Naming, weights: Weights): Reason[] {
  const { names, makers, headline, inTitle, isFree, isToldOn, isPair, isOther } = naming;
  if (names.length === 0) {
    const share = isToldOn ? 1 : MAKER_ALONE;
    const least = (find: Find): number =>
      isPair && isToldOn && !isOther && find.pairs ? PAIR_FACTOR : 0;
    return fading('maker', makers, weights, (find) => {
      return share * Math.max(find.factorUnnamed / find.factor, least(find));
    });
  }
  const inPassing = inTitle && !headline ? MAKER_BESIDE_PASSING : 1;
  const isOpening = names.some((name) => opensSummary(name, naming));
  const beside = isOpening ? MAKER_BESIDE_OPENING : MAKER_BESIDE_CREDIT;
  const unsupported = !inTitle && isFree ? beside : MAKER_ALONE;
  const share = isToldOn || headline !== null ? 1 : inTitle ? inPassing : unsupported;
  return fading('maker', makers, weights, () => share);
}

/**
 * Contexts tell a work from a namesake. Where the name is unmistakable they say nothing new,
 * except in a headline that withholds it or names it only in passing.
 */
function contextReasons(
  item: ReadItem,
  contexts: readonly Find[],
  naming: Naming,
  weights: Weights,
): Reason[] {
  const { names, makers, headline, inTitle, isCertain, isToldOn, isPair, isOther } = naming;
  if (names.length === 0 && !(isToldOn && isPair)) return [];
  if (isCertain && (headline?.unmistakable || isOther)) return [];
  if (isCertain && inTitle && !headline && !makers.some((maker) => maker.where === 'title')) {
    return [];
  }
  const isTelling = (find: Find): boolean =>
    !isCertain || inTitle || (find.where === 'title' && find.factor >= TELLING);
  const finds = [...contexts.filter(isTelling), ...(isCertain ? [] : otherNames(item, names))];
  const isUnsure = !headline && (isCertain || inTitle);
  const share = (find: Find): number => (isUnsure && find.factor < UNIQUE ? CONTEXT_UNSURE : 1);
  return fading('context', finds, weights, (find) => PLACE_SHARE[find.where] * share(find));
}

/** A headline that speaks of one film without its name: the summary names it. */
function teaserReasons(teasers: readonly Find[], naming: Naming, weights: Weights): Reason[] {
  const { names, inTitle, isOther, isToldOn } = naming;
  if (inTitle || isOther || (names.length === 0 && !isToldOn)) return [];
  const strongest = teasers.toSorted((a, b) => b.factor - a.factor)[0];
  return strongest ? [reason('teaser', strongest, weights.teaser * strongest.factor)] : [];
}

/** Two different ambiguous names support each other, and so does the name of the outlet. */
function otherNames(item: ReadItem, names: readonly Find[]): Find[] {
  const counted = new Set(names.map((name) => name.key));
  const others = item.finds.filter((find) => find.kind === 'name' && !counted.has(find.key));
  const second = names.slice(1).filter((name) => name.key !== names[0]?.key);
  return [...others, ...second, ...(item.outlet ? [item.outlet] : [])];
}

/** Works of the same people that the pack knows, and any other that its title gives away. */
function otherWorkReasons(
  rivals: readonly Find[],
  works: readonly Find[],
  naming: Naming,
  weights: Weights,
): Reason[] {
  if (naming.headline) return [];
  const unknown = works.map((work) => ({
    ...work,
    factor: work.where === 'title' ? 1 : UNKNOWN_WORK,
  }));
  const relief = naming.inTitle && naming.isToldOn ? RIVAL_BESIDE_TOLD : 1;
  const firm = rivals.filter((rival) => rival.factor >= TELLING || !naming.isToldOn);
  const finds = [...firm, ...unknown.filter((work) => !rivals.some((one) => overlaps(one, work)))];
  return fading('other-work', finds, weights, (find) => RIVAL_SHARE[find.where] * relief);
}

function listReasons(lists: readonly Find[], naming: Naming, weights: Weights): Reason[] {
  const strongest = lists.toSorted((a, b) => b.factor - a.factor)[0];
  const { headline, isToldOn } = naming;
  if (!strongest || (headline && headline.from < OPENING)) return [];
  if (headline && strongest.factor < LIST_OF_OTHERS) return [];
  const relief = isToldOn && strongest.factor < 1 ? RELIEF : 1;
  const share = (headline ? LIST_BESIDE_NAME : 1) * relief;
  return [reason('passing', strongest, weights.passing * strongest.factor * share)];
}

/** One reason for each different term, the strongest first, each further one counting less. */
function fading(
  kind: 'follow-up' | 'maker' | 'context' | 'negative' | 'other-work',
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

function reason(kind: EvidenceKind, find: Find, weight: number): Reason {
  return { kind, words: find.words, where: find.where, weight: Math.round(weight * 1_000) / 1_000 };
}
