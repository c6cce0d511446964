import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
} from 'discord-api-types/v10';
import { type HelpEntry, helpCard } from '../../src/cards/help.ts';
import { reply } from '../answers.ts';
import type { Asker, Command } from '../command.ts';
import { EVERYWHERE } from '../contexts.ts';

export const help: Command = {
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'help',
    description: 'What you can ask this bot',
    ...EVERYWHERE,
  },
  audience: 'members',
  isPrivate: () => true,

  async answer({ asker }, { topic, commands }) {
    const usable = commands.filter((command) => isUsable(command, asker));
    const ofAudience = (audience: Command['audience']) =>
      usable.filter((command) => command.audience === audience).map(entryOf);
    return reply(
      helpCard({
        title: topic.title,
        tagline: topic.tagline,
        members: ofAudience('members'),
        moderators: ofAudience('moderators'),
      }),
    );
  },
};

function isUsable({ audience, data }: Command, asker: Asker): boolean {
  if (audience === 'moderators' && !asker.isModerator) return false;
  const here = asker.guildId === null ? InteractionContextType.BotDM : InteractionContextType.Guild;
  return data.contexts?.includes(here) ?? true;
}

function entryOf({ data }: Command): HelpEntry {
  if (data.type === ApplicationCommandType.Message) {
    return { usage: data.name, description: 'in the menu of a message, under Apps' };
  }
  if (!('description' in data)) return { usage: data.name, description: '' };
  const options = (data.options ?? []).flatMap((option) => {
    if (option.type === ApplicationCommandOptionType.SubcommandGroup) return [];
    if (option.type === ApplicationCommandOptionType.Subcommand) return [option.name];
    return [option.required ? option.name : `[${option.name}]`];
  });
  return { usage: [`/${data.name}`, ...options].join(' '), description: data.description };
}
