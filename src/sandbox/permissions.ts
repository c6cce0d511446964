import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Channel, Guild, Overwrite } from './model.ts';

const ALL = Object.values(PermissionFlagsBits).reduce((sum, bit) => sum | bit, 0n);

/** What Discord takes away with SEND_MESSAGES, because it makes no sense without. */
const NEEDS_SENDING =
  PermissionFlagsBits.MentionEveryone |
  PermissionFlagsBits.SendTTSMessages |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.EmbedLinks;

const BITS_BY_FOLDED_NAME = new Map(
  Object.entries(PermissionFlagsBits).map(([name, bit]) => [foldName(name), bit]),
);

function foldName(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

/**
 * The bit set of permission names such as `SendMessages` or `SEND_MESSAGES`.
 * Throws an Error that names the unknown one.
 */
export function bitsOfNames(names: readonly string[]): bigint {
  return names.reduce((sum, name) => {
    const bit = BITS_BY_FOLDED_NAME.get(foldName(name));
    if (bit === undefined) {
      throw new Error(`Unknown permission "${name}": use a name such as ViewChannel.`);
    }
    return sum | bit;
  }, 0n);
}

/** What a member may do in the whole guild, before any channel has its say. */
export function guildPermissions(guild: Guild, userId: string): bigint {
  const member = guild.members.get(userId);
  if (!member) return 0n;
  if (guild.ownerId === userId) return ALL;
  let bits = guild.roles.get(guild.id)?.permissions ?? 0n;
  for (const roleId of member.roleIds) bits |= guild.roles.get(roleId)?.permissions ?? 0n;
  return bits & PermissionFlagsBits.Administrator ? ALL : bits;
}

function applyOverwrites(
  bits: bigint,
  guild: Guild,
  userId: string,
  all: readonly Overwrite[],
): bigint {
  const roleIds = guild.members.get(userId)?.roleIds ?? new Set<string>();
  let result = bits;
  const everyone = all.find((entry) => entry.id === guild.id);
  if (everyone) result = (result & ~everyone.deny) | everyone.allow;
  let allow = 0n;
  let deny = 0n;
  for (const entry of all) {
    if (entry.type !== 0 || !roleIds.has(entry.id)) continue;
    allow |= entry.allow;
    deny |= entry.deny;
  }
  result = (result & ~deny) | allow;
  const own = all.find((entry) => entry.type === 1 && entry.id === userId);
  return own ? (result & ~own.deny) | own.allow : result;
}

/**
 * What a member may do in a channel: guild-wide bits, then the overwrites of everyone, of the
 * member's roles together, and of the member. `channel` is the parent for a thread.
 * Source: Discord's documentation, topics/permissions.
 */
export function channelPermissions(guild: Guild, userId: string, channel: Channel): bigint {
  const base = guildPermissions(guild, userId);
  if (base === 0n || base === ALL) return base;
  const bits = applyOverwrites(base, guild, userId, channel.overwrites);
  if (!(bits & PermissionFlagsBits.ViewChannel)) return 0n;
  return bits & PermissionFlagsBits.SendMessages ? bits : bits & ~NEEDS_SENDING;
}

/** True when every bit of `wanted` is in `bits`. */
export function allows(bits: bigint, wanted: bigint): boolean {
  return (bits & wanted) === wanted;
}
