import type { Json } from '../json.ts';
import type { Channel, Guild } from '../model.ts';
import { guildChannels } from '../payloads.ts';
import { botBits } from '../rest/access.ts';
import { isBotIn, personOf, type State } from '../state.ts';

/** `GET /sandbox/state` without the newsroom: everything a page or a test may look at. */
export function describeState(state: State, sessions: number): Json {
  const { bot } = state;
  return {
    bot: { connected: sessions > 0, id: bot.id, name: bot.displayName, sessions },
    guilds: [...state.guilds.values()].map((guild) => describeGuild(state, guild)),
    people: [...state.people.values()].map(({ key, user, directMessages }) => ({
      key,
      id: user.id,
      name: user.displayName,
      color: user.color,
      directMessages,
    })),
    directChannels: [...state.channels.values()]
      .filter((channel) => channel.recipientId !== null)
      .map(({ id, recipientId }) => ({ id, person: personOf(state, recipientId ?? '')?.key })),
    commands: [...state.commands.values()].flat(),
    faults: describeFaults(state),
  };
}

function describeFaults(state: State): Json[] {
  const waiting = state.faults.waiting.map(({ fault, channelId, path, timesLeft }) => ({
    fault,
    channel: channelId,
    path,
    ...(timesLeft === null ? {} : { times: timesLeft }),
  }));
  const switches = [...state.guilds.values()]
    .filter((guild) => guild.outage)
    .map((guild) => ({ fault: 'guild-outage', guild: guild.id, on: true }));
  const closed = [...state.people.values()]
    .filter((person) => !person.directMessages)
    .map(({ key }) => ({ fault: 'closed-dms', person: key, on: true }));
  return [
    ...waiting,
    ...switches,
    ...closed,
    ...(state.faults.noAcks ? [{ fault: 'no-acks', on: true }] : []),
  ];
}

function describeGuild(state: State, guild: Guild): Json {
  return {
    id: guild.id,
    name: guild.name,
    ownerId: guild.ownerId,
    botIsMember: isBotIn(state, guild),
    roles: [...guild.roles.values()].map(({ id, name, permissions, color }) => ({
      id,
      name,
      permissions: String(permissions),
      color,
    })),
    channels: guildChannels(state, guild.id).map((channel) => describeChannel(state, channel)),
    members: [...guild.members.values()].map(({ userId, roleIds }) => ({
      key: personOf(state, userId)?.key ?? null,
      id: userId,
      name: state.users.get(userId)?.displayName ?? userId,
      roleIds: [...roleIds],
    })),
  };
}

function describeChannel(state: State, channel: Channel): Json {
  return {
    id: channel.id,
    name: channel.name,
    type: channel.type,
    parentId: channel.parentId,
    topic: channel.topic,
    ...(channel.thread
      ? { archived: channel.thread.archived, appliedTags: channel.thread.appliedTags }
      : {}),
    ...(channel.tags.length > 0 ? { tags: channel.tags } : {}),
    botPermissions: String(botBits(state, channel)),
    overwrites: channel.overwrites.map(({ id, type, allow, deny }) => ({
      id,
      type,
      allow: String(allow),
      deny: String(deny),
    })),
  };
}
