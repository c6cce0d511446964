import type { PartialDate } from './partial-date.ts';

/** A rung of the ladder that the pack draws, e.g. { id: 'greenlit', label: 'Greenlit' }. */
export interface Stage {
  readonly id: string;
  readonly label: string;
  /** One sentence: what has to be true for this rung. */
  readonly meaning: string;
  /**
   * What a claim needs to lift the status to this rung:
   * 'word' any first-hand word of a person of the pack, 'announcement' an official announcement.
   */
  readonly needs: 'nothing' | 'word' | 'announcement';
  /** The road ends here ('shelved'), until an announcement of another rung leads on. */
  readonly stops?: boolean;
}

/** Who said what about which rung, when and where. */
export interface Claim {
  readonly id: string;
  readonly stageId: string;
  readonly claimant: string;
  /** Person of the pack, where it is one. */
  readonly personId: string | null;
  /** What was claimed, in our own words. */
  readonly what: string;
  /** Verbatim words, where there are some. */
  readonly words: string | null;
  readonly saidOn: PartialDate;
  readonly outlet: string;
  readonly url: string | null;
  readonly basis: 'announcement' | 'first-hand' | 'second-hand' | 'rumor';
  readonly state: 'confirmed' | 'suggested' | 'refused';
}

export interface Standing {
  readonly stage: Stage;
  /** First day on which the present rung was reached; null while nothing is claimed. */
  readonly since: PartialDate | null;
  /** Newest confirmed claim that is no rumor; null while there is none. */
  readonly lastWord: Claim | null;
  /** Strongest first, at most three. */
  readonly evidence: readonly Claim[];
  /** Confirmed claims that speak of a higher rung than the evidence carries, oldest first. */
  readonly contradictions: readonly Claim[];
}

const STRENGTH = { announcement: 3, 'first-hand': 2, 'second-hand': 1, rumor: 0 } as const;

/**
 * Where the sequel stands: a fold over the confirmed claims, in the order of their dates.
 * Pure. A remark never reaches a rung that needs an announcement; a rumor moves nothing.
 *
 * @param ladder lowest rung first, at least one
 * @param asOf   claims dated later do not count yet
 */
export function foldStatus(
  claims: readonly Claim[],
  ladder: readonly [Stage, ...Stage[]],
  asOf: PartialDate,
): Standing {
  const known = claims
    .filter((claim) => claim.state === 'confirmed' && claim.saidOn.slice(0, asOf.length) <= asOf)
    .toSorted(byDate);
  const rungs = new Map(ladder.map((stage, height) => [stage.id, { stage, height }]));
  const { height, since } = climb(known, rungs);
  const words = known.filter((claim) => claim.basis !== 'rumor');
  const heightOf = (claim: Claim): number => rungs.get(claim.stageId)?.height ?? 0;
  const isCarried = (claim: Claim): boolean => carries(claim, rungs.get(claim.stageId)?.stage);
  return {
    stage: ladder[height] ?? ladder[0],
    since,
    lastWord: words.at(-1) ?? null,
    evidence: words
      .filter((claim) => heightOf(claim) <= height)
      .toSorted((a, b) => byStrength(a, b) || heightOf(b) - heightOf(a) || byDate(b, a))
      .slice(0, 3),
    contradictions: known.filter((claim) => heightOf(claim) > height && !isCarried(claim)),
  };
}

interface Rung {
  readonly stage: Stage;
  readonly height: number;
}

function climb(
  claims: readonly Claim[],
  rungs: ReadonlyMap<string, Rung>,
): { readonly height: number; readonly since: PartialDate | null } {
  let height = 0;
  let since: PartialDate | null = null;
  let isStopped = false;
  for (const claim of claims) {
    const rung = rungs.get(claim.stageId);
    if (!rung || !carries(claim, rung.stage)) continue;
    const leadsOn = isStopped && claim.basis === 'announcement' && rung.height !== height;
    if (rung.height <= height && !leadsOn) continue;
    height = rung.height;
    since = claim.saidOn;
    isStopped = rung.stage.stops ?? false;
  }
  return { height, since };
}

function carries(claim: Claim, stage: Stage | undefined): boolean {
  if (!stage || claim.basis === 'rumor') return false;
  if (stage.needs === 'announcement') return claim.basis === 'announcement';
  if (stage.needs === 'word') return STRENGTH[claim.basis] >= STRENGTH['first-hand'];
  return true;
}

function byStrength(a: Claim, b: Claim): number {
  return STRENGTH[b.basis] - STRENGTH[a.basis];
}

/** Oldest first; the id settles equal dates, so that the order of the input does not matter. */
function byDate(a: Claim, b: Claim): number {
  return compare(a.saidOn, b.saidOn) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
