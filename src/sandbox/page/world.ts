import type { Command, Message, Modal } from './discord.ts';

/** What the control API of the sandbox tells about itself: `GET /sandbox/state`. */
export interface World {
  readonly bot: Bot;
  readonly guilds: readonly Guild[];
  readonly people: readonly Person[];
  /** Open conversations with the bot, by key of the person. */
  readonly directChannels?: readonly { readonly id: string; readonly person?: string }[];
  readonly commands: readonly Command[];
  readonly faults: readonly ActiveFault[];
  readonly newsroom: Newsroom;
}

export interface Bot {
  readonly connected: boolean;
  readonly id: string;
  readonly name: string;
  readonly sessions: number;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  /** False once the bot was removed. */
  readonly botIsMember?: boolean;
  readonly roles: readonly Role[];
  readonly channels: readonly Channel[];
  readonly members: readonly Member[];
}

export interface Role {
  readonly id: string;
  readonly name: string;
  /** Bit set as decimal text. */
  readonly permissions: string;
  readonly color: number;
}

export interface Overwrite {
  readonly id: string;
  readonly type: number;
  readonly allow: string;
  readonly deny: string;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly type: number;
  readonly parentId?: string | null;
  readonly topic?: string | null;
  readonly archived?: boolean;
  /** What the bot may do here, as decimal text. */
  readonly botPermissions?: string;
  readonly overwrites?: readonly Overwrite[];
}

export interface Member {
  readonly key?: string | null;
  readonly id: string;
  readonly name: string;
  readonly roleIds: readonly string[];
}

/** Somebody whose part the visitor can play. */
export interface Person {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  /** CSS colour of the drawn avatar. */
  readonly color: string;
}

export interface ActiveFault {
  readonly fault: string;
  readonly channel?: string | null;
  /** How many requests it still meets. */
  readonly times?: number;
  readonly person?: string;
  readonly on?: boolean;
}

export interface Newsroom {
  readonly outlets: readonly Outlet[];
  /** Milliseconds between two publications; null when the newsroom rests. */
  readonly everyMs?: number | null;
}

export interface Outlet {
  readonly id: string;
  readonly name: string;
  readonly fault?: string | null;
  readonly articles: readonly Article[];
}

export interface Article {
  readonly id: string;
  readonly title: string;
  readonly state: 'waiting' | 'published' | 'withdrawn';
  readonly kind?: string;
  readonly url?: string;
  /** The address that the feed carries, by which a reader of it knows the article. */
  readonly itemUrl?: string;
  readonly publishedAt?: string | number | null;
}

/** The bot's answer to something a person did. */
export interface Answer {
  readonly interaction?: string;
  readonly kind: 'message' | 'modal' | 'update' | 'failed';
  readonly message?: Message;
  readonly modal?: Modal;
  readonly error?: string;
}

/** One server-sent event of `/sandbox/events`. */
export interface SandboxEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}
