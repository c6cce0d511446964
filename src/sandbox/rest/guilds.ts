import { PermissionFlagsBits as Bit, RESTJSONErrorCodes as Code } from 'discord-api-types/v10';
import { z } from 'zod';
import { refuse, refuseBody } from '../api-error.ts';
import type { Guild, Member, Role } from '../model.ts';
import { channelJson, guildChannels, guildJson, memberJson, roleJson } from '../payloads.ts';
import { allows, guildPermissions } from '../permissions.ts';
import { problemsOf } from '../registered-command.ts';
import type { State } from '../state.ts';
import { openGuild, requireInGuild } from './access.ts';
import { noContent, type RestApp, type RestContext } from './rest-env.ts';

const RoleBody = z.object({
  name: z.string().max(100).nullish(),
  permissions: z
    .union([z.string().regex(/^\d+$/), z.number()])
    .nullish()
    .transform((bits) => (bits === null || bits === undefined ? null : BigInt(bits))),
  color: z.number().nullish(),
  colors: z.object({ primary_color: z.number() }).nullish(),
  hoist: z.boolean().nullish(),
  mentionable: z.boolean().nullish(),
});

/** Guilds with their channels, roles and members. */
export function guildRoutes(app: RestApp, state: State): void {
  const open = (c: RestContext) => openGuild(state, c.req.param('guild') ?? '');
  app.get('/guilds/:guild', (c) => c.json(guildJson(open(c))));
  app.get('/guilds/:guild/channels', (c) => {
    const channels = guildChannels(state, open(c).id).filter((channel) => !channel.thread);
    return c.json(channels.map((channel) => channelJson(state, channel)));
  });
  app.get('/guilds/:guild/roles', (c) => c.json([...open(c).roles.values()].map(roleJson)));
  app.get('/guilds/:guild/members/:user', (c) => c.json(memberJson(state, openMember(open(c), c))));
  app.post('/guilds/:guild/roles', (c) => c.json(roleJson(createRole(state, open(c), c))));
  app.delete('/guilds/:guild/roles/:role', (c) => {
    const guild = open(c);
    const role = openRole(state, guild, c);
    guild.roles.delete(role.id);
    announceGuildChange(state, guild, 'GUILD_ROLE_DELETE', { role_id: role.id });
    return noContent(c);
  });
  app.put('/guilds/:guild/members/:user/roles/:role', (c) => {
    const guild = open(c);
    openMember(guild, c).roleIds.add(openRole(state, guild, c).id);
    state.events.emit({ type: 'state' });
    return noContent(c);
  });
  app.delete('/guilds/:guild/members/:user/roles/:role', (c) => {
    const guild = open(c);
    openMember(guild, c).roleIds.delete(openRole(state, guild, c).id);
    state.events.emit({ type: 'state' });
    return noContent(c);
  });
}

function openMember(guild: Guild, c: RestContext): Member {
  const member = guild.members.get(c.req.param('user') ?? '');
  if (!member) throw refuse(Code.UnknownMember);
  return member;
}

function highestPosition(state: State, guild: Guild): number {
  const held = guild.members.get(state.bot.id)?.roleIds ?? new Set<string>();
  return Math.max(0, ...[...held].map((id) => guild.roles.get(id)?.position ?? 0));
}

/** A role that the bot may manage: below its own highest one (50013 otherwise). */
function openRole(state: State, guild: Guild, c: RestContext): Role {
  const role = guild.roles.get(c.req.param('role') ?? '');
  if (!role || role.id === guild.id) throw refuse(Code.UnknownRole);
  requireInGuild(state, guild, Bit.ManageRoles);
  if (role.managed || role.position >= highestPosition(state, guild)) {
    throw refuse(Code.MissingPermissions);
  }
  return role;
}

function createRole(state: State, guild: Guild, c: RestContext): Role {
  requireInGuild(state, guild, Bit.ManageRoles);
  const parsed = RoleBody.safeParse(c.get('received').body ?? {});
  if (!parsed.success) throw refuseBody(problemsOf(parsed.error));
  const { name, permissions, color, colors, hoist, mentionable } = parsed.data;
  const bits = permissions ?? guild.roles.get(guild.id)?.permissions ?? 0n;
  // Nobody can give a right that they do not have themselves.
  if (!allows(guildPermissions(guild, state.bot.id), bits)) throw refuse(Code.MissingPermissions);
  for (const other of guild.roles.values()) if (other.position >= 1) other.position += 1;
  const role: Role = {
    id: state.nextId(),
    name: name ?? 'new role',
    permissions: bits,
    color: colors?.primary_color ?? color ?? 0,
    position: 1,
    mentionable: mentionable ?? false,
    hoist: hoist ?? false,
    managed: false,
  };
  guild.roles.set(role.id, role);
  announceGuildChange(state, guild, 'GUILD_ROLE_CREATE', { role: roleJson(role) });
  return role;
}

function announceGuildChange(
  state: State,
  guild: Guild,
  name: string,
  data: Record<string, unknown>,
): void {
  state.dispatches.emit({ name, data: { guild_id: guild.id, ...data }, guildId: guild.id });
  state.events.emit({ type: 'state' });
}
