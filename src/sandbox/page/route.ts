import { channelTypes } from './discord.ts';
import { personOf } from './names.ts';
import { canSee, DIRECT_MESSAGES } from './rights.ts';
import type { PageState } from './store.ts';
import type { Channel, Guild, Person, World } from './world.ts';

/** Where the visitor is, as the page's address tells it. */
export interface Route {
  readonly person: string;
  readonly guildId: string;
  readonly channelId: string;
}

/** Reads `#/person/guild/channel`; missing parts are empty. */
export function readRoute(hash: string): Route {
  const [, person = '', guildId = '', channelId = ''] = hash.split('/').map(decodePart);
  return { person, guildId, channelId };
}

export function writeRoute(route: Route): string {
  return `#/${[route.person, route.guildId, route.channelId].map(encodeURIComponent).join('/')}`;
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

/** The servers that a person is a member of, in the world's order, and the direct messages. */
export function guildsOf(world: World, person: Person): readonly Guild[] {
  const own = world.guilds.filter(({ members }) => members.some(({ id }) => id === person.id));
  return [...own, directMessages(world, person)];
}

/** The person's conversation with the bot, as a server with one channel. */
function directMessages(world: World, person: Person): Guild {
  const open = world.directChannels?.find((channel) => channel.person === person.key);
  return {
    id: DIRECT_MESSAGES,
    name: 'Direct messages',
    ownerId: '',
    roles: [],
    // The sandbox knows a conversation that is not open yet by this name.
    channels: [{ id: open?.id ?? 'dm', name: world.bot.name, type: channelTypes.directMessage }],
    members: [{ key: person.key, id: person.id, name: person.name, roleIds: [] }],
  };
}

/** The channels of a server that the person may open. */
export function channelsOf(guild: Guild, person: Person): readonly Channel[] {
  return guild.channels.filter((channel) => canSee(guild, person, channel));
}

/** The nearest place to the wanted one that exists and that the person may see. */
export function settleRoute(world: World, wanted: Route): Route {
  const person = world.people.find(({ key }) => key === wanted.person) ?? world.people[0];
  if (person === undefined) return { person: '', guildId: '', channelId: '' };
  const guilds = guildsOf(world, person);
  const guild = guilds.find(({ id }) => id === wanted.guildId) ?? guilds[0];
  if (guild === undefined) return { person: person.key, guildId: '', channelId: '' };
  const channels = channelsOf(guild, person);
  const channel =
    channels.find(({ id }) => id === wanted.channelId) ??
    channels.find(({ type }) => type === channelTypes.text) ??
    channels[0];
  return { person: person.key, guildId: guild.id, channelId: channel?.id ?? '' };
}

/** The open channel and its server, as far as they exist. */
export function placeOf(state: PageState): { guild?: Guild; channel?: Channel } {
  const person = personOf(state.world, state.person);
  const guilds = state.world && person ? guildsOf(state.world, person) : [];
  const guild = guilds.find(({ id }) => id === state.guildId);
  const channel = guild?.channels.find(({ id }) => id === state.channelId);
  return { ...(guild && { guild }), ...(channel && { channel }) };
}
