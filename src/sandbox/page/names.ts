import type { Channel, Guild, Member, Person, Role, World } from './world.ts';

/** Looks up the things of the world by id; undefined where the world has no such thing. */
export function guildOf(world: World | undefined, id: string): Guild | undefined {
  return world?.guilds.find((guild) => guild.id === id);
}

export function channelOf(world: World | undefined, id: string): Channel | undefined {
  return world?.guilds.flatMap((guild) => guild.channels).find((channel) => channel.id === id);
}

export function personOf(world: World | undefined, key: string): Person | undefined {
  return world?.people.find((person) => person.key === key);
}

export function roleOf(world: World | undefined, id: string): Role | undefined {
  return world?.guilds.flatMap((guild) => guild.roles).find((role) => role.id === id);
}

/** What to call a user: the name in any server, the bot's own name, or undefined. */
export function userNameOf(world: World | undefined, id: string): string | undefined {
  if (world === undefined) return undefined;
  if (world.bot.id === id) return world.bot.name;
  return (
    world.people.find((person) => person.id === id)?.name ??
    world.guilds.flatMap((guild) => guild.members).find((member) => member.id === id)?.name
  );
}

/** The person's membership in the guild, or undefined for an outsider. */
export function memberOf(guild: Guild, person: Person): Member | undefined {
  return guild.members.find((member) => member.id === person.id);
}
