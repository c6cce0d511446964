import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ChatInputCommandInteraction,
  type Interaction,
  PermissionFlagsBits,
} from 'discord.js';
import { type Answer, login, openSandbox, type TestSandbox } from './harness.ts';

/** A bot of a few commands, logged in to a sandbox with the real discord.js. */
export const COMMANDS = [
  {
    name: 'quotes',
    description: 'What was said',
    options: [
      {
        name: 'person',
        description: 'Who',
        type: ApplicationCommandOptionType.String as const,
        autocomplete: true,
      },
      {
        name: 'search',
        description: 'Words',
        type: ApplicationCommandOptionType.String as const,
        autocomplete: true,
      },
    ],
  },
  {
    name: 'feeds',
    description: 'The feeds of this server',
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    contexts: [0],
    options: [
      {
        name: 'add',
        description: 'Add one',
        type: ApplicationCommandOptionType.Subcommand as const,
        options: [
          {
            name: 'url',
            description: 'Where',
            type: ApplicationCommandOptionType.String as const,
            required: true,
          },
          {
            name: 'into',
            description: 'Channel',
            type: ApplicationCommandOptionType.Channel as const,
          },
        ],
      },
    ],
  },
  { name: 'Why was this posted?', type: ApplicationCommandType.Message as const },
];

export async function openWith(
  answer: (interaction: Interaction) => unknown,
): Promise<TestSandbox> {
  const sandbox = await openSandbox();
  const client = await login(sandbox, answer);
  await client.application.commands.set(COMMANDS as Answer);
  return sandbox;
}

export const onCommand =
  (answer: (interaction: ChatInputCommandInteraction) => unknown) =>
  (interaction: Interaction): unknown =>
    interaction.isChatInputCommand() ? answer(interaction) : undefined;

export const run = (sandbox: TestSandbox, text: string, more: object = {}) =>
  sandbox.post('commands', { as: 'fan', channel: 'alita-news', text, ...more });
