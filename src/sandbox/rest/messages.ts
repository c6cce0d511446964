import {
  PermissionFlagsBits as Bit,
  ChannelType,
  RESTJSONErrorCodes as Code,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { refuse, refuseBody } from '../api-error.ts';
import { type MessageBody, readMessageBody } from '../message-body.ts';
import { addMessage, announceEdit, editMessage, removeMessage } from '../messages.ts';
import type { Channel, MessageJson, StoredMessage } from '../model.ts';
import { allows } from '../permissions.ts';
import { channelMessages, personOf, type State } from '../state.ts';
import { reopenThread } from '../threads.ts';
import { botBits, openChannel, openMessage, requireTextChannel, sendingBit } from './access.ts';
import { noContent, type RestApp, type RestContext } from './rest-env.ts';

/** Creating, reading, editing, deleting and publishing messages. */
export function messageRoutes(app: RestApp, state: State): void {
  app.post('/channels/:channel/messages', (c) => c.json(createMessage(state, c).json));
  app.get('/channels/:channel/messages', (c) => c.json(listMessages(state, c)));
  app.get('/channels/:channel/messages/:message', (c) => {
    const channel = openChannel(state, c.req.param('channel'), Bit.ReadMessageHistory);
    return c.json(openMessage(state, channel, c.req.param('message')).json);
  });
  app.patch('/channels/:channel/messages/:message', (c) => c.json(patchMessage(state, c).json));
  app.delete('/channels/:channel/messages/:message', (c) => {
    const channel = openChannel(state, c.req.param('channel'));
    const stored = openMessage(state, channel, c.req.param('message'));
    const isOwn = stored.authorId === state.bot.id;
    if (!isOwn && !allows(botBits(state, channel), Bit.ManageMessages)) {
      throw refuse(Code.MissingPermissions);
    }
    removeMessage(state, channel, stored);
    return noContent(c);
  });
  app.post('/channels/:channel/messages/:message/crosspost', (c) =>
    c.json(crosspost(state, c).json),
  );
  app.post('/channels/:channel/typing', (c) => {
    openChannel(state, c.req.param('channel'), Bit.SendMessages);
    return noContent(c);
  });
}

function createMessage(state: State, c: RestContext): StoredMessage {
  const { body: raw, files } = c.get('received');
  const body = readMessageBody(raw);
  const channel = openChannel(state, c.req.param('channel') ?? '');
  requireTextChannel(channel);
  requireSending(state, channel, body, files.length > 0);
  const earlier = earlierByNonce(state, body);
  if (earlier) return earlier;
  const extra = replyFields(state, channel, body);
  if (channel.thread) reopenThread(state, channel, botBits(state, channel));
  const stored = addMessage(state, { channel, author: state.bot, body, files, extra });
  rememberNonce(state, body, stored);
  return stored;
}

function requireSending(
  state: State,
  channel: Channel,
  body: MessageBody,
  hasFiles: boolean,
): void {
  if (channel.type === ChannelType.DM) {
    const person = personOf(state, channel.recipientId ?? '');
    if (!person?.directMessages) throw refuse(Code.CannotSendMessagesToThisUser);
    return;
  }
  const embeds = (body.embeds ?? []).length > 0 ? Bit.EmbedLinks : 0n;
  const wanted = sendingBit(channel) | embeds | (hasFiles ? Bit.AttachFiles : 0n);
  if (!allows(botBits(state, channel), wanted)) throw refuse(Code.MissingPermissions);
}

function nonceKey(state: State, body: MessageBody): string | null {
  if (!body.enforce_nonce || body.nonce === null || body.nonce === undefined) return null;
  return `${state.bot.id}:${body.nonce}`;
}

function earlierByNonce(state: State, body: MessageBody): StoredMessage | null {
  const key = nonceKey(state, body);
  const known = key === null ? undefined : state.nonces.get(key);
  if (!known || state.nowMs() - known.atMs > state.limits.nonceMs) return null;
  state.counters.nonceHits += 1;
  return known.message;
}

function rememberNonce(state: State, body: MessageBody, message: StoredMessage): void {
  const key = nonceKey(state, body);
  if (key === null) return;
  const atMs = state.nowMs();
  for (const [old, known] of state.nonces) {
    if (atMs - known.atMs > state.limits.nonceMs) state.nonces.delete(old);
  }
  state.nonces.set(key, { message, atMs });
}

function replyFields(state: State, channel: Channel, body: MessageBody): Partial<MessageJson> {
  const reference = body.message_reference;
  if (!reference) return {};
  if (!allows(botBits(state, channel), Bit.ReadMessageHistory)) {
    throw refuse(Code.CannotReplyWithoutPermissionToReadMessageHistory);
  }
  const target = channelMessages(state, channel.id).get(reference.message_id);
  if (!target && reference.fail_if_not_exists !== false) {
    throw refuseBody([{ path: 'message_reference', message: 'Unknown message' }]);
  }
  if (!target) return {};
  return {
    type: MessageType.Reply,
    message_reference: {
      type: 0,
      message_id: target.json.id,
      channel_id: channel.id,
      ...(channel.guildId === null ? {} : { guild_id: channel.guildId }),
    },
    referenced_message: { ...target.json },
  };
}

/** Newest first, as Discord gives them; `before`, `after` and `around` are message ids. */
function listMessages(state: State, c: RestContext): MessageJson[] {
  const channel = openChannel(state, c.req.param('channel') ?? '');
  if (!allows(botBits(state, channel), Bit.ReadMessageHistory)) return [];
  const limit = Number(c.req.query('limit') ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    throw refuseBody([
      { path: 'limit', message: `expected 1 to 100, got ${c.req.query('limit')}` },
    ]);
  }
  const visible = [...channelMessages(state, channel.id).values()]
    .filter((stored) => stored.ephemeralFor === null)
    .map((stored) => stored.json);
  return windowOf(visible, limit, c).reverse();
}

function windowOf(oldestFirst: MessageJson[], limit: number, c: RestContext): MessageJson[] {
  const before = c.req.query('before');
  const after = c.req.query('after');
  const around = c.req.query('around');
  if (before) return oldestFirst.filter(({ id }) => BigInt(id) < idOf(before)).slice(-limit);
  if (after) return oldestFirst.filter(({ id }) => BigInt(id) > idOf(after)).slice(0, limit);
  if (!around) return oldestFirst.slice(-limit);
  const from = oldestFirst.findIndex(({ id }) => BigInt(id) >= idOf(around));
  const start = Math.max(0, (from === -1 ? oldestFirst.length : from) - Math.floor(limit / 2));
  return oldestFirst.slice(start, start + limit);
}

function idOf(text: string): bigint {
  if (/^\d{1,20}$/.test(text)) return BigInt(text);
  throw refuseBody([{ path: '', message: `expected a message id, got "${text}"` }]);
}

function patchMessage(state: State, c: RestContext): StoredMessage {
  const { body, files } = c.get('received');
  const channel = openChannel(state, c.req.param('channel') ?? '');
  const stored = openMessage(state, channel, c.req.param('message') ?? '');
  if (stored.authorId !== state.bot.id) throw refuse(Code.CannotEditMessageAuthoredByAnotherUser);
  if (channel.thread?.archived) throw refuse(Code.InvalidActionOnArchivedThread);
  return editMessage(state, channel, stored, readMessageBody(body), files);
}

function crosspost(state: State, c: RestContext): StoredMessage {
  const channel = openChannel(state, c.req.param('channel') ?? '');
  if (channel.type !== ChannelType.GuildAnnouncement) {
    throw refuse(Code.CannotExecuteActionOnThisChannelType);
  }
  const stored = openMessage(state, channel, c.req.param('message') ?? '');
  const isOwn = stored.authorId === state.bot.id;
  const wanted = isOwn ? Bit.SendMessages : Bit.ManageMessages;
  if (!allows(botBits(state, channel), wanted)) throw refuse(Code.MissingPermissions);
  if (stored.json.flags & MessageFlags.Crossposted)
    throw refuse(Code.ThisMessageWasAlreadyCrossposted);
  stored.json.flags |= MessageFlags.Crossposted;
  announceEdit(state, channel, stored);
  return stored;
}
