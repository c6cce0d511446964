import {
  InteractionResponseType as Answer,
  RESTJSONErrorCodes as Code,
  InteractionType,
  MessageFlags,
} from 'discord-api-types/v10';
import { refuse, refuseBody } from '../api-error.ts';
import {
  announceInteraction,
  answerFields,
  channelOf,
  isLost,
  privateReader,
} from '../interactions.ts';
import { isRecord, type Json } from '../json.ts';
import { readMessageBody } from '../message-body.ts';
import { addMessage, editMessage } from '../messages.ts';
import type { Acknowledgement, Interaction } from '../model.ts';
import type { ReceivedFile } from '../request-body.ts';
import { findMessage, type State } from '../state.ts';
import { noContent, type RestApp, type RestContext } from './rest-env.ts';

const MESSAGE_ANSWERS = [
  Answer.ChannelMessageWithSource,
  Answer.DeferredChannelMessageWithSource,
] as const;
const UPDATE_ANSWERS = [Answer.DeferredMessageUpdate, Answer.UpdateMessage] as const;

/** The first answer to an interaction. */
export function interactionRoutes(app: RestApp, state: State): void {
  app.post('/interactions/:interaction/:token/callback', (c) => {
    const interaction = openInteraction(state, c);
    const { body, files } = c.get('received');
    const json: Json = isRecord(body) ? body : {};
    const type = Number(json.type);
    requireFitting(interaction, type);
    const data = isRecord(json.data) ? json.data : {};
    const acknowledgement = acknowledge(state, interaction, type, data, files);
    interaction.acknowledgement = acknowledgement;
    announceInteraction(state, interaction, Answer[type] ?? 'answered');
    if (c.req.query('with_response') !== 'true') return noContent(c);
    return c.json(responseJson(state, interaction, acknowledgement));
  });
}

function openInteraction(state: State, c: RestContext): Interaction {
  const interaction = state.interactions.get(c.req.param('interaction') ?? '');
  if (!interaction || interaction.token !== c.req.param('token') || isLost(state, interaction)) {
    throw refuse(Code.UnknownInteraction);
  }
  if (interaction.acknowledgement) throw refuse(Code.InteractionHasAlreadyBeenAcknowledged);
  return interaction;
}

function fittingAnswers({ type, sourceMessageId }: Interaction): readonly number[] {
  if (type === InteractionType.ApplicationCommandAutocomplete) {
    return [Answer.ApplicationCommandAutocompleteResult];
  }
  if (type === InteractionType.ApplicationCommand) return [...MESSAGE_ANSWERS, Answer.Modal];
  const updates = sourceMessageId === null ? [] : UPDATE_ANSWERS;
  const modal = type === InteractionType.MessageComponent ? [Answer.Modal] : [];
  return [...MESSAGE_ANSWERS, ...updates, ...modal];
}

function requireFitting(interaction: Interaction, type: number): void {
  const fitting = fittingAnswers(interaction);
  if (fitting.includes(type)) return;
  const message = `a type ${interaction.type} interaction takes ${fitting.join(', ')}, not ${type}`;
  throw refuseBody([{ path: 'type', message }]);
}

function acknowledge(
  state: State,
  interaction: Interaction,
  type: number,
  data: Json,
  files: readonly ReceivedFile[],
): Acknowledgement {
  switch (type) {
    case Answer.ChannelMessageWithSource:
    case Answer.DeferredChannelMessageWithSource:
      return answerWithMessage(state, interaction, type, data, files);
    case Answer.UpdateMessage: {
      const stored = findMessage(state, interaction.sourceMessageId ?? '');
      if (!stored) throw refuse(Code.UnknownMessage);
      const channel = channelOf(state, interaction);
      editMessage(state, channel, stored, readMessageBody(data), files);
      interaction.answerMessageId = stored.json.id;
      return { type, messageId: stored.json.id, data: {} };
    }
    case Answer.DeferredMessageUpdate:
      interaction.deferred = true;
      return { type, messageId: interaction.sourceMessageId, data: {} };
    default:
      return { type, messageId: null, data };
  }
}

function answerWithMessage(
  state: State,
  interaction: Interaction,
  type: Acknowledgement['type'],
  data: Json,
  files: readonly ReceivedFile[],
): Acknowledgement {
  const isDeferred = type === Answer.DeferredChannelMessageWithSource;
  const body = readMessageBody(isDeferred ? { flags: data.flags } : data);
  const fields = answerFields(state, interaction);
  const ephemeralFor = privateReader(interaction, body.flags ?? 0);
  const { json } = addMessage(state, {
    channel: channelOf(state, interaction),
    author: state.bot,
    body,
    files,
    ephemeralFor,
    hidden: interaction.aside && ephemeralFor !== null,
    extra: isDeferred ? { ...fields, flags: MessageFlags.Loading } : fields,
  });
  interaction.deferred = isDeferred;
  if (!isDeferred) interaction.answerMessageId = json.id;
  return { type, messageId: json.id, data: {} };
}

function responseJson(state: State, interaction: Interaction, done: Acknowledgement): Json {
  const message = done.messageId === null ? null : findMessage(state, done.messageId)?.json;
  const flags = message?.flags ?? 0;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(message
        ? {
            response_message_id: message.id,
            response_message_loading: (flags & MessageFlags.Loading) !== 0,
            response_message_ephemeral: (flags & MessageFlags.Ephemeral) !== 0,
          }
        : {}),
    },
    resource: { type: done.type, ...(message ? { message } : {}) },
  };
}
