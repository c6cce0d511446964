import {
  Client,
  ContainerBuilder,
  Events,
  GatewayIntentBits,
  type Interaction,
  MessageFlags,
  TextDisplayBuilder,
} from 'discord.js';

/** A small bot of discord.js that can do everything the page has to show. */
export interface TestBot {
  readonly client: Client;
  /** Every line of text the bot was given, for the test to look at. */
  readonly heard: readonly string[];
  readonly stop: () => Promise<void>;
}

const people = [
  { name: 'Ann Example', value: 'person-1' },
  { name: 'Bob Sample', value: 'person-2' },
];

const commands = [
  {
    name: 'quotes',
    description: 'Words that were said',
    options: [
      { type: 3, name: 'person', description: 'Who said it', autocomplete: true },
      { type: 3, name: 'search', description: 'A word in the quote' },
    ],
  },
  { name: 'settings', description: 'Choose what to hear', default_member_permissions: '32' },
  { name: 'note', description: 'Write something down' },
  { name: 'silent', description: 'Never answers' },
  { name: 'slow', description: 'Thinks before it answers' },
  { name: 'Why was this posted?', type: 3 },
];

const card = (content: string, ...rows: object[]) => ({
  flags: MessageFlags.IsComponentsV2 as const,
  components: [
    new ContainerBuilder()
      .setAccentColor(0x2c8f5b)
      .addTextDisplayComponents(new TextDisplayBuilder({ content }))
      .toJSON(),
    ...rows.map((row) => ({ type: 1, components: [row] })),
  ] as never,
});

const next = { type: 2, style: 1, label: 'Next', custom_id: 'next' };
const level = {
  type: 3,
  custom_id: 'level',
  placeholder: 'What should it hear?',
  options: [
    { label: 'Everything', value: 'all' },
    { label: 'Confirmed only', value: 'confirmed' },
  ],
};
const form = {
  title: 'A note',
  custom_id: 'note-form',
  components: [
    { type: 18, label: 'What to write down', component: { type: 4, style: 2, custom_id: 'words' } },
  ],
};

async function answer(interaction: Interaction, heard: string[]): Promise<void> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused().toLowerCase();
    await interaction.respond(people.filter(({ name }) => name.toLowerCase().includes(typed)));
  } else if (interaction.isChatInputCommand()) {
    heard.push(
      `/${interaction.commandName} ${interaction.options.getString('person') ?? ''}`.trim(),
    );
    if (interaction.commandName === 'quotes') {
      const person = interaction.options.getString('person') ?? 'nobody';
      await interaction.reply(card(`**Quotes** of ${person}, page 1`, next));
    } else if (interaction.commandName === 'settings') {
      const { flags, ...rest } = card('Choose a level', level);
      await interaction.reply({ ...rest, flags: [flags, MessageFlags.Ephemeral] });
    } else if (interaction.commandName === 'note') {
      await interaction.showModal(form as never);
    } else if (interaction.commandName === 'slow') {
      await interaction.deferReply();
      await interaction.editReply({ content: 'Thought it through' });
    }
  } else if (interaction.isMessageContextMenuCommand()) {
    await interaction.reply({ content: 'It was posted because.', flags: MessageFlags.Ephemeral });
  } else if (interaction.isButton()) {
    await interaction.update(card('**Quotes**, page 2', { ...next, disabled: true }));
  } else if (interaction.isStringSelectMenu()) {
    await interaction.update(card(`Saved: ${interaction.values.join()}`));
  } else if (interaction.isModalSubmit()) {
    const words = interaction.fields.getTextInputValue('words');
    await interaction.reply({ content: `Written down: ${words}` });
  }
}

/** Logs the bot in to a sandbox; resolves when it is ready and its commands are registered. */
export async function startTestBot(sandbox: {
  readonly apiBase: string;
  readonly token: string;
}): Promise<TestBot> {
  const heard: string[] = [];
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: sandbox.apiBase },
    allowedMentions: { parse: [] },
  });
  client.on(Events.Error, (error) => heard.push(String(error)));
  client.on(Events.InteractionCreate, (interaction) => {
    answer(interaction, heard).catch((error) => heard.push(String(error)));
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(sandbox.token);
  await ready;
  await client.application?.commands.set(commands as never);
  return { client, heard, stop: () => client.destroy() };
}
