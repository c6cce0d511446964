/**
 * Whether an item is about the topic: a sum of named evidence, each piece with the words that
 * caused it. Nothing is learnt and nothing is hidden; the weights are the pack's.
 */
import type { CompiledRules } from './relevance/compile.ts';
import { readItem } from './relevance/finds.ts';
import { mayConcern, readText } from './relevance/match.ts';
import type { EvidenceKind } from './relevance/rules.ts';
import { tokenise } from './relevance/tokens.ts';
import { weigh } from './relevance/weigh.ts';
import { plainText } from './text-html.ts';

export { type CompiledRules, compileRules } from './relevance/compile.ts';

export type Decision = 'post' | 'review' | 'drop';

/** One piece of evidence with the words that caused it, so that /why can show it. */
export interface Reason {
  readonly kind: EvidenceKind;
  /** The words as they stand in the item. */
  readonly words: string;
  readonly where: 'title' | 'lead' | 'later';
  /** Signed; the weights of all reasons add up to the raw score. */
  readonly weight: number;
}

export interface Verdict {
  readonly decision: Decision;
  /** 0 to 1. */
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** What judging looks at. Texts may still hold HTML or entities. */
export interface JudgedItem {
  readonly title: string;
  readonly summary: string;
  readonly outlet?: string;
}

/** Most UTF-16 units of a summary that are read; what stands later says little. */
const LONGEST_SUMMARY = 2_000;
const LONGEST_TITLE = 500;

const NOTHING: Verdict = { decision: 'drop', score: 0, reasons: [] };

/** Judges one item. Pure and total. */
export function judge(item: JudgedItem, rules: CompiledRules): Verdict {
  const texts = [readable(item.title, LONGEST_TITLE), readable(item.summary, LONGEST_SUMMARY)];
  const tokens = texts.map(tokenise);
  // Nearly all items end here.
  if (!tokens.some((given) => mayConcern(given, rules))) return NOTHING;
  const [title, summary] = texts.map((text, at) => readText(text, rules, tokens[at]));
  if (!title || !summary) return NOTHING;
  const isNamed = [title, summary].some(({ hits }) =>
    hits.some((hit) => hit.entry.kind === 'name'),
  );
  // The outlet counts only beside a name: a fan site also writes of other things.
  const outlet =
    isNamed && item.outlet ? readText(item.outlet.slice(0, LONGEST_TITLE), rules) : null;
  const reasons = weigh(readItem(title, summary, outlet, rules), rules.weights);
  const raw = reasons.reduce((sum, reason) => sum + reason.weight, 0);
  const score = Math.min(1, Math.max(0, Math.round(raw * 1_000) / 1_000));
  return { decision: decide(score, rules.thresholds), score, reasons };
}

/** Whether the words of a headline make it hearsay ('reportedly'). Pure and total. */
export function soundsDoubtful(title: string, rules: CompiledRules): boolean {
  return readText(readable(title, LONGEST_TITLE), rules).hits.some(
    (hit) => hit.entry.kind === 'doubt',
  );
}

function decide(score: number, thresholds: CompiledRules['thresholds']): Decision {
  if (score > 0 && score >= thresholds.post) return 'post';
  return score > 0 && score >= thresholds.review ? 'review' : 'drop';
}

function readable(text: string, max: number): string {
  const cut = text.slice(0, max * 2);
  return (/[<&]/.test(cut) ? plainText(cut) : cut).slice(0, max).normalize('NFC');
}
