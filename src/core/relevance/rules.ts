/**
 * The rules of relevance as the pack gives them (data/<pack>/topic.yaml).
 *
 * A term is one or more words, matched whole and after folding (see text-fold.ts): case,
 * accents, width and possessives do not matter. A star at the end of a word stands for any
 * ending ('sequel*'), an ellipsis between words for up to four words of the same sentence
 * ('known for … {name}'). Scripts without spaces are matched character by character.
 */
export interface RelevanceRules {
  readonly names: readonly NameRule[];
  /** Terms that speak for the topic when they stand near a name or a maker. */
  readonly contexts: readonly TermRule[];
  /** Terms that speak against it: namesakes, other trades. */
  readonly negatives: readonly TermRule[];
  /** Words of a follow-up ('sequel', 'part two'), for items that name makers but not the work. */
  readonly followUps: readonly TermRule[];
  /**
   * Shapes of a mention in passing; '{name}' stands for any name of the work, '{maker}' for any
   * person of the pack, '{role}' for one of the roles, '{number}' for a count. A shape without '{name}' is the shape of a list ('ranked') and speaks
   * only where the headline does not open with the work.
   */
  readonly passing: readonly TermRule[];
  /**
   * Surnames of makers that others share. They support a name, and make a pair of makers beside
   * another one; alone they say nothing.
   */
  readonly surnames?: readonly TermRule[];
  /** Words of somebody's part in a work ('star', 'director'): '{role}' in the shapes. */
  readonly roles?: readonly TermRule[];
  /** Shapes of a headline that speaks of the work without naming it ('this … movie'). */
  readonly teasers?: readonly TermRule[];
  /**
   * Other works of the same people. They speak against the topic unless the headline names the
   * work, and take the follow-up word beside them ('… sequels') for themselves.
   */
  readonly rivals?: readonly TermRule[];
  /** Words of another job of a maker ('joins the cast'); they weigh like another work. */
  readonly jobs?: readonly TermRule[];
  /** By person id: factor on the weight 'maker' in items that do not name the work. */
  readonly makers?: Readonly<Record<string, number>>;
  /** Words that make a report a rumor ('reportedly', 'allegedly'); they do not touch the score. */
  readonly doubts?: readonly TermRule[];
  /** Weight of each kind of evidence; the sum, cut to the range 0 to 1, is the score. */
  readonly weights: Readonly<Record<EvidenceKind, number>>;
  /** Score from which an item is posted, and from which it is at least looked at. */
  readonly thresholds: { readonly post: number; readonly review: number };
}

export interface NameRule {
  readonly text: string;
  /** 'unmistakable' names the work alone; 'ambiguous' needs something beside it. */
  readonly strength: 'unmistakable' | 'ambiguous';
  readonly lang?: string;
  /** Factor on the weight of the name; 1 where it is absent. */
  readonly factor?: number;
}

export interface TermRule {
  readonly text: string;
  /** Factor on the weight of its kind; 1 when the pack says nothing. */
  readonly factor: number;
}

export type EvidenceKind =
  | 'name-in-title'
  | 'name-in-lead'
  | 'name-later'
  | 'ambiguous-in-title'
  | 'ambiguous-in-lead'
  | 'ambiguous-later'
  | 'context'
  | 'maker'
  | 'follow-up'
  | 'teaser'
  | 'negative'
  | 'other-work'
  | 'passing';

/** Weights that a pack gets where it gives none of its own. */
export const DEFAULT_WEIGHTS: Readonly<Record<EvidenceKind, number>> = {
  'name-in-title': 0.75,
  'name-in-lead': 0.35,
  'name-later': 0.2,
  'ambiguous-in-title': 0.35,
  'ambiguous-in-lead': 0.15,
  'ambiguous-later': 0.1,
  context: 0.22,
  maker: 0.25,
  'follow-up': 0.3,
  teaser: 0.22,
  negative: -0.5,
  'other-work': -0.5,
  passing: -0.45,
};
