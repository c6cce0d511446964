import {
  InteractionResponseType as Answer,
  RESTJSONErrorCodes as Code,
} from 'discord-api-types/v10';
import { refuse } from '../api-error.ts';
import {
  answerFields,
  channelOf,
  complete,
  interactionOfToken,
  privateReader,
} from '../interactions.ts';
import { readMessageBody } from '../message-body.ts';
import { addMessage, editMessage, removeMessage } from '../messages.ts';
import type { Interaction, StoredMessage } from '../model.ts';
import { channelMessages, type State } from '../state.ts';
import { noContent, type RestApp, type RestContext } from './rest-env.ts';

/** Follow-ups of an interaction and its first answer: read, change, delete. */
export function webhookRoutes(app: RestApp, state: State): void {
  const open = (c: RestContext) =>
    interactionOfToken(state, c.req.param('app') ?? '', c.req.param('token') ?? '');

  app.post('/webhooks/:app/:token', (c) => c.json(followUp(state, open(c), c).json));
  app.get('/webhooks/:app/:token/messages/:message', (c) =>
    c.json(messageOf(state, open(c), c.req.param('message')).json),
  );
  app.patch('/webhooks/:app/:token/messages/:message', (c) => {
    const interaction = open(c);
    const stored = messageOf(state, interaction, c.req.param('message'));
    return c.json(edit(state, interaction, stored, c).json);
  });
  app.delete('/webhooks/:app/:token/messages/:message', (c) => {
    const interaction = open(c);
    const stored = messageOf(state, interaction, c.req.param('message'));
    removeMessage(state, channelOf(state, interaction), stored);
    if (stored.json.id === interaction.acknowledgement?.messageId) {
      complete(state, interaction, null);
    }
    return noContent(c);
  });
}

/** `@original` is the message of the first answer, or the one its component sits on. */
function messageOf(state: State, interaction: Interaction, name: string): StoredMessage {
  const id = name === '@original' ? interaction.acknowledgement?.messageId : name;
  const stored = channelMessages(state, interaction.channelId).get(id ?? '');
  if (!stored) throw refuse(Code.UnknownMessage);
  return stored;
}

function edit(
  state: State,
  interaction: Interaction,
  stored: StoredMessage,
  c: RestContext,
): StoredMessage {
  const { body, files } = c.get('received');
  const channel = channelOf(state, interaction);
  const edited = editMessage(state, channel, stored, readMessageBody(body), files);
  if (edited.json.id === interaction.acknowledgement?.messageId) {
    complete(state, interaction, edited.json.id);
  }
  return edited;
}

function followUp(state: State, interaction: Interaction, c: RestContext): StoredMessage {
  const { body: raw, files } = c.get('received');
  const isThinking =
    interaction.deferred &&
    interaction.acknowledgement?.type === Answer.DeferredChannelMessageWithSource;
  // The first follow-up after a deferral fills the waiting message (receiving-and-responding).
  if (isThinking) return edit(state, interaction, messageOf(state, interaction, '@original'), c);
  const body = readMessageBody(raw);
  const ephemeralFor = privateReader(interaction, body.flags ?? 0);
  const stored = addMessage(state, {
    channel: channelOf(state, interaction),
    author: state.bot,
    body,
    files,
    ephemeralFor,
    hidden: interaction.aside && ephemeralFor !== null,
    extra: answerFields(state, interaction),
  });
  complete(state, interaction, stored.json.id);
  return stored;
}
