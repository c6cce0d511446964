import {
  ChannelType,
  RESTJSONErrorCodes as Code,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { refuse } from '../api-error.ts';
import type { Channel, Guild, StoredMessage } from '../model.ts';
import { allows, channelPermissions, guildPermissions } from '../permissions.ts';
import { channelMessages, isBotIn, ruledBy, type State } from '../state.ts';

/** The guild, if the bot is in it; 10004 otherwise. */
export function openGuild(state: State, id: string): Guild {
  const guild = state.guilds.get(id);
  if (!guild || !isBotIn(state, guild)) throw refuse(Code.UnknownGuild);
  return guild;
}

/** What the bot may do in a channel; everything in a direct message. */
export function botBits(state: State, channel: Channel): bigint {
  const guild = state.guilds.get(channel.guildId ?? '');
  return guild ? channelPermissions(guild, state.bot.id, ruledBy(state, channel)) : ~0n;
}

/**
 * The channel, if the bot sees it and has `wanted` there.
 * 10003: there is none; 50001: it is hidden or in a guild without the bot; 50013: a right is missing.
 */
export function openChannel(state: State, id: string, wanted = 0n): Channel {
  const channel = state.channels.get(id);
  if (!channel) throw refuse(Code.UnknownChannel);
  const bits = botBits(state, channel);
  if (!allows(bits, PermissionFlagsBits.ViewChannel)) throw refuse(Code.MissingAccess);
  if (!allows(bits, wanted)) throw refuse(Code.MissingPermissions);
  return channel;
}

/** Throws 50013 unless the bot has `wanted` in the whole guild. */
export function requireInGuild(state: State, guild: Guild, wanted: bigint): void {
  if (!allows(guildPermissions(guild, state.bot.id), wanted)) throw refuse(Code.MissingPermissions);
}

/** A message of a channel that is not somebody's private answer; 10008 otherwise. */
export function openMessage(state: State, channel: Channel, id: string): StoredMessage {
  const found = channelMessages(state, channel.id).get(id);
  if (!found || found.ephemeralFor !== null) throw refuse(Code.UnknownMessage);
  return found;
}

/** The right to write here: threads have their own. */
export function sendingBit(channel: Channel): bigint {
  return channel.thread
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages;
}

/** Throws for channels that hold no messages: 40058 for forums, 50008 for categories. */
export function requireTextChannel(channel: Channel): void {
  if (channel.type === ChannelType.GuildForum) throw refuse(Code.CannotSendAMessageInAForumChannel);
  if (channel.type === ChannelType.GuildCategory)
    throw refuse(Code.CannotSendMessagesInNonTextChannel);
}
