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
