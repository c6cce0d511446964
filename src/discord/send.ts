import { DiscordAPIError, HTTPError, RateLimitError, type REST, Routes } from 'discord.js';
import type { Card } from '../cards/card.ts';

/** What became of one create or edit. Expected failures are values. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly messageId: string }
  /** Discord said no for now; certainly nothing was created. */
  | { readonly kind: 'later'; readonly afterMs: number | null; readonly reason: string }
  /** It may or may not have been created: ask again with the same nonce. */
  | { readonly kind: 'in-doubt'; readonly reason: string }
  /** The channel cannot be written to. */
  | {
      readonly kind: 'refused';
      readonly scope: 'channel-gone' | 'channel-forbidden' | 'message';
      readonly reason: string;
    }
  /** The token is no longer good: nothing else will work either. */
  | { readonly kind: 'unauthorised'; readonly reason: string };

export interface Sender {
  /** Creates a message; the nonce makes a repeated call within minutes answer the first one. */
  create(channelId: string, card: Card, nonce: string): Promise<SendOutcome>;
  edit(channelId: string, messageId: string, card: Card): Promise<SendOutcome>;
  /** Looks for the bot's own message among the newest that carries a component of this id. */
  findOwn(channelId: string, customId: string): Promise<FindOutcome>;
}

export type FindOutcome =
  | { readonly kind: 'found'; readonly messageId: string }
  /** It is not among the newest messages. */
  | { readonly kind: 'absent' }
  /** The bot may not read there, so nothing is known. */
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** Looking did not work for now. */
  | Extract<SendOutcome, { kind: 'later' | 'in-doubt' | 'unauthorised' }>;

const SNOWFLAKE = /^\d{15,21}$/;
const HISTORY_MESSAGES = 100;

/** Codes of Discord's table of JSON errors (topics/opcodes-and-status-codes). */
const GONE = new Map([
  [10003, 'The channel no longer exists.'],
  [10004, 'The server no longer exists for the bot.'],
]);
const FORBIDDEN = new Map([
  [50001, 'The bot may not see the channel.'],
  [50013, 'The bot lacks a permission in the channel.'],
  [40058, 'Messages cannot be sent to this kind of channel.'],
  [50008, 'Messages cannot be sent to this kind of channel.'],
]);
const MESSAGE_GONE = 10008;
/** Limits and overload that come as an error and not as a rate limit. */
const BUSY = new Set([20016, 20028, 20029, 30046, 40062, 130000]);

export function createSender(rest: REST, ownId: () => string): Sender {
  return {
    create: (channelId, card, nonce) =>
      attempt(() =>
        rest.post(Routes.channelMessages(channelId), {
          body: { ...card, nonce, enforce_nonce: true },
        }),
      ),
    edit: (channelId, messageId, card) =>
      attempt(() => rest.patch(Routes.channelMessage(channelId, messageId), { body: card })),
    async findOwn(channelId, customId) {
      try {
        const query = new URLSearchParams({ limit: String(HISTORY_MESSAGES) });
        const messages = await rest.get(Routes.channelMessages(channelId), { query });
        return findMessage(messages, ownId(), customId);
      } catch (error) {
        const failure = sortError(error);
        return failure.kind === 'refused' ? { ...failure, kind: 'unreadable' } : failure;
      }
    },
  };
}

async function attempt(request: () => Promise<unknown>): Promise<SendOutcome> {
  try {
    const id = messageIdOf(await request());
    if (id !== null) return { kind: 'sent', messageId: id };
    return { kind: 'in-doubt', reason: 'Discord answered without a message id.' };
  } catch (error) {
    return sortError(error);
  }
}

type Failure = Exclude<SendOutcome, { kind: 'sent' }>;

function sortError(error: unknown): Failure {
  if (error instanceof RateLimitError) {
    const afterMs = error.retryAfter;
    return { kind: 'later', afterMs, reason: `Rate limit (${error.scope}), ${afterMs} ms.` };
  }
  if (error instanceof DiscordAPIError) return sortApiError(error);
  if (error instanceof HTTPError) {
    return { kind: 'in-doubt', reason: `Discord answered with HTTP ${error.status}.` };
  }
  if (error instanceof Error && error.message.startsWith('Expected token to be set')) {
    return { kind: 'unauthorised', reason: 'Discord has refused the token.' };
  }
  return { kind: 'in-doubt', reason: error instanceof Error ? error.message : String(error) };
}

function sortApiError(error: DiscordAPIError): Failure {
  const code = Number(error.code);
  if (error.status === 401) return { kind: 'unauthorised', reason: error.message };
  if (BUSY.has(code)) return { kind: 'later', afterMs: null, reason: error.message };
  const gone = GONE.get(code);
  if (gone) return { kind: 'refused', scope: 'channel-gone', reason: gone };
  const forbidden = FORBIDDEN.get(code);
  if (forbidden) return { kind: 'refused', scope: 'channel-forbidden', reason: forbidden };
  if (code === MESSAGE_GONE) {
    return { kind: 'refused', scope: 'message', reason: 'The message was deleted.' };
  }
  if (error.status === 403) {
    return { kind: 'refused', scope: 'channel-forbidden', reason: error.message };
  }
  return { kind: 'refused', scope: 'message', reason: `${error.message} (${error.code})` };
}

function messageIdOf(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null || !('id' in answer)) return null;
  return typeof answer.id === 'string' && SNOWFLAKE.test(answer.id) ? answer.id : null;
}

/** Without the right to read the history Discord answers with an empty list, not with an error. */
function findMessage(messages: unknown, authorId: string, customId: string): FindOutcome {
  if (!Array.isArray(messages) || messages.length === 0) {
    return { kind: 'unreadable', reason: 'The channel shows the bot no history.' };
  }
  const mark = JSON.stringify(customId);
  const own = messages.find(
    (message) =>
      message?.author?.id === authorId && JSON.stringify(message.components ?? []).includes(mark),
  );
  const messageId = messageIdOf(own);
  return messageId === null ? { kind: 'absent' } : { kind: 'found', messageId };
}
