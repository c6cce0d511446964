import { ChannelType } from 'discord-api-types/v10';
import type { Channel, Guild, Person, Role, User } from './model.ts';
import { bitsOfNames } from './permissions.ts';
import { createSnowflakes, type Snowflakes } from './snowflake.ts';
import type { State } from './state.ts';
import type { ServerDescription, World } from './world.ts';

/** Ids of the world are counted from this moment, so that they are the same at every start. */
const WORLD_BEGINS_MS = Date.UTC(2020, 0, 1);

const CHANNEL_TYPES = {
  text: ChannelType.GuildText,
  announcement: ChannelType.GuildAnnouncement,
  forum: ChannelType.GuildForum,
  category: ChannelType.GuildCategory,
} as const;

/** The bot's account and a function for further ids of the same world. */
export function createBotUser(world: World): { bot: User; nextWorldId: Snowflakes } {
  const nextWorldId = createSnowflakes(() => WORLD_BEGINS_MS);
  const { name, color } = world.bot;
  const bot = { id: nextWorldId(), username: name, displayName: name, bot: true, color };
  return { bot, nextWorldId };
}

/** Fills an empty state. Throws an Error for a name that the description itself does not know. */
export function populate(state: State, world: World, nextWorldId: Snowflakes): void {
  for (const { key, name, color } of world.people) {
    const user = { id: nextWorldId(), username: key, displayName: name, bot: false, color };
    state.users.set(user.id, user);
    state.people.set(key, { key, user, directMessages: true });
  }
  for (const server of world.servers) addServer(state, server, nextWorldId);
}

function personNamed(state: State, key: string): Person {
  const person = state.people.get(key);
  if (!person) throw new Error(`The world names the person "${key}", who is not under people.`);
  return person;
}

function addServer(state: State, server: ServerDescription, nextWorldId: Snowflakes): void {
  const id = nextWorldId();
  const roles = server.roles.map((role, position) => makeRole(role, position, id, nextWorldId));
  const guild: Guild = {
    id,
    name: server.name,
    ownerId: personNamed(state, server.owner).user.id,
    features: server.features,
    roles: new Map(roles.map((role) => [role.id, role])),
    members: new Map(),
    outage: false,
  };
  addMembers(state, guild, server);
  state.guilds.set(id, guild);
  for (const [position, channel] of server.channels.entries()) {
    addChannel(state, guild, channel, position, nextWorldId());
  }
}

function makeRole(
  role: ServerDescription['roles'][number],
  position: number,
  guildId: string,
  nextWorldId: Snowflakes,
): Role {
  const everyone = role.name === 'everyone';
  return {
    id: everyone ? guildId : nextWorldId(),
    name: everyone ? '@everyone' : role.name,
    permissions: bitsOfNames(role.permissions),
    color: role.color,
    position: everyone ? 0 : position,
    mentionable: false,
    hoist: false,
    managed: role.name === 'bot',
  };
}

function addMembers(state: State, guild: Guild, server: ServerDescription): void {
  const joined = (userId: string, roleIds: Iterable<string>) =>
    guild.members.set(userId, {
      userId,
      roleIds: new Set(roleIds),
      joinedAtMs: WORLD_BEGINS_MS,
    });
  for (const key of server.members) {
    const held = server.roles.filter((role) => role.members.includes(key));
    const ids = held.map((role) => roleNamed(guild, role.name).id);
    joined(personNamed(state, key).user.id, ids);
  }
  joined(state.bot.id, [roleNamed(guild, 'bot').id]);
}

function roleNamed(guild: Guild, name: string): Role {
  const wanted = name === 'everyone' ? '@everyone' : name;
  const role = [...guild.roles.values()].find((entry) => entry.name === wanted);
  if (!role)
    throw new Error(`The server "${guild.name}" names the role "${name}" without having it.`);
  return role;
}

function addChannel(
  state: State,
  guild: Guild,
  description: ServerDescription['channels'][number],
  position: number,
  id: string,
): void {
  const channel: Channel = {
    id,
    type: CHANNEL_TYPES[description.type],
    guildId: guild.id,
    parentId: null,
    name: description.name,
    topic: description.topic,
    position,
    overwrites: description.overwrites.map((entry) => ({
      id: roleNamed(guild, entry.role).id,
      type: 0,
      allow: bitsOfNames(entry.allow),
      deny: bitsOfNames(entry.deny),
    })),
    tags: description.tags.map((name, index) => ({
      id: String(BigInt(id) + BigInt(index + 1) * 1000n),
      name,
      moderated: false,
    })),
    requireTag: description.requireTag,
    thread: null,
    recipientId: null,
    lastMessageId: null,
  };
  state.channels.set(id, channel);
}
