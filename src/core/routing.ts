import type { OutletKind } from './topic.ts';

/** What a channel wants to hear, and what follows from it for one story. Pure. */
export type Level = 'everything' | 'confirmed' | 'status';

export interface ChannelWishes {
  readonly channelId: string;
  readonly guildId: string;
  readonly level: Level;
  /** 'paused' by a moderator, 'blocked' since Discord refuses the bot there. */
  readonly state: 'active' | 'paused' | 'blocked' | 'removed';
}

/** How sure the wire is of a story; from the kind of the outlets that carry it. */
export type StoryConfidence = 'official' | 'confirmed' | 'reported' | 'rumor';

export interface StoryForRouting {
  readonly storyId: string;
  readonly confidence: StoryConfidence;
  readonly changesStatus: boolean;
  /** Newest publication or, without a date, first sight. */
  readonly newsAt: number;
}

export type Route =
  | { readonly action: 'post' }
  | { readonly action: 'skip'; readonly reason: 'paused' | 'below-level' | 'too-old' };

/**
 * What one channel does with one story. The first reason that speaks against posting is given:
 * the channel's state, then its level, then the story's age. A removed channel counts as paused.
 *
 * @param maxAgeMs a story whose news is older is not posted
 */
export function routeStory(
  story: StoryForRouting,
  wishes: ChannelWishes,
  nowMs: number,
  maxAgeMs: number,
): Route {
  if (wishes.state !== 'active') return { action: 'skip', reason: 'paused' };
  if (!reachesLevel(story, wishes.level)) return { action: 'skip', reason: 'below-level' };
  if (nowMs - story.newsAt > maxAgeMs) return { action: 'skip', reason: 'too-old' };
  return { action: 'post' };
}

function reachesLevel(story: StoryForRouting, level: Level): boolean {
  if (level === 'everything') return true;
  if (level === 'status') return story.changesStatus;
  return story.confidence === 'official' || story.confidence === 'confirmed';
}

/** An outlet that carries a story. */
export interface Carrier {
  readonly kind: OutletKind;
  /** Publisher; outlets of one owner do not confirm each other. */
  readonly owner: string;
}

/** Kinds of outlets that check what they print. */
const CHECKING: readonly OutletKind[] = ['trade', 'press'];
/** Independent publishers that it takes to confirm. */
const CONFIRMATIONS = 2;

/**
 * How sure the wire is: the studio's own word is official; hearsay stays a rumor however many
 * repeat it; trades or press of two owners confirm; anything else is reported.
 *
 * @param isDoubtful whether the report is worded as hearsay (see soundsDoubtful)
 */
export function confidenceOf(carriers: readonly Carrier[], isDoubtful: boolean): StoryConfidence {
  if (carriers.some((carrier) => carrier.kind === 'official')) return 'official';
  if (isDoubtful) return 'rumor';
  const checking = carriers.filter((carrier) => CHECKING.includes(carrier.kind));
  const owners = new Set(checking.map((carrier) => carrier.owner));
  return owners.size >= CONFIRMATIONS ? 'confirmed' : 'reported';
}
