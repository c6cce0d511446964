import type { InteractionResponseType, InteractionType } from 'discord-api-types/v10';
import type { Json } from './json.ts';

/** An account: a person of the world or the bot. */
export interface User {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly bot: boolean;
  /** CSS colour of the drawn avatar. */
  readonly color: string;
}

/** Somebody whose part a visitor or a test can play. */
export interface Person {
  readonly key: string;
  readonly user: User;
  /** False when direct messages from apps are closed (50007). */
  directMessages: boolean;
}

export interface Role {
  readonly id: string;
  name: string;
  permissions: bigint;
  color: number;
  position: number;
  mentionable: boolean;
  hoist: boolean;
  /** True for the role that belongs to the bot. */
  readonly managed: boolean;
}

export interface Member {
  readonly userId: string;
  readonly roleIds: Set<string>;
  readonly joinedAtMs: number;
}

/** Allow and deny for one role (type 0) or one member (type 1) in a channel. */
export interface Overwrite {
  readonly id: string;
  readonly type: 0 | 1;
  allow: bigint;
  deny: bigint;
}

export interface ForumTag {
  readonly id: string;
  readonly name: string;
  readonly moderated: boolean;
}

export interface ThreadState {
  archived: boolean;
  locked: boolean;
  autoArchiveMinutes: number;
  readonly ownerId: string;
  readonly createdAtMs: number;
  archivedAtMs: number;
  appliedTags: string[];
  messageCount: number;
}

/** A channel of a guild, a thread in one, or a direct-message channel. */
export interface Channel {
  readonly id: string;
  readonly type: number;
  /** Null for a direct-message channel. */
  readonly guildId: string | null;
  readonly parentId: string | null;
  name: string;
  topic: string | null;
  readonly position: number;
  readonly overwrites: Overwrite[];
  readonly tags: ForumTag[];
  requireTag: boolean;
  readonly thread: ThreadState | null;
  /** The person at the other end of a direct-message channel. */
  readonly recipientId: string | null;
  lastMessageId: string | null;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly features: readonly string[];
  readonly roles: Map<string, Role>;
  readonly members: Map<string, Member>;
  /** True while Discord plays dead for this guild. */
  outage: boolean;
}

/** A message as Discord's API shows it. */
export interface MessageJson {
  readonly id: string;
  readonly channel_id: string;
  readonly author: Json;
  readonly timestamp: string;
  readonly type: number;
  content: string;
  edited_timestamp: string | null;
  embeds: Json[];
  components: Json[];
  attachments: Json[];
  mentions: Json[];
  mention_roles: string[];
  mention_everyone: boolean;
  flags: number;
  readonly tts: boolean;
  pinned: boolean;
  nonce?: string | number;
  webhook_id?: string;
  application_id?: string;
  message_reference?: Json;
  referenced_message?: Json | null;
  interaction_metadata?: Json;
  thread?: Json;
  poll?: Json;
}

export interface StoredMessage {
  readonly json: MessageJson;
  readonly authorId: string;
  /** The only user who sees it; null for a message everybody in the channel sees. */
  readonly ephemeralFor: string | null;
  /**
   * True for a private answer that its reader dismissed, or that was asked for aside: it is still
   * there for the bot, but no longer listed and no longer told to watchers.
   */
  hidden: boolean;
  /** Users by the answer of its poll that they voted for. */
  readonly votes: Map<number, Set<string>>;
}

/** A picture or file that came with a message. */
export interface StoredFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** How an interaction was acknowledged: the callback type and the message it made or touched. */
export interface Acknowledgement {
  readonly type: InteractionResponseType;
  readonly messageId: string | null;
  /** Modal definition (type 9) or choices (type 8). */
  readonly data: Json;
}

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly userId: string;
  readonly guildId: string | null;
  readonly channelId: string;
  readonly createdAtMs: number;
  readonly name: string;
  /** The message whose component was used, or whose modal was sent. */
  readonly sourceMessageId: string | null;
  /** True when a private answer is only wanted by who asked for it, not in the conversation. */
  readonly aside: boolean;
  acknowledgement: Acknowledgement | null;
  /** True while a deferred answer waits for its completion. */
  deferred: boolean;
  /** The message of the completed answer. */
  answerMessageId: string | null;
  /** True once Discord would have forgotten it unanswered. */
  lost: boolean;
}

/** A request that was refused because its body was wrong: a fault of the bot. */
export interface Refusal {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly code: number;
  readonly problems: readonly string[];
}
