import { type Client, PermissionFlagsBits } from 'discord.js';
import { POSTABLE } from '../cards/setup.ts';

const NEEDED = [
  ['View Channel', PermissionFlagsBits.ViewChannel],
  ['Send Messages', PermissionFlagsBits.SendMessages],
  ['Embed Links', PermissionFlagsBits.EmbedLinks],
  ['Read Message History', PermissionFlagsBits.ReadMessageHistory],
] as const;

/**
 * What the bot lacks to post in a channel, from what the gateway told; no request is made.
 *
 * @returns names as Discord's settings show them; null when the channel is not of this server,
 * cannot be seen, or is of a kind that holds no messages
 */
export function missingPermissions(
  client: Client,
  guildId: string,
  channelId: string,
): readonly string[] | null {
  const channel = client.guilds.cache.get(guildId)?.channels.cache.get(channelId);
  if (!channel || !client.user || !POSTABLE.some((type) => type === channel.type)) return null;
  const held = channel.permissionsFor(client.user);
  if (!held) return null;
  return NEEDED.filter(([, bit]) => !held.has(bit)).map(([name]) => name);
}
