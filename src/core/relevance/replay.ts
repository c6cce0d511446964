/** Judging again what was judged before: which verdicts other rules would change, by class. */
import {
  type CompiledRules,
  type Decision,
  type JudgedItem,
  judge,
  type Reason,
} from '../relevance.ts';
import type { EvidenceKind } from './rules.ts';

/** An item whose right answer is known. Only 'about' is to be posted. */
export interface Example extends JudgedItem {
  readonly label: 'about' | 'mention' | 'unrelated';
  /** What makes it hard, e.g. 'list'. */
  readonly classes: readonly string[];
  readonly lang: string;
}

/** An item as it was judged when it came. */
export interface ArchivedItem extends JudgedItem {
  readonly id: string;
  readonly outlet: string;
  readonly decision: Decision;
  readonly score: number;
}

/** A verdict that the present rules change. */
export interface Change {
  readonly id: string;
  readonly title: string;
  readonly outlet: string;
  readonly from: Decision;
  readonly to: Decision;
  readonly scoreBefore: number;
  readonly score: number;
  /** The reason that weighs most for the new verdict; null where nothing speaks either way. */
  readonly because: Reason | null;
}

/** Changes of the same kind: the same step, for the same kind of evidence. */
export interface ChangeClass {
  readonly from: Decision;
  readonly to: Decision;
  readonly because: EvidenceKind | 'nothing';
  readonly changes: readonly Change[];
}

/** The change of an archived item under other rules; null where its decision stays. Pure. */
export function replayItem(item: ArchivedItem, rules: CompiledRules): Change | null {
  const { decision, score, reasons } = judge(item, rules);
  if (decision === item.decision) return null;
  const sign = rank(decision) > rank(item.decision) ? 1 : -1;
  const because = reasons.toSorted((a, b) => sign * (b.weight - a.weight))[0] ?? null;
  return {
    id: item.id,
    title: item.title,
    outlet: item.outlet,
    from: item.decision,
    to: decision,
    scoreBefore: item.score,
    score,
    because,
  };
}

/** Groups changes, the largest class first. Pure. */
export function classifyChanges(changes: readonly Change[]): ChangeClass[] {
  const classes = new Map<string, Change[]>();
  for (const change of changes) {
    const key = [change.from, change.to, change.because?.kind ?? 'nothing'].join(' ');
    classes.set(key, [...(classes.get(key) ?? []), change]);
  }
  return [...classes.values()]
    .flatMap((given): ChangeClass[] => {
      const [first] = given;
      if (!first) return [];
      const { from, to, because } = first;
      return [{ from, to, because: because?.kind ?? 'nothing', changes: given }];
    })
    .toSorted((a, b) => b.changes.length - a.changes.length);
}

/** The decision on an example where it is not the right one; null where it is. Pure. */
export function wrongDecision(example: Example, rules: CompiledRules): Decision | null {
  const { decision } = judge(example, rules);
  return (decision === 'post') === (example.label === 'about') ? null : decision;
}

function rank(decision: Decision): number {
  return ['drop', 'review', 'post'].indexOf(decision);
}
