import { GatewayDispatchEvents as Event } from 'discord-api-types/v10';
import { isRecord, type Json, recordsOf } from './json.ts';
import type { Channel, StoredMessage } from './model.ts';
import type { State } from './state.ts';

const HOUR_MS = 3_600_000;
const DEFAULT_HOURS = 24;

/** A poll as a message shows it, from the one that the bot asked for (resources/poll). */
export function openPoll(asked: Json, nowMs: number): Json {
  const hours = typeof asked.duration === 'number' ? asked.duration : DEFAULT_HOURS;
  return {
    question: asked.question,
    answers: recordsOf(asked.answers).map(({ poll_media }, index) => ({
      answer_id: index + 1,
      poll_media,
    })),
    expiry: new Date(nowMs + hours * HOUR_MS).toISOString(),
    allow_multiselect: asked.allow_multiselect === true,
    layout_type: 1,
    results: { is_finalized: false, answer_counts: [] },
  };
}

export function isOpenPoll({ json }: StoredMessage, nowMs: number): boolean {
  const { poll } = json;
  if (poll === undefined) return false;
  const isFinal = isRecord(poll.results) && poll.results.is_finalized === true;
  return !isFinal && Date.parse(String(poll.expiry)) > nowMs;
}

/** Votes for an answer, or takes that vote back; one answer replaces another unless several may stand. */
export function toggleVote(
  state: State,
  channel: Channel,
  stored: StoredMessage,
  userId: string,
  answerId: number,
): void {
  const had = stored.votes.get(answerId)?.has(userId) === true;
  const isSeveral = stored.json.poll?.allow_multiselect === true;
  for (const [other, users] of stored.votes) {
    if (other !== answerId && isSeveral) continue;
    if (users.delete(userId))
      tellVote(state, channel, stored, Event.MessagePollVoteRemove, userId, other);
  }
  if (!had) {
    const users = stored.votes.get(answerId) ?? new Set();
    stored.votes.set(answerId, users.add(userId));
    tellVote(state, channel, stored, Event.MessagePollVoteAdd, userId, answerId);
  }
  count(stored, false);
  state.events.emit({ type: 'edit', message: stored.json, to: stored.ephemeralFor });
}

/** Ends a poll before its time. */
export function endPoll(stored: StoredMessage, nowMs: number): void {
  count(stored, true);
  if (stored.json.poll) stored.json.poll.expiry = new Date(nowMs).toISOString();
}

function count({ json, votes }: StoredMessage, isFinal: boolean): void {
  if (json.poll === undefined) return;
  const counts = [...votes].filter(([, users]) => users.size > 0);
  json.poll.results = {
    is_finalized: isFinal,
    answer_counts: counts.map(([id, users]) => ({ id, count: users.size, me_voted: false })),
  };
}

function tellVote(
  state: State,
  { id: channelId, guildId }: Channel,
  { json }: StoredMessage,
  name: string,
  userId: string,
  answerId: number,
): void {
  const data = {
    user_id: userId,
    channel_id: channelId,
    message_id: json.id,
    answer_id: answerId,
    ...(guildId === null ? {} : { guild_id: guildId }),
  };
  state.dispatches.emit({ name, data, guildId });
}
