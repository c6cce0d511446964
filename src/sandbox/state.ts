import { randomBytes } from 'node:crypto';
import { type Broadcast, createBroadcast } from './broadcast.ts';
import { createFaults, type Faults } from './faults.ts';
import type { Json } from './json.ts';
import type { Limits } from './limits.ts';
import type {
  Channel,
  Guild,
  Interaction,
  MessageJson,
  Person,
  Refusal,
  StoredFile,
  StoredMessage,
  User,
} from './model.ts';
import type { RegisteredCommand } from './registered-command.ts';
import { createSnowflakes, type Snowflakes } from './snowflake.ts';

/** Something a watcher of the sandbox may want to show. */
export type SandboxEvent =
  | { readonly type: 'message' | 'edit'; readonly message: MessageJson; readonly to: string | null }
  | {
      readonly type: 'delete';
      readonly channelId: string;
      readonly messageId: string;
      readonly to: string | null;
    }
  | { readonly type: 'state' }
  | { readonly type: 'interaction'; readonly id: string; readonly step: string }
  | { readonly type: 'newsroom'; readonly event: unknown }
  | {
      readonly type: 'request';
      readonly method: string;
      readonly path: string;
      readonly status: number;
    };

/** A gateway event for the bot's sessions that listen to it. */
export interface Dispatch {
  readonly name: string;
  readonly data: Json;
  /** Null for events outside a guild. */
  readonly guildId: string | null;
}

export interface Counters {
  identifies: number;
  resumes: number;
  commandUploads: number;
  messagesCreated: number;
  messagesEdited: number;
  nonceHits: number;
  requests: number;
  /** Answers 401, 403 and 429: 10,000 in ten minutes would get an address blocked. */
  invalidRequests: number;
}

/** Everything the stand-in knows. Guarded by nobody: one process, one thread, no awaits between steps. */
export interface State {
  readonly nowMs: () => number;
  readonly limits: Limits;
  readonly nextId: Snowflakes;
  readonly baseUrl: () => string;
  readonly bot: User;
  readonly token: string;
  readonly people: Map<string, Person>;
  readonly users: Map<string, User>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  /** Channel id -> message id -> message, oldest first. */
  readonly messages: Map<string, Map<string, StoredMessage>>;
  /** Guild id, or `global`, -> its commands. */
  readonly commands: Map<string, RegisteredCommand[]>;
  readonly interactions: Map<string, Interaction>;
  /** `author:nonce` -> the message it made. */
  readonly nonces: Map<string, { readonly message: StoredMessage; readonly atMs: number }>;
  readonly files: Map<string, StoredFile>;
  readonly faults: Faults;
  readonly refusals: Refusal[];
  readonly counters: Counters;
  readonly events: Broadcast<SandboxEvent>;
  readonly dispatches: Broadcast<Dispatch>;
  readonly interactionChanges: Broadcast<Interaction>;
  /** Aborted when the sandbox stops: whoever waits must let go. */
  readonly stopping: AbortController;
}

/** An empty stand-in; `populate` gives it servers and people. */
export function createState(options: {
  nowMs: () => number;
  limits: Limits;
  baseUrl: () => string;
  bot: User;
}): State {
  return {
    ...options,
    nextId: createSnowflakes(options.nowMs),
    // Shaped like a bot token, and told apart from a real one at a glance.
    token: `${Buffer.from(options.bot.id).toString('base64url')}.sndbox.only-valid-in-the-sandbox`,
    people: new Map(),
    users: new Map([[options.bot.id, options.bot]]),
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    commands: new Map(),
    interactions: new Map(),
    nonces: new Map(),
    files: new Map(),
    faults: createFaults(),
    refusals: [],
    counters: {
      identifies: 0,
      resumes: 0,
      commandUploads: 0,
      messagesCreated: 0,
      messagesEdited: 0,
      nonceHits: 0,
      requests: 0,
      invalidRequests: 0,
    },
    events: createBroadcast(),
    dispatches: createBroadcast(),
    interactionChanges: createBroadcast(),
    stopping: new AbortController(),
  };
}

/** A secret of 32 hexadecimal digits, for interaction tokens and sessions. */
export function newSecret(): string {
  return randomBytes(16).toString('hex');
}

export function isBotIn(state: State, guild: Guild): boolean {
  return guild.members.has(state.bot.id);
}

/** The channel whose overwrites count: the parent for a thread. */
export function ruledBy(state: State, channel: Channel): Channel {
  if (!channel.thread || channel.parentId === null) return channel;
  return state.channels.get(channel.parentId) ?? channel;
}

export function findMessage(state: State, messageId: string): StoredMessage | null {
  for (const messages of state.messages.values()) {
    const found = messages.get(messageId);
    if (found) return found;
  }
  return null;
}

export function channelMessages(state: State, channelId: string): Map<string, StoredMessage> {
  const known = state.messages.get(channelId);
  if (known) return known;
  const fresh = new Map<string, StoredMessage>();
  state.messages.set(channelId, fresh);
  return fresh;
}

/** The person who is this user; null for the bot. */
export function personOf(state: State, userId: string): Person | null {
  return [...state.people.values()].find((person) => person.user.id === userId) ?? null;
}

/** Takes a channel with its threads and messages away and tells the sessions. */
export function deleteChannel(state: State, channel: Channel, json: Json): void {
  for (const thread of state.channels.values()) {
    if (thread.parentId === channel.id) forgetChannel(state, thread.id);
  }
  forgetChannel(state, channel.id);
  const name = channel.thread ? 'THREAD_DELETE' : 'CHANNEL_DELETE';
  state.dispatches.emit({ name, data: json, guildId: channel.guildId });
  state.events.emit({ type: 'state' });
}

function forgetChannel(state: State, channelId: string): void {
  state.channels.delete(channelId);
  state.messages.delete(channelId);
}
