import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  type ContextMenuCommandInteraction,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
} from 'discord.js';

import type { Action, Asker, Call, Completion } from './call.ts';

/** Reading an interaction: discord.js objects in, plain values out. */

type AnyInteraction =
  | AutocompleteInteraction
  | ChatInputCommandInteraction
  | ContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

export function readAsker(interaction: AnyInteraction): Asker {
  return {
    personId: interaction.user.id,
    isModerator:
      interaction.guildId !== null &&
      (interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false),
    guildId: interaction.guildId,
    channelId: interaction.channelId ?? '',
    locale: interaction.locale,
  };
}

export function readCall(
  interaction: ChatInputCommandInteraction | ContextMenuCommandInteraction,
): Call {
  if (interaction.isContextMenuCommand()) {
    const targetMessageId = interaction.isMessageContextMenuCommand() ? interaction.targetId : null;
    return { asker: readAsker(interaction), subcommand: null, options: {}, targetMessageId };
  }
  return {
    asker: readAsker(interaction),
    ...readOptions(interaction.options.data),
    targetMessageId: null,
  };
}

export function readCompletion(interaction: AutocompleteInteraction): Completion {
  const focused = interaction.options.getFocused(true);
  return {
    asker: readAsker(interaction),
    ...readOptions(interaction.options.data),
    targetMessageId: null,
    focused: { name: focused.name, value: String(focused.value) },
  };
}

export function readAction(
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
): Omit<Action, 'name' | 'args'> {
  const isSelect = interaction.isMessageComponent() && interaction.isAnySelectMenu();
  return {
    asker: readAsker(interaction),
    values: isSelect ? interaction.values : [],
    fields: interaction.isModalSubmit() ? readFields(interaction) : {},
  };
}

function readFields(interaction: ModalSubmitInteraction): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [customId, field] of interaction.fields.fields) {
    if ('value' in field && typeof field.value === 'string') fields[customId] = field.value;
  }
  return fields;
}

function readOptions(data: readonly CommandInteractionOption[]) {
  const sub = data[0]?.options ? data[0] : null;
  const subcommand = sub ? sub.name : null;
  const options: Record<string, string | number | boolean> = {};
  for (const option of sub?.options ?? data) {
    if (option.value !== undefined) options[option.name] = option.value;
  }
  return { subcommand, options };
}
