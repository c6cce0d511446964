import {
  Client,
  ContainerBuilder,
  Events,
  GatewayIntentBits,
  type Interaction,
  MessageFlags,
  type ModalSubmitInteraction,
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
  {
    name: 'keep',
    description: 'Keep a file',
    options: [
      { type: 11, name: 'file', description: 'What to keep', required: true },
      { type: 3, name: 'under', description: 'Its name' },
    ],
  },
  { name: 'form', description: 'Every kind of field' },
  { name: 'Why was this posted?', type: 3 },
  { name: 'Said what?', type: 2 },
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

const colours = ['red', 'blue'].map((value) => ({ label: value, value }));
const label = (words: string, component: object) => ({ type: 18, label: words, component });
const longForm = {
  title: 'Everything',
  custom_id: 'long-form',
  components: [
    label('A colour', { type: 21, custom_id: 'radio', options: colours }),
    label('Colours', { type: 22, custom_id: 'group', options: colours, max_values: 2 }),
    label('Agreed', { type: 23, custom_id: 'tick' }),
    label('A picture', { type: 19, custom_id: 'file' }),
    label('A channel', { type: 8, custom_id: 'channel' }),
  ],
};

async function answerForm(interaction: ModalSubmitInteraction): Promise<void> {
  if (interaction.customId === 'note-form') {
    const words = interaction.fields.getTextInputValue('words');
    await interaction.reply({ content: `Written down: ${words}` });
    return;
  }
  const said = ['radio', 'group', 'tick', 'file', 'channel'].map((id) => {
    const field: object = interaction.fields.getField(id);
    // discord.js gives every field a collection of each kind that the form resolved.
    if (id === 'file' && 'attachments' in field && field.attachments instanceof Map) {
      return [...field.attachments.values()].map(({ name, size }) => `${name} ${size}`).join();
    }
    if (id === 'channel' && 'channels' in field && field.channels instanceof Map) {
      return [...field.channels.values()].map(({ name }) => name).join();
    }
    if ('values' in field && Array.isArray(field.values)) return field.values.join('+');
    return 'value' in field ? String(field.value) : '';
  });
  await interaction.reply({ content: `Filled in: ${said.join(', ')}` });
}

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
    } else if (interaction.commandName === 'form') {
      await interaction.showModal(longForm as never);
    } else if (interaction.commandName === 'keep') {
      const { name, size } = interaction.options.getAttachment('file', true);
      const under = interaction.options.getString('under') ?? 'its own name';
      await interaction.reply({ content: `Kept ${name}, ${size} bytes, under ${under}` });
    } else if (interaction.commandName === 'slow') {
      await interaction.deferReply();
      await interaction.editReply({ content: 'Thought it through' });
    }
  } else if (interaction.isUserContextMenuCommand()) {
    await interaction.reply({ content: `${interaction.targetUser.displayName} said nothing.` });
  } else if (interaction.isMessageContextMenuCommand()) {
    await interaction.reply({ content: 'It was posted because.', flags: MessageFlags.Ephemeral });
  } else if (interaction.isButton()) {
    await interaction.update(card('**Quotes**, page 2', { ...next, disabled: true }));
  } else if (interaction.isStringSelectMenu()) {
    await interaction.update(card(`Saved: ${interaction.values.join()}`));
  } else if (interaction.isModalSubmit()) {
    await answerForm(interaction);
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
