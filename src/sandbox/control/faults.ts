import { ChannelType, GatewayDispatchEvents as Event } from 'discord-api-types/v10';
import { z } from 'zod';
import { REQUEST_FAULTS } from '../faults.ts';
import type { Gateway } from '../gateway/server.ts';
import { removeMessage } from '../messages.ts';
import type { Guild, Overwrite } from '../model.ts';
import { channelJson, guildCreateJson } from '../payloads.ts';
import { bitsOfNames } from '../permissions.ts';
import { deleteChannel, findMessage, isBotIn, type State } from '../state.ts';
import { announceChannel, setArchived } from '../threads.ts';
import { ControlError, findAnyChannel, findGuild, findPerson } from './names.ts';

const channel = z.string();
const guild = z.string();
const on = z.boolean().default(true);

const RequestFaultBody = z.strictObject({
  fault: z.enum(REQUEST_FAULTS),
  channel: channel.optional(),
  /** Part of the API path, such as `/messages`. */
  path: z.string().optional(),
  /** Null: until cleared. */
  times: z.int().min(1).nullable().default(1),
  retryAfterMs: z.int().min(1).max(3_600_000).default(1000),
});
const EventBody = z.discriminatedUnion('fault', [
  z.strictObject({ fault: z.literal('delete-channel'), channel }),
  z.strictObject({ fault: z.literal('delete-message'), message: z.string() }),
  z.strictObject({
    fault: z.literal('archive-thread'),
    channel,
    locked: z.boolean().default(false),
  }),
  z.strictObject({ fault: z.literal('require-tag'), channel, on }),
  z.strictObject({ fault: z.literal('drop-gateway') }),
  z.strictObject({ fault: z.literal('reconnect') }),
  z.strictObject({ fault: z.literal('invalid-session') }),
  z.strictObject({ fault: z.literal('no-acks'), on }),
  z.strictObject({
    fault: z.literal('permissions'),
    channel,
    deny: z.array(z.string()).default([]),
    allow: z.array(z.string()).default([]),
  }),
  z.strictObject({ fault: z.literal('kick'), guild }),
  z.strictObject({ fault: z.literal('invite'), guild }),
  z.strictObject({ fault: z.literal('guild-outage'), guild, on }),
  z.strictObject({ fault: z.literal('closed-dms'), person: z.string(), on }),
]);
/** The body of POST /sandbox/faults. */
export const FaultBody = z.union([RequestFaultBody, EventBody]);
export type FaultBody = z.infer<typeof FaultBody>;
type EventBody = z.infer<typeof EventBody>;

/** Sets a fault for coming requests, or does at once what the fault says. */
export function applyFault(state: State, gateway: Gateway, body: FaultBody): void {
  if ('times' in body) {
    state.faults.waiting.push({
      fault: body.fault,
      channelId: body.channel === undefined ? null : findAnyChannel(state, body.channel).id,
      path: body.path ?? null,
      timesLeft: body.times,
      retryAfterMs: body.retryAfterMs,
    });
  } else {
    doAtOnce(state, gateway, body);
  }
  state.events.emit({ type: 'state' });
}

function doAtOnce(state: State, gateway: Gateway, body: EventBody): void {
  switch (body.fault) {
    case 'delete-channel': {
      const found = findAnyChannel(state, body.channel);
      deleteChannel(state, found, channelJson(state, found));
      break;
    }
    case 'delete-message':
      deleteMessage(state, body.message);
      break;
    case 'archive-thread': {
      const thread = findAnyChannel(state, body.channel);
      if (!thread.thread) throw new ControlError(409, `"${body.channel}" is not a thread.`);
      thread.thread.locked = body.locked;
      setArchived(state, thread, true);
      break;
    }
    case 'require-tag':
      requireTag(state, body.channel, body.on);
      break;
    case 'drop-gateway':
      gateway.drop();
      break;
    case 'reconnect':
      gateway.askToReconnect();
      break;
    case 'invalid-session':
      gateway.invalidate();
      break;
    case 'no-acks':
      state.faults.noAcks = body.on;
      break;
    case 'permissions':
      setPermissions(state, body.channel, bitsOf(body.allow), bitsOf(body.deny));
      break;
    case 'kick':
      kick(state, findGuild(state, body.guild));
      break;
    case 'invite':
      invite(state, findGuild(state, body.guild));
      break;
    case 'guild-outage':
      setOutage(state, findGuild(state, body.guild), body.on);
      break;
    case 'closed-dms':
      findPerson(state, body.person).directMessages = !body.on;
      break;
    default:
      body satisfies never;
  }
}

/** Takes back every waiting fault and every switch; what was deleted stays deleted. */
export function clearFaults(state: State): void {
  state.faults.waiting.length = 0;
  state.faults.noAcks = false;
  for (const guild of state.guilds.values()) if (guild.outage) setOutage(state, guild, false);
  for (const person of state.people.values()) person.directMessages = true;
  state.events.emit({ type: 'state' });
}

function bitsOf(names: readonly string[]): bigint {
  try {
    return bitsOfNames(names);
  } catch (error) {
    throw new ControlError(400, error instanceof Error ? error.message : String(error));
  }
}

function deleteMessage(state: State, id: string): void {
  const stored = findMessage(state, id);
  const channel = state.channels.get(stored?.json.channel_id ?? '');
  if (!stored || !channel) throw new ControlError(404, `There is no message ${id}.`);
  removeMessage(state, channel, stored);
}

function requireTag(state: State, name: string, on: boolean): void {
  const forum = findAnyChannel(state, name);
  if (forum.type !== ChannelType.GuildForum) throw new ControlError(409, `"${name}" is no forum.`);
  forum.requireTag = on;
  announceChannel(state, 'CHANNEL_UPDATE', forum);
}

/** The bot's own overwrite in a channel becomes exactly this; two empty lists take it away. */
function setPermissions(state: State, name: string, allow: bigint, deny: bigint): void {
  const channel = findAnyChannel(state, name);
  const isOwn = (entry: Overwrite) => entry.type === 1 && entry.id === state.bot.id;
  const at = channel.overwrites.findIndex(isOwn);
  if (at !== -1) channel.overwrites.splice(at, 1);
  if ((allow | deny) !== 0n) channel.overwrites.push({ id: state.bot.id, type: 1, allow, deny });
  announceChannel(state, 'CHANNEL_UPDATE', channel);
}

function announceGuild(state: State, guild: Guild, name: string, data: Record<string, unknown>) {
  state.dispatches.emit({ name, data, guildId: guild.id });
}

function kick(state: State, guild: Guild): void {
  if (!guild.members.delete(state.bot.id)) {
    throw new ControlError(409, `The bot is not in "${guild.name}".`);
  }
  announceGuild(state, guild, Event.GuildDelete, { id: guild.id });
}

function invite(state: State, guild: Guild): void {
  if (isBotIn(state, guild)) throw new ControlError(409, `The bot is already in "${guild.name}".`);
  const own = [...guild.roles.values()].filter((role) => role.managed).map((role) => role.id);
  guild.members.set(state.bot.id, {
    userId: state.bot.id,
    roleIds: new Set(own),
    joinedAtMs: state.nowMs(),
  });
  announceGuild(state, guild, Event.GuildCreate, guildCreateJson(state, guild));
}

function setOutage(state: State, guild: Guild, on: boolean): void {
  if (guild.outage === on) return;
  guild.outage = on;
  if (on) announceGuild(state, guild, Event.GuildDelete, { id: guild.id, unavailable: true });
  else announceGuild(state, guild, Event.GuildCreate, guildCreateJson(state, guild));
}
