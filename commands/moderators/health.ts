import { ApplicationCommandType } from 'discord-api-types/v10';
import { healthCard } from '../../src/cards/health.ts';
import { refuseNonModerator, reply } from '../answers.ts';
import type { Command } from '../command.ts';
import { FOR_MODERATORS } from '../contexts.ts';
import { moderatedGuild } from '../options.ts';

export const health: Command = {
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'health',
    description: 'How the feeds, the posts and the channels of this server are doing',
    ...FOR_MODERATORS,
  },
  audience: 'moderators',
  isPrivate: () => true,

  async answer({ asker }, deps) {
    const guildId = moderatedGuild(asker);
    if (guildId === null) return refuseNonModerator();
    const { store } = deps;
    const [feeds, channels, waiting, lastPostAt] = await Promise.all([
      store.feeds.all(),
      store.channels.ofGuild(guildId),
      store.deliveries.countWaiting(guildId),
      store.deliveries.lastSentAt(guildId),
    ]);
    const { version, startedAt, gatewayReady, lastPollPassAt } = deps.vitals();
    return reply(
      healthCard({
        version,
        startedAt,
        gatewayReady,
        lastPollPassAt,
        lastPostAt,
        waiting,
        feeds: feeds.map((feed) => ({ ...feed, reason: feed.stateReason })),
        channels: channels.map(({ channelId, level, state, stateReason }) => ({
          channelId,
          level,
          state,
          reason: stateReason,
          missing: deps.channels.missing(guildId, channelId),
        })),
      }),
    );
  },
};
