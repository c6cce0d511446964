import { RESTJSONErrorCodes as Code, MessageFlags, MessageType } from 'discord-api-types/v10';
import { refuse, refuseBody } from './api-error.ts';
import { linkAttachments, listedAttachments, storeFiles } from './attachments.ts';
import { shownComponents } from './component-json.ts';
import { type Json, recordsOf } from './json.ts';
import { findMentions, textOfComponents } from './mentions.ts';
import type { MessageBody } from './message-body.ts';
import type { Channel, MessageJson, StoredMessage, User } from './model.ts';
import { userJson } from './payloads.ts';
import { openPoll } from './polls.ts';
import type { ReceivedFile } from './request-body.ts';
import { channelMessages, type State } from './state.ts';

/** Flags that a request may set; the others belong to Discord. */
const SETTABLE_FLAGS =
  MessageFlags.SuppressEmbeds |
  MessageFlags.Ephemeral |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2;

/** What a new message is made of. */
export interface Draft {
  readonly channel: Channel;
  readonly author: User;
  readonly body: MessageBody;
  readonly files: readonly ReceivedFile[];
  /** The only user who will see it; null for everybody. */
  readonly ephemeralFor?: string | null;
  /** Stored, but neither listed nor told; only for private ones. */
  readonly hidden?: boolean;
  /** Wanted id: a forum post's first message has its thread's. */
  readonly id?: string;
  /** Fields that come from where it was posted: webhook, interaction, reply. */
  readonly extra?: Partial<MessageJson>;
}

/** An embed with what Discord adds to it. */
function shownEmbed(embed: Json): Json {
  if (!Array.isArray(embed.fields)) return { ...embed, type: 'rich' };
  const fields = recordsOf(embed.fields).map((field) => ({ inline: false, ...field }));
  return { ...embed, type: 'rich', fields };
}

function refuseIfEmpty(message: MessageJson): void {
  const parts = [message.content, message.embeds, message.components, message.attachments];
  const isLoading = (message.flags & MessageFlags.Loading) !== 0;
  if (!isLoading && message.poll === undefined && parts.every((part) => part.length === 0)) {
    throw refuse(Code.CannotSendAnEmptyMessage);
  }
}

function refuseMixedVersions(message: MessageJson): void {
  if (!(message.flags & MessageFlags.IsComponentsV2)) return;
  if (message.content === '' && message.embeds.length === 0) return;
  throw refuseBody([
    {
      path: 'flags',
      message: 'content and embeds cannot be used in a message with the flag IS_COMPONENTS_V2',
    },
  ]);
}

/** Makes a message of a draft without storing it. */
function composeMessage(state: State, draft: Draft): MessageJson {
  const { channel, author, body, files } = draft;
  const attachments = storeFiles(state, channel.id, files, body.attachments);
  const embeds = linkAttachments(body.embeds ?? [], attachments);
  const components = shownComponents(
    state,
    linkAttachments(body.components ?? [], attachments),
    attachments,
  );
  const content = (body.content ?? '').trim();
  const flags = ((body.flags ?? 0) & SETTABLE_FLAGS) | (draft.extra?.flags ?? 0);
  const text = `${content}\n${textOfComponents(components)}`;
  return {
    id: draft.id ?? state.nextId(),
    channel_id: channel.id,
    author: userJson(author),
    timestamp: new Date(state.nowMs()).toISOString(),
    edited_timestamp: null,
    type: MessageType.Default,
    content,
    embeds: embeds.map(shownEmbed),
    components,
    attachments: listedAttachments(attachments, embeds),
    ...findMentions(state, channel, author.id, text, body.allowed_mentions),
    tts: body.tts ?? false,
    pinned: false,
    ...(body.poll ? { poll: openPoll(body.poll, state.nowMs()) } : {}),
    ...(body.nonce === null || body.nonce === undefined ? {} : { nonce: body.nonce }),
    ...draft.extra,
    flags,
  };
}

