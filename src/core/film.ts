import type { Confidence, SourceRef } from './topic.ts';

/** Facts of the work itself. Where sources disagree, the spread is kept, not averaged. */
export interface FilmFacts {
  readonly title: string;
  readonly releases: readonly Fact[];
  readonly budget: Figure;
  readonly gross: Figure;
  /** Other single facts: rights, awards, streaming. */
  readonly facts: readonly Fact[];
  readonly credits: readonly { readonly role: string; readonly names: readonly string[] }[];
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly sources: readonly SourceRef[];
  readonly confidence: Confidence;
}

/** A sum of money in US dollars with every other value that was printed. */
export interface Figure {
  readonly usd: number;
  readonly note?: string;
  readonly alsoPrintedUsd: readonly number[];
  readonly sources: readonly SourceRef[];
  readonly confidence: Confidence;
}
