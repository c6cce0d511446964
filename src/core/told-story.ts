import type { Decision, Reason } from './relevance.ts';
import type { StoryConfidence } from './routing.ts';
import type { JoinReason } from './story.ts';

/** A story as people see it: its reports in the order in which the wire met them. */
export interface ToldStory {
  readonly id: string;
  readonly title: string;
  readonly confidence: StoryConfidence;
  /** Milliseconds UTC. */
  readonly firstSeenAt: number;
  /** Newest publication, or first sight where no report is dated. Milliseconds UTC. */
  readonly newsAt: number;
  /** Oldest first, at least one. */
  readonly reports: readonly Report[];
}

export interface Report {
  readonly articleId: string;
  readonly feedId: string;
  readonly outlet: string;
  readonly title: string;
  readonly link: string;
  readonly lang: string;
  readonly publishedAt: number | null;
  readonly firstSeenAt: number;
  readonly summary: string;
  readonly imageUrl: string | null;
}

/** An article with every step it took, for the question why. */
export interface JudgedArticle extends Report {
  readonly canonicalUrl: string;
  readonly decision: Decision;
  /** 0 to 1. */
  readonly score: number;
  readonly reasons: readonly Reason[];
  readonly storyId: string | null;
  readonly joinReasons: readonly JoinReason[];
}
