import {
  ApplicationCommandType,
  RESTJSONErrorCodes as Code,
  InteractionType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { refuse } from './api-error.ts';
import type { Json } from './json.ts';
import type { Channel, Interaction, MessageJson } from './model.ts';
import { channelJson, memberJson, userJson } from './payloads.ts';
import { channelPermissions } from './permissions.ts';
import { newSecret, ruledBy, type State } from './state.ts';

/** Discord's limit for files of an answer: 10 MiB. */
const ATTACHMENT_LIMIT_BYTES = 10 * 1024 * 1024;

/** What a person did. */
export interface Deed {
  readonly type: InteractionType;
  /** The command's name or the component's custom_id. */
  readonly name: string;
  readonly userId: string;
  readonly channel: Channel;
  readonly data: Json;
  /** The message whose component was used. */
  readonly message?: MessageJson;
  /** Keeps a private answer out of the conversation; see `Interaction`. */
  readonly aside?: boolean;
}

/** Remembers what a person did and hands it to the bot. */
export function startInteraction(state: State, deed: Deed): Interaction {
  forgetOld(state);
  const interaction: Interaction = {
    id: state.nextId(),
    token: newSecret(),
    type: deed.type,
    name: deed.name,
    userId: deed.userId,
    guildId: deed.channel.guildId,
    channelId: deed.channel.id,
    createdAtMs: state.nowMs(),
    sourceMessageId: deed.message?.id ?? null,
    aside: deed.aside ?? false,
    acknowledgement: null,
    deferred: false,
    answerMessageId: null,
    lost: false,
  };
  state.interactions.set(interaction.id, interaction);
  state.dispatches.emit({
    name: 'INTERACTION_CREATE',
    data: interactionJson(state, interaction, deed),
    guildId: interaction.guildId,
  });
  state.events.emit({ type: 'interaction', id: interaction.id, step: 'sent' });
  return interaction;
}

/** Tokens that ran out are kept one life longer, so that late requests get the right error. */
function forgetOld(state: State): void {
  for (const [id, interaction] of state.interactions) {
    if (state.nowMs() - interaction.createdAtMs < 2 * state.limits.tokenMs) return;
    state.interactions.delete(id);
  }
}

function interactionJson(state: State, interaction: Interaction, deed: Deed): Json {
  const { channel, userId } = deed;
  const guild = state.guilds.get(channel.guildId ?? '');
  const user = state.users.get(userId);
  const member = guild?.members.get(userId);
  const bits = (id: string) =>
    guild ? String(channelPermissions(guild, id, ruledBy(state, channel))) : '0';
  return {
    id: interaction.id,
    application_id: state.bot.id,
    token: interaction.token,
    version: 1,
    type: deed.type,
    data: deed.data,
    channel_id: channel.id,
    channel: { ...channelJson(state, channel), permissions: bits(userId) },
    locale: 'en-US',
    entitlements: [],
    attachment_size_limit: ATTACHMENT_LIMIT_BYTES,
    ...(deed.message ? { message: deed.message } : {}),
    ...(guild && member
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: 'en-US', features: guild.features },
          guild_locale: 'en-US',
          member: { ...memberJson(state, member), permissions: bits(userId) },
          app_permissions: bits(state.bot.id),
          authorizing_integration_owners: { '0': guild.id },
          context: 0,
        }
      : {
          ...(user ? { user: userJson(user) } : {}),
          app_permissions: '0',
          authorizing_integration_owners: { '0': '0' },
          context: 1,
        }),
  };
}

const COMMAND_MESSAGES = {
  [ApplicationCommandType.ChatInput]: MessageType.ChatInputCommand,
  [ApplicationCommandType.User]: MessageType.ContextMenuCommand,
  [ApplicationCommandType.Message]: MessageType.ContextMenuCommand,
} as const;

/** Entries of a menu may have names that no typed command has; all else was typed. */
function commandTypeOf(state: State, name: string): keyof typeof COMMAND_MESSAGES {
  const found = [...state.commands.values()].flat().find((command) => command.name === name);
  const type = found?.type ?? ApplicationCommandType.ChatInput;
  return type === ApplicationCommandType.PrimaryEntryPoint
    ? ApplicationCommandType.ChatInput
    : type;
}

/** Fields of every message that answers an interaction. */
export function answerFields(state: State, interaction: Interaction): Partial<MessageJson> {
  const user = state.users.get(interaction.userId);
  const isCommand = interaction.type === InteractionType.ApplicationCommand;
  const commandType = commandTypeOf(state, interaction.name);
  return {
    type: isCommand ? COMMAND_MESSAGES[commandType] : MessageType.Reply,
    webhook_id: state.bot.id,
    application_id: state.bot.id,
    interaction_metadata: {
      id: interaction.id,
      type: interaction.type,
      ...(isCommand ? { name: interaction.name, command_type: commandType } : {}),
      ...(user ? { user: userJson(user) } : {}),
      authorizing_integration_owners: { '0': interaction.guildId ?? '0' },
      ...(interaction.sourceMessageId
        ? { interacted_message_id: interaction.sourceMessageId }
        : {}),
    },
  };
}

/** True once Discord would have given up on the first answer. */
export function isLost(state: State, interaction: Interaction): boolean {
  if (interaction.acknowledgement) return false;
  return interaction.lost || state.nowMs() - interaction.createdAtMs > state.limits.acknowledgeMs;
}

/**
 * The acknowledged interaction of a webhook token.
 * 10015: not this bot's, or not answered yet; 50027: no such token, or its 15 minutes are over.
 */
export function interactionOfToken(
  state: State,
  applicationId: string,
  token: string,
): Interaction {
  if (applicationId !== state.bot.id) throw refuse(Code.UnknownWebhook);
  const found = [...state.interactions.values()].find((entry) => entry.token === token);
  if (!found || state.nowMs() - found.createdAtMs > state.limits.tokenMs) {
    throw refuse(Code.InvalidWebhookToken);
  }
  if (!found.acknowledgement) throw refuse(Code.UnknownWebhook);
  return found;
}

/** The channel an interaction happened in; 10003 when it is gone. */
export function channelOf(state: State, interaction: Interaction): Channel {
  const channel = state.channels.get(interaction.channelId);
  if (!channel) throw refuse(Code.UnknownChannel);
  return channel;
}

/** Marks a deferred answer as complete, if it still waited. */
export function complete(state: State, interaction: Interaction, messageId: string | null): void {
  if (!interaction.deferred) return;
  interaction.deferred = false;
  interaction.answerMessageId = messageId;
  announceInteraction(state, interaction, 'completed');
}

/** Wakes whoever waits for this interaction. */
export function announceInteraction(state: State, interaction: Interaction, step: string): void {
  state.interactionChanges.emit(interaction);
  state.events.emit({ type: 'interaction', id: interaction.id, step });
}

/** The private reader of an answer with these flags; null when everybody sees it. */
export function privateReader(interaction: Interaction, flags: number): string | null {
  return flags & MessageFlags.Ephemeral ? interaction.userId : null;
}
