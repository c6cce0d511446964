import { type Level, routeStory } from '../core/routing.ts';
import type { Store } from '../store/store.ts';

export interface Subscription {
  readonly guildId: string;
  readonly channelId: string;
  readonly level: Level;
  readonly setUpBy: string;
}

/** So that a new channel is not empty until the next news: at most so many, no older than this. */
const BACKLOG_STORIES = 3;
const BACKLOG_AGE_MS = 7 * 86_400_000;
const STORIES_LOOKED_AT = 50;

/**
 * Stores a channel's wishes and queues the newest fitting stories, oldest first. Those that the
 * channel was to hear already are not queued again; how many were.
 */
export async function subscribeChannel(
  store: Store,
  subscription: Subscription,
  nowMs: number,
): Promise<number> {
  const { guildId, channelId, level } = subscription;
  const wishes = { guildId, channelId, level, state: 'active' as const };
  return store.transaction(async (tables) => {
    await tables.channels.save(subscription, nowMs);
    const stories = await tables.stories.latest({
      limit: STORIES_LOOKED_AT,
      offset: 0,
      sinceMs: nowMs - BACKLOG_AGE_MS,
    });
    const fitting = stories.filter(({ id, confidence, newsAt }) => {
      const story = { storyId: id, confidence, changesStatus: false, newsAt };
      return routeStory(story, wishes, nowMs, BACKLOG_AGE_MS).action === 'post';
    });
    const backlog = fitting.slice(0, BACKLOG_STORIES).toReversed();
    const posts = backlog.map(({ id }, place) => ({
      storyId: id,
      channelId,
      guildId,
      dueAt: nowMs - backlog.length + place,
    }));
    return tables.deliveries.addPosts(posts, nowMs);
  });
}
