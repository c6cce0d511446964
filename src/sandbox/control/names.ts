import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Channel, Guild, Person, Role, StoredMessage, User } from '../model.ts';
import { channelPermissions } from '../permissions.ts';
import { directChannel } from '../rest/users.ts';
import { findMessage, ruledBy, type State } from '../state.ts';

/** Something a visitor asked for that cannot be; its sentence goes back with the status. */
export class ControlError extends Error {
  readonly status: 400 | 403 | 404 | 409 | 413 | 424;

  constructor(status: ControlError['status'], message: string) {
    super(message);
    this.status = status;
  }
}

function list(names: Iterable<string>): string {
  return [...names].join(', ');
}

export function findPerson(state: State, key: string): Person {
  const person = state.people.get(key);
  if (person) return person;
  throw new ControlError(
    404,
    `There is no person "${key}". There are: ${list(state.people.keys())}.`,
  );
}

/** What a person may do in a channel; everything in their own direct messages. */
export function personBits(state: State, person: Person, channel: Channel): bigint {
  const guild = state.guilds.get(channel.guildId ?? '');
  if (guild) return channelPermissions(guild, person.user.id, ruledBy(state, channel));
  return channel.recipientId === person.user.id ? ~0n : 0n;
}

export function canSee(state: State, person: Person, channel: Channel): boolean {
  return (personBits(state, person, channel) & PermissionFlagsBits.ViewChannel) !== 0n;
}

/**
 * A channel by id or name (with or without #), among those the person sees; `dm` is the person's
 * own channel with the bot.
 */
export function findChannel(state: State, name: string, person: Person): Channel {
  if (name === 'dm') return directChannel(state, person.user.id);
  const wanted = bareName(name);
  const found = [...state.channels.values()].filter(
    (channel) => channel.id === wanted || channel.name.toLowerCase() === wanted,
  );
  const visible = found.find((channel) => canSee(state, person, channel));
  if (visible) return visible;
  if (found.length > 0) {
    throw new ControlError(403, `${person.key} cannot see the channel "${name}".`);
  }
  throw new ControlError(404, `There is no channel "${name}".`);
}

/** A channel by id or name, whoever sees it. */
export function findAnyChannel(state: State, name: string): Channel {
  const wanted = bareName(name);
  const found = [...state.channels.values()].find(
    (channel) => channel.id === wanted || channel.name.toLowerCase() === wanted,
  );
  if (found) return found;
  throw new ControlError(404, `There is no channel "${name}".`);
}

export function findGuild(state: State, name: string): Guild {
  const found = [...state.guilds.values()].find(
    (guild) => guild.id === name || guild.name.toLowerCase() === name.toLowerCase(),
  );
  if (found) return found;
  const names = list([...state.guilds.values()].map((guild) => `"${guild.name}"`));
  throw new ControlError(404, `There is no server "${name}". There are: ${names}.`);
}

/** A message the person can see. */
export function findVisibleMessage(
  state: State,
  id: string,
  person: Person,
): { stored: StoredMessage; channel: Channel } {
  const stored = findMessage(state, id);
  const channel = state.channels.get(stored?.json.channel_id ?? '');
  if (!stored || !channel) throw new ControlError(404, `There is no message ${id}.`);
  const isTheirs = stored.ephemeralFor === null || stored.ephemeralFor === person.user.id;
  if (isTheirs && canSee(state, person, channel)) return { stored, channel };
  throw new ControlError(403, `${person.key} cannot see the message ${id}.`);
}

/** A name without the signs people put around it: #channel, @person, <#1>, <@1>, <@&1>. */
function bareName(name: string): string {
  const id = /^<[#@][!&]?(\d+)>$/.exec(name.trim())?.[1];
  return (id ?? name.trim().replace(/^[#@]/, '')).toLowerCase();
}

/** A user of the world by key, name or id. */
export function findUser(state: State, name: string): User | null {
  const wanted = bareName(name);
  const found = [...state.users.values()].find((user) =>
    [user.id, user.username.toLowerCase(), user.displayName.toLowerCase()].includes(wanted),
  );
  return found ?? null;
}

export function findRole(guild: Guild | undefined, name: string): Role | null {
  const wanted = bareName(name);
  const found = [...(guild?.roles.values() ?? [])].find(
    (role) => role.id === wanted || bareName(role.name) === wanted,
  );
  return found ?? null;
}