/** Creates, stores and announces a message. Permissions are the caller's business. */
export function addMessage(state: State, draft: Draft): StoredMessage {
  const json = composeMessage(state, draft);
  refuseIfEmpty(json);
  refuseMixedVersions(json);
  const { channel, ephemeralFor = null, hidden = false } = draft;
  const stored = { json, authorId: draft.author.id, ephemeralFor, hidden, votes: new Map() };
  channelMessages(state, channel.id).set(json.id, stored);
  if (ephemeralFor === null) {
    channel.lastMessageId = json.id;
    if (channel.thread && json.id !== channel.id) channel.thread.messageCount += 1;
    announce(state, 'MESSAGE_CREATE', channel, json);
  }
  state.counters.messagesCreated += 1;
  if (!hidden) state.events.emit({ type: 'message', message: json, to: ephemeralFor });
  return stored;
}

function announce(state: State, name: string, channel: Channel, data: Json | MessageJson): void {
  const { guildId } = channel;
  state.dispatches.emit({
    name,
    data: { ...data, ...(guildId === null ? {} : { guild_id: guildId }) },
    guildId,
  });
}

/** Applies an edit: fields that are absent stay, null empties. */
export function editMessage(
  state: State,
  channel: Channel,
  stored: StoredMessage,
  body: MessageBody,
  files: readonly ReceivedFile[],
): StoredMessage {
  const edited = composeEdit(state, channel, stored, body, files);
  refuseIfEmpty(edited);
  refuseMixedVersions(edited);
  Object.assign(stored.json, edited);
  state.counters.messagesEdited += 1;
  announceEdit(state, channel, stored);
  return stored;
}

function composeEdit(
  state: State,
  channel: Channel,
  { json, authorId }: StoredMessage,
  body: MessageBody,
  files: readonly ReceivedFile[],
): MessageJson {
  const keptIds = body.attachments?.map((entry) => String(entry.id));
  const kept = json.attachments.filter((entry) => keptIds?.includes(String(entry.id)) ?? true);
  const all = [...kept, ...storeFiles(state, channel.id, files, body.attachments)];
  const embeds = body.embeds === undefined ? json.embeds : linkAttachments(body.embeds ?? [], all);
  const components =
    body.components === undefined
      ? json.components
      : shownComponents(state, linkAttachments(body.components ?? [], all), all);
  const content = body.content === undefined ? json.content : (body.content ?? '').trim();
  const text = `${content}\n${textOfComponents(components)}`;
  const sticky = json.flags & ~(MessageFlags.Loading | MessageFlags.SuppressEmbeds);
  const wanted = (body.flags ?? json.flags) & (SETTABLE_FLAGS & ~MessageFlags.Ephemeral);
  return {
    ...json,
    content,
    components,
    embeds: embeds.map(shownEmbed),
    attachments: listedAttachments(all, embeds),
    ...findMentions(state, channel, authorId, text, body.allowed_mentions),
    flags: sticky | wanted,
    edited_timestamp: new Date(state.nowMs()).toISOString(),
  };
}

/** Tells sessions and watchers that a message looks different now. */
export function announceEdit(state: State, channel: Channel, stored: StoredMessage): void {
  if (stored.ephemeralFor === null) announce(state, 'MESSAGE_UPDATE', channel, stored.json);
  if (stored.hidden) return;
  state.events.emit({ type: 'edit', message: stored.json, to: stored.ephemeralFor });
}

/** The reader of a private message puts it out of sight; the bot hears nothing of it. */
export function dismissMessage(state: State, stored: StoredMessage): void {
  const { json, ephemeralFor: to } = stored;
  stored.hidden = true;
  state.events.emit({ type: 'delete', channelId: json.channel_id, messageId: json.id, to });
}

/** Takes a message away for good. */
export function removeMessage(state: State, channel: Channel, stored: StoredMessage): void {
  const { id } = stored.json;
  channelMessages(state, channel.id).delete(id);
  if (stored.ephemeralFor === null) {
    announce(state, 'MESSAGE_DELETE', channel, { id, channel_id: channel.id });
  }
  state.events.emit({
    type: 'delete',
    channelId: channel.id,
    messageId: id,
    to: stored.ephemeralFor,
  });
}
