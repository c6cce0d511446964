import {
  ChannelType,
  RESTJSONErrorCodes as Code,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { refuse, refuseBody } from './api-error.ts';
import type { Channel } from './model.ts';
import { channelJson, guildChannels } from './payloads.ts';
import { allows } from './permissions.ts';
import type { State } from './state.ts';

const DEFAULT_ARCHIVE_MINUTES = 4320;
const MOST_TAGS_OF_A_POST = 5;

/** What a thread starts with. */
export interface ThreadDraft {
  readonly parent: Channel;
  readonly name: string;
  /** Wanted id: a thread of a message has the message's. */
  readonly id?: string;
  readonly type: number;
  readonly autoArchiveMinutes?: number | undefined;
  readonly appliedTags?: readonly string[];
}

/** Opens a thread and tells the sessions. 160006 when the guild has too many open ones. */
export function openThread(state: State, draft: ThreadDraft): Channel {
  const { parent, name, type } = draft;
  const open = guildChannels(state, parent.guildId ?? '').filter(
    (channel) => channel.thread && !channel.thread.archived,
  );
  if (open.length >= state.limits.activeThreads) throw refuse(Code.MaximumActiveThreads);
  const now = state.nowMs();
  const channel: Channel = {
    id: draft.id ?? state.nextId(),
    type,
    guildId: parent.guildId,
    parentId: parent.id,
    name,
    topic: null,
    position: 0,
    overwrites: [],
    tags: [],
    requireTag: false,
    thread: {
      archived: false,
      locked: false,
      autoArchiveMinutes: draft.autoArchiveMinutes ?? DEFAULT_ARCHIVE_MINUTES,
      ownerId: state.bot.id,
      createdAtMs: now,
      archivedAtMs: now,
      appliedTags: [...(draft.appliedTags ?? [])],
      messageCount: 0,
    },
    recipientId: null,
    lastMessageId: null,
  };
  state.channels.set(channel.id, channel);
  announceChannel(state, 'THREAD_CREATE', channel, { newly_created: true });
  return channel;
}

/** The kind of thread that belongs into a channel; `null` when it can have none. */
export function threadTypeFor(parent: Channel): number | null {
  if (parent.type === ChannelType.GuildAnnouncement) return ChannelType.AnnouncementThread;
  if (parent.type === ChannelType.GuildText) return ChannelType.PublicThread;
  return parent.type === ChannelType.GuildForum ? ChannelType.PublicThread : null;
}

/** Checks a forum post's tags: known, at most five, and at least one where it is asked for (40067). */
export function checkTags(forum: Channel, tagIds: readonly string[]): void {
  if (forum.requireTag && tagIds.length === 0) {
    throw refuse(Code.TagRequiredToCreateAForumPostInThisChannel);
  }
  const unknown = tagIds.filter((id) => !forum.tags.some((tag) => tag.id === id));
  const problems = unknown.map((id) => ({ path: 'applied_tags', message: `Unknown tag ${id}` }));
  if (tagIds.length > MOST_TAGS_OF_A_POST) {
    problems.push({ path: 'applied_tags', message: `at most ${MOST_TAGS_OF_A_POST} tags` });
  }
  if (problems.length > 0) throw refuseBody(problems);
}

/** Writing into an archived thread opens it again; a locked one stays shut (50083). */
export function reopenThread(state: State, channel: Channel, bits: bigint): void {
  const { thread } = channel;
  if (!thread?.archived) return;
  if (thread.locked && !allows(bits, PermissionFlagsBits.ManageThreads)) {
    throw refuse(Code.InvalidActionOnArchivedThread);
  }
  setArchived(state, channel, false);
}

export function setArchived(state: State, channel: Channel, archived: boolean): void {
  const { thread } = channel;
  if (!thread || thread.archived === archived) return;
  thread.archived = archived;
  thread.archivedAtMs = state.nowMs();
  announceChannel(state, 'THREAD_UPDATE', channel);
}

/** Sends a channel's or thread's event to the sessions and tells watchers to look again. */
export function announceChannel(
  state: State,
  name: string,
  channel: Channel,
  extra: Record<string, unknown> = {},
): void {
  const data = { ...channelJson(state, channel), ...extra };
  state.dispatches.emit({ name, data, guildId: channel.guildId });
  state.events.emit({ type: 'state' });
}
