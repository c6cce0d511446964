import { routeStory } from '../core/routing.ts';
import type { ChannelSettings } from '../store/channels.ts';
import type { Store } from '../store/store.ts';

/** What follows for channels and waiting posts when the bot loses a place. All or nothing. */

/** Nothing is posted in the channel any more, and what waits for it is refused. */
export function parkChannel(
  store: Store,
  channelId: string,
  { state, reason }: { state: 'blocked' | 'removed'; reason: string },
  nowMs: number,
): Promise<void> {
  return store.transaction(async ({ channels, deliveries }) => {
    await channels.park(channelId, state, reason, nowMs);
    await deliveries.refuseWaiting({ channelId }, reason, nowMs);
  });
}

/** Most stories that a channel is told late, once the bot may write there again. */
const MOST_CAUGHT_UP = 10;

/**
 * Discord lets the bot write in a channel again: what was refused there, and the stories that came
 * meanwhile, are posted after all, as far as they are still news.
 */
export function unblockChannel(
  store: Store,
  channel: ChannelSettings,
  maxAgeMs: number,
  nowMs: number,
): Promise<void> {
  const { channelId, guildId, updatedAt } = channel;
  return store.transaction(async ({ channels, deliveries, stories }) => {
    await channels.unblock(channelId, nowMs);
    await deliveries.reopenRefused(channelId, updatedAt, nowMs);
    const page = { limit: MOST_CAUGHT_UP, offset: 0, sinceMs: updatedAt };
    const missed = (await stories.latest(page))
      .toReversed()
      .filter(({ id, confidence, newsAt }) => {
        const story = { storyId: id, confidence, changesStatus: false, newsAt };
        return (
          routeStory(story, { ...channel, state: 'active' }, nowMs, maxAgeMs).action === 'post'
        );
      });
    const posts = missed.map(({ id }) => ({ storyId: id, channelId, guildId, dueAt: nowMs }));
    await deliveries.addPosts(posts, nowMs);
  });
}

/** The bot was removed from a server. */
export function leaveGuild(store: Store, guildId: string, nowMs: number): Promise<void> {
  return store.transaction(async ({ channels, deliveries }) => {
    await channels.leaveGuild(guildId, nowMs);
    await deliveries.refuseWaiting({ guildId }, 'The bot left this server.', nowMs);
  });
}

/** The bot was removed from servers while it was away: it is only in these now. */
export async function leaveAllBut(
  store: Store,
  presentIds: readonly string[],
  nowMs: number,
): Promise<void> {
  const present = new Set(presentIds);
  for (const guildId of await store.channels.guildIds()) {
    if (!present.has(guildId)) await leaveGuild(store, guildId, nowMs);
  }
}
