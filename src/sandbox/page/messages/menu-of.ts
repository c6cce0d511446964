import type { MenuEntry } from '../components/menu.ts';
import { type Command, commandTypes, type Message } from '../discord.ts';
import { personOf } from '../names.ts';
import { guildRights, mayUse, permissionBits } from '../rights.ts';
import { placeOf } from '../route.ts';
import type { View } from '../view.ts';
import { nameOf } from './author.ts';

/** What the person may do with a message: the bot's commands for it and for its author, and delete it. */
export function menuOf(view: View, message: Message): readonly MenuEntry[] {
  const { state, bot, operate } = view;
  const { guild } = placeOf(state);
  const person = personOf(state.world, state.person);
  if (guild === undefined || person === undefined || message.ephemeralFor) return [];
  const offered = (type: number): readonly Command[] =>
    (state.world?.commands ?? []).filter(
      (command) => command.type === type && mayUse(command, guild, person),
    );
  const mayDelete =
    message.author.id === person.id ||
    (guildRights(guild, person) & permissionBits.ManageMessages) !== 0n;
  return [
    ...offered(commandTypes.message).map(({ name }) => ({
      label: name,
      run: () => void bot.runMessageCommand(message, name),
    })),
    ...offered(commandTypes.user).map(({ name }) => ({
      label: `${name} (${nameOf(message.author)})`,
      run: () => void bot.runUserCommand(message, name),
    })),
    ...(mayDelete
      ? [
          {
            label: 'Delete message',
            run: () => void operate.fault({ fault: 'delete-message', message: message.id }),
          },
        ]
      : []),
  ];
}
