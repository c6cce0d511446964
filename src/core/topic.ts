/**
 * What the bot is about, as one value. It is read from data/<pack>/*.yaml by src/topic
 * and handed to every part that needs it; no code knows which fandom it serves.
 */
import type { FilmFacts } from './film.ts';
import type { PartialDate } from './partial-date.ts';
import type { Quote } from './quotes.ts';
import type { RelevanceRules } from './relevance/rules.ts';
import type { Claim, Stage } from './status.ts';
import type { StoryWords } from './story-terms.ts';

export interface Topic {
  /** Folder name of the pack, e.g. 'sample'. */
  readonly id: string;
  /** Full title of the work, as a fan writes it. */
  readonly title: string;
  /** Short name for buttons and sentences. */
  readonly shortTitle: string;
  /** One sentence for /help and the sandbox. */
  readonly tagline: string;
  readonly rules: RelevanceRules;
  /** The way to a sequel, lowest rung first. */
  readonly ladder: readonly Stage[];
  readonly people: readonly Person[];
  readonly quotes: readonly Quote[];
  readonly timeline: readonly TimelineEvent[];
  /** What the pack says was claimed about the sequel; the refused ones are kept, with their state. */
  readonly claims: readonly Claim[];
  readonly film: FilmFacts;
  readonly feeds: readonly FeedSource[];
  /** What tells one story of the work from another; absent where the pack says nothing. */
  readonly storyTerms?: StoryWords;
}

export interface Person {
  /** Stable slug, e.g. 'jane-doe'. */
  readonly id: string;
  readonly name: string;
  /** Other spellings, other scripts, nicknames, surnames that are unmistakable here. */
  readonly aliases: readonly string[];
  /** In plain words, e.g. 'director and co-writer'. */
  readonly role: string;
  readonly kind: 'maker' | 'cast' | 'author' | 'executive' | 'crew' | 'company';
  readonly pronoun: 'she' | 'he' | 'they' | 'it';
  /** Day of death; such a person may be remembered, never expected to speak. */
  readonly died?: PartialDate;
  readonly source: SourceRef;
}

export interface SourceRef {
  readonly outlet: string;
  /** Absent where the source is known by outlet and date only. */
  readonly url?: string;
  readonly date?: PartialDate;
}

export type Confidence = 'high' | 'medium' | 'low';

export interface TimelineEvent {
  readonly id: string;
  readonly date: PartialDate;
  /** Said where the sources give no exact day, e.g. 'reported'. */
  readonly dateNote?: string;
  readonly chapter: string;
  /** What happened, in our own words. */
  readonly what: string;
  readonly sources: readonly SourceRef[];
  readonly confidence: Confidence;
  /** Why it is doubtful, where it is. */
  readonly doubt?: string;
}

export type OutletKind = 'trade' | 'press' | 'blog' | 'aggregator' | 'search' | 'official' | 'fan';

/** A feed that the bot reads. */
export interface FeedSource {
  readonly id: string;
  readonly outlet: string;
  readonly url: string;
  /** BCP 47 language of the items, e.g. 'en'. */
  readonly lang: string;
  readonly kind: OutletKind;
  /** Publisher; outlets of one owner do not confirm each other. */
  readonly owner: string;
  readonly note?: string;
}
