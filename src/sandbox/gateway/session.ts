import { GatewayDispatchEvents, GatewayOpcodes } from 'discord-api-types/v10';
import type { Json } from '../json.ts';
import { guildCreateJson, userJson } from '../payloads.ts';
import { type Dispatch, isBotIn, newSecret, type State } from '../state.ts';
import { isWanted, shardOf } from './intents.ts';

/** Events kept for a session that lost its connection. */
const REPLAY_LENGTH = 500;

interface SentEvent {
  readonly op: GatewayOpcodes.Dispatch;
  readonly t: string;
  readonly s: number;
  readonly d: Json;
}

/** One identified session: it outlives its connections until it is invalidated. */
export interface Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [index: number, count: number];
  sequence: number;
  readonly sent: SentEvent[];
  /** Writes to the connection of the moment; null while there is none. */
  send: ((frame: Json) => void) | null;
}

export function createSession(intents: number, shard: Session['shard']): Session {
  return { id: newSecret(), intents, shard, sequence: 0, sent: [], send: null };
}

/** Numbers an event, keeps it for a resume, and sends it if somebody listens. */
export function deliver(session: Session, name: string, data: Json): void {
  session.sequence += 1;
  const event: SentEvent = {
    op: GatewayOpcodes.Dispatch,
    t: name,
    s: session.sequence,
    // A copy: what is replayed later must be what was sent, not what became of it.
    d: structuredClone(data),
  };
  session.sent.push(event);
  if (session.sent.length > REPLAY_LENGTH) session.sent.shift();
  session.send?.({ ...event });
}

/** Delivers an event if the session's shard and intents include it. */
export function offer(session: Session, dispatch: Dispatch): void {
  const [index, count] = session.shard;
  if (shardOf(dispatch.guildId, count) !== index) return;
  if (isWanted(session.intents, dispatch)) deliver(session, dispatch.name, dispatch.data);
}

/** READY and one GUILD_CREATE for each guild of the shard. */
export function greet(state: State, session: Session): void {
  const [index, count] = session.shard;
  const guilds = [...state.guilds.values()].filter(
    (guild) => isBotIn(state, guild) && shardOf(guild.id, count) === index,
  );
  deliver(session, GatewayDispatchEvents.Ready, {
    v: 10,
    user: { ...userJson(state.bot), verified: true, mfa_enabled: false, email: null },
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    session_type: 'normal',
    resume_gateway_url: `${state.baseUrl().replace(/^http/, 'ws')}/gateway`,
    shard: session.shard,
    application: { id: state.bot.id, flags: 0 },
    private_channels: [],
    relationships: [],
    user_settings: {},
  });
  for (const guild of guilds) {
    if (guild.outage) continue;
    deliver(session, GatewayDispatchEvents.GuildCreate, guildCreateJson(state, guild));
  }
}

/** True when every event after `sequence` is still kept. */
export function canReplay(session: Session, sequence: number): boolean {
  if (sequence > session.sequence) return false;
  const oldest = session.sent[0]?.s ?? session.sequence + 1;
  return sequence + 1 >= oldest;
}

/** Sends again what was missed, then RESUMED. */
export function replay(session: Session, sequence: number): void {
  for (const event of session.sent) if (event.s > sequence) session.send?.({ ...event });
  deliver(session, GatewayDispatchEvents.Resumed, {});
}
