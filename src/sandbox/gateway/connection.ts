import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from 'discord-api-types/v10';
import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import { isRecord, type Json } from '../json.ts';
import type { State } from '../state.ts';
import { KNOWN_INTENTS, PRIVILEGED_INTENTS } from './intents.ts';
import { canReplay, createSession, greet, replay, type Session } from './session.ts';

const LARGEST_FRAME_BYTES = 4096;
const FRAMES_PER_MINUTE = 120;
const MINUTE_MS = 60_000;
/** A client that misses more than one beat is taken for dead (4009). */
const BEATS_BEFORE_DEAD = 2;

const Identify = z.object({
  token: z.string(),
  intents: z.int(),
  shard: z.tuple([z.int(), z.int()]).optional(),
});
const Resume = z.object({ token: z.string(), session_id: z.string(), seq: z.int() });

/** The close code for what a client did wrong; null when all is well. */
type Fault = Close | null;

/** What a connection needs of the gateway around it. */
interface GatewayHome {
  readonly state: State;
  readonly sessions: Map<string, Session>;
}

/** Speaks the gateway protocol on one socket until it closes. Returns its session, if any. */
export function serveConnection(home: GatewayHome, socket: WebSocket): () => Session | null {
  const { state, sessions } = home;
  let session: Session | null = null;
  let framesThisMinute: number[] = [];
  const send = (frame: Json) => socket.send(JSON.stringify(frame));
  const watchdog = setTimeout(
    () => socket.close(Close.SessionTimedOut),
    state.limits.heartbeatMs * BEATS_BEFORE_DEAD,
  );

  function attach(to: Session): void {
    session = to;
    to.send = send;
    state.events.emit({ type: 'state' });
  }

  function identify(data: unknown): Fault {
    if (session) return Close.AlreadyAuthenticated;
    const parsed = Identify.safeParse(data);
    if (!parsed.success) return Close.DecodeError;
    const { token, intents, shard = [0, 1] } = parsed.data;
    const refusal = refuseIdentify(state, token, intents, shard);
    if (refusal !== null) return refusal;
    state.counters.identifies += 1;
    const fresh = createSession(intents, shard);
    sessions.set(fresh.id, fresh);
    attach(fresh);
    greet(state, fresh);
    return null;
  }

  function resume(data: unknown): Fault {
    if (session) return Close.AlreadyAuthenticated;
    const parsed = Resume.safeParse(data);
    if (!parsed.success) return Close.DecodeError;
    const { token, session_id: id, seq } = parsed.data;
    if (token !== state.token) return Close.AuthenticationFailed;
    const known = sessions.get(id);
    if (known && seq > known.sequence) return Close.InvalidSeq;
    if (!known || !canReplay(known, seq)) {
      send({ op: Op.InvalidSession, d: false });
      return null;
    }
    state.counters.resumes += 1;
    attach(known);
    replay(known, seq);
    return null;
  }

  function beat(): Fault {
    watchdog.refresh();
    if (!state.faults.noAcks) send({ op: Op.HeartbeatAck });
    return null;
  }

  function receive(frame: Json): Fault {
    switch (frame.op) {
      case Op.Heartbeat:
        return beat();
      case Op.Identify:
        return identify(frame.d);
      case Op.Resume:
        return resume(frame.d);
      case Op.PresenceUpdate:
      case Op.VoiceStateUpdate:
      case Op.RequestGuildMembers:
        return session ? null : Close.NotAuthenticated;
      default:
        return Close.UnknownOpcode;
    }
  }

  socket.on('message', (raw) => {
    const now = state.nowMs();
    framesThisMinute = [...framesThisMinute.filter((at) => now - at < MINUTE_MS), now];
    const isTooMuch = framesThisMinute.length > FRAMES_PER_MINUTE;
    const frame = readFrame(raw);
    const fault = isTooMuch ? Close.RateLimited : frame ? receive(frame) : Close.DecodeError;
    if (fault !== null) socket.close(fault);
  });
  socket.on('close', () => {
    clearTimeout(watchdog);
    if (session?.send === send) session.send = null;
    state.events.emit({ type: 'state' });
  });
  send({ op: Op.Hello, d: { heartbeat_interval: state.limits.heartbeatMs } });
  return () => session;
}

/** Why Discord would not take this IDENTIFY. */
function refuseIdentify(
  state: State,
  token: string,
  intents: number,
  [index, count]: readonly [number, number],
): Fault {
  if (token !== state.token) return Close.AuthenticationFailed;
  if (index < 0 || count < 1 || index >= count) return Close.InvalidShard;
  if ((intents & ~KNOWN_INTENTS) !== 0) return Close.InvalidIntents;
  return (intents & PRIVILEGED_INTENTS) === 0 ? null : Close.DisallowedIntents;
}

function readFrame(raw: RawData): Json | null {
  const bytes = Array.isArray(raw) ? Buffer.concat(raw) : raw;
  const text = new TextDecoder().decode(bytes);
  if (text.length > LARGEST_FRAME_BYTES) return null;
  try {
    const frame: unknown = JSON.parse(text);
    return isRecord(frame) ? frame : null;
  } catch {
    return null;
  }
}
