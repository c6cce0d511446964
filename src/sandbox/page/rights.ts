import type { Command } from './discord.ts';
import { memberOf } from './names.ts';
import type { Channel, Guild, Person } from './world.ts';

/** Bits of Discord's permissions that the page needs. Source: its documentation, topics/permissions. */
export const permissionBits = {
  Administrator: 1n << 3n,
  ViewChannel: 1n << 10n,
  SendMessages: 1n << 11n,
  ManageMessages: 1n << 13n,
  EmbedLinks: 1n << 14n,
  AttachFiles: 1n << 15n,
  ReadMessageHistory: 1n << 16n,
  MentionEveryone: 1n << 17n,
  UseApplicationCommands: 1n << 31n,
  CreatePublicThreads: 1n << 35n,
  SendMessagesInThreads: 1n << 38n,
} as const;

export type PermissionName = keyof typeof permissionBits;

const ALL = (1n << 53n) - 1n;

/** A bit set from decimal text; what is not a number grants nothing. */
export function bitsOf(text: string | null | undefined): bigint {
  return text !== null && text !== undefined && /^\d{1,20}$/.test(text) ? BigInt(text) : 0n;
}

const isPermissionName = (name: string): name is PermissionName => name in permissionBits;

/** The permissions of a bit set that the page knows by name. */
export function namesIn(bits: bigint): readonly PermissionName[] {
  const names = Object.keys(permissionBits).filter(isPermissionName);
  return names.filter((name) => (bits & permissionBits[name]) !== 0n);
}

/** The id that stands for a person's direct messages where a server's id is expected. */
export const DIRECT_MESSAGES = 'direct';

/** What a person may do in a whole server; everything in direct messages; nothing for somebody who is not a member. */
export function guildRights(guild: Guild, person: Person): bigint {
  const member = memberOf(guild, person);
  if (member === undefined) return 0n;
  if (guild.ownerId === person.id || guild.id === DIRECT_MESSAGES) return ALL;
  const own = guild.roles.filter(
    (role) => role.id === guild.id || member.roleIds.includes(role.id),
  );
  const bits = own.reduce((sum, role) => sum | bitsOf(role.permissions), 0n);
  return bits & permissionBits.Administrator ? ALL : bits;
}

/** What a person may do in a channel; a thread takes the rules of its parent. */
export function channelRights(guild: Guild, person: Person, channel: Channel): bigint {
  const base = guildRights(guild, person);
  if (base === 0n || base === ALL) return base;
  const parent = guild.channels.find((other) => other.id === channel.parentId);
  const overwrites =
    (channel.overwrites ?? []).length > 0 ? channel.overwrites : parent?.overwrites;
  const roleIds = memberOf(guild, person)?.roleIds ?? [];
  const all = overwrites ?? [];
  const steps = [
    all.filter((entry) => entry.id === guild.id),
    all.filter((entry) => entry.type === 0 && roleIds.includes(entry.id)),
    all.filter((entry) => entry.type === 1 && entry.id === person.id),
  ];
  return steps.reduce((bits, entries) => {
    const deny = entries.reduce((sum, entry) => sum | bitsOf(entry.deny), 0n);
    const allow = entries.reduce((sum, entry) => sum | bitsOf(entry.allow), 0n);
    return (bits & ~deny) | allow;
  }, base);
}

/** True when the person may open the channel. */
export function canSee(guild: Guild, person: Person, channel: Channel): boolean {
  return (channelRights(guild, person, channel) & permissionBits.ViewChannel) !== 0n;
}

const SERVER_CONTEXT = 0;
const DIRECT_CONTEXT = 1;

/**
 * True when the person is offered the command in this place: the command admits such places, and
 * the person has every permission that it asks for ("0" asks for Administrator).
 */
export function mayUse(command: Command, guild: Guild, person: Person): boolean {
  const context = guild.id === DIRECT_MESSAGES ? DIRECT_CONTEXT : SERVER_CONTEXT;
  if (command.contexts?.includes(context) === false) return false;
  const wanted = command.default_member_permissions;
  if (wanted === null || wanted === undefined) return true;
  const rights = guildRights(guild, person);
  if (rights & permissionBits.Administrator) return true;
  const bits = bitsOf(wanted);
  return bits !== 0n && (rights & bits) === bits;
}
