import { ChannelType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Json } from '../json.ts';
import type { Channel, Guild, Person } from '../model.ts';
import { channelJson, memberJson, roleJson, userJson } from '../payloads.ts';
import { contentTypeOf } from '../request-body.ts';
import type { State } from '../state.ts';
import { ControlError, findChannel, findRole, findUser, personBits } from './names.ts';

/** The objects behind the ids in an interaction, by kind and id. */
export interface Resolved {
  readonly users: Record<string, Json>;
  readonly members: Record<string, Json>;
  readonly roles: Record<string, Json>;
  readonly channels: Record<string, Json>;
  readonly attachments: Record<string, Json>;
}

/** Where a name is looked up: who says it, and where. */
export interface Place {
  readonly state: State;
  readonly person: Person;
  readonly channel: Channel;
  readonly guild: Guild | undefined;
}

export function emptyResolved(): Resolved {
  return { users: {}, members: {}, roles: {}, channels: {}, attachments: {} };
}

/** The kinds that hold something, as Discord sends them; null for none. */
export function resolvedJson(resolved: Resolved): Json | null {
  const used = Object.entries(resolved).filter(([, entries]) => Object.keys(entries).length > 0);
  return used.length > 0 ? Object.fromEntries(used) : null;
}

export function resolveUser(place: Place, name: string, into: Resolved): string {
  const user = findUser(place.state, name);
  if (!user) throw new ControlError(404, `There is no person "${name}".`);
  into.users[user.id] = userJson(user);
  const member = place.guild?.members.get(user.id);
  if (member) {
    const { user: _, ...partial } = memberJson(place.state, member);
    into.members[user.id] = { ...partial, permissions: '0' };
  }
  return user.id;
}

export function resolveRole(place: Place, name: string, into: Resolved): string {
  const role = findRole(place.guild, name);
  if (!role) throw new ControlError(404, `There is no role "${name}" in this server.`);
  into.roles[role.id] = roleJson(role);
  return role.id;
}

export function resolveMentionable(place: Place, name: string, into: Resolved): string {
  return findRole(place.guild, name)
    ? resolveRole(place, name, into)
    : resolveUser(place, name, into);
}

export function resolveChannel(
  place: Place,
  name: string,
  types: readonly number[] | undefined,
  into: Resolved,
): string {
  const { state, person } = place;
  const channel = findChannel(state, name, person);
  if (channel.guildId !== place.channel.guildId || channel.guildId === null) {
    throw new ControlError(404, `There is no channel "${name}" in this server.`);
  }
  if (types && types.length > 0 && !types.includes(channel.type)) {
    const wanted = types.map((type) => ChannelType[type] ?? type).join(', ');
    throw new ControlError(400, `#${channel.name} is not of a kind that can be chosen: ${wanted}.`);
  }
  into.channels[channel.id] = {
    ...channelJson(state, channel),
    permissions: String(personBits(state, person, channel)),
  };
  return channel.id;
}

/** A file from a person: its name and its content, as text or as base64. */
export const HandedFile = z.union([
  z.strictObject({ name: z.string(), text: z.string() }),
  z.strictObject({ name: z.string(), base64: z.base64() }),
]);
export type HandedFile = z.infer<typeof HandedFile>;

/** Keeps a file that a person hands over with a command or a modal. */
export function resolveFile(place: Place, file: HandedFile, into: Resolved): string {
  const { state, channel } = place;
  const id = state.nextId();
  const bytes =
    'text' in file ? new TextEncoder().encode(file.text) : Buffer.from(file.base64, 'base64');
  const path = `attachments/${channel.id}/${id}/${encodeURIComponent(file.name)}`;
  const contentType = contentTypeOf(file.name);
  state.files.set(path, { name: file.name, bytes, contentType });
  const url = `${state.baseUrl()}/cdn/${path}`;
  into.attachments[id] = {
    id,
    filename: file.name,
    size: bytes.byteLength,
    url,
    proxy_url: url,
    content_type: contentType,
    ephemeral: true,
  };
  return id;
}
