import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  ChannelSelectMenuBuilder,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  RoleSelectMenuBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import { onCommand, openWith, run } from './command-bot.ts';
import type { Answer } from './harness.ts';

describe('buttons, menus and modals', () => {
  const buttons = new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId('next').setLabel('Next page').setStyle(ButtonStyle.Primary),
    new ButtonBuilder().setCustomId('off').setLabel('Off').setStyle(2).setDisabled(true),
    new ButtonBuilder().setURL('https://a.example/').setLabel('Read').setStyle(ButtonStyle.Link),
  );

  test('a click changes its message, by label or by custom_id', async () => {
    const sandbox = await openWith((interaction) => {
      if (interaction.isChatInputCommand()) {
        return interaction.reply({ content: 'page 1', components: [buttons] });
      }
      if (!interaction.isButton()) return undefined;
      return interaction.update(`${interaction.message.content}+${interaction.customId}`);
    });
    const { message } = await run(sandbox, '/quotes');
    const click = (component: string) =>
      sandbox.post('click', { as: 'owner', message: message.id, component });
    expect(await click('next PAGE')).toMatchObject({
      kind: 'update',
      message: { id: message.id, content: 'page 1+next' },
    });
    expect(await click('next')).toMatchObject({ message: { content: 'page 1+next+next' } });
    expect(await click('off')).toEqual({ error: expect.stringContaining('disabled') });
    expect(await click('Read')).toEqual({ error: expect.stringContaining('link') });
    expect(await click('nope')).toEqual({ error: expect.stringContaining('Next page') });
  });

  test('a deferred update waits for its edit', async () => {
    const sandbox = await openWith(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        await interaction.reply({ content: 'page 1', components: [buttons] });
      }
      if (!interaction.isButton()) return;
      await interaction.deferUpdate();
      await interaction.editReply('page 2');
    });
    const { message } = await run(sandbox, '/quotes');
    const answer = await sandbox.post('click', {
      as: 'fan',
      message: message.id,
      component: 'next',
    });
    expect(answer).toMatchObject({
      kind: 'update',
      message: { id: message.id, content: 'page 2' },
    });
  });

  test('each kind of menu hands over its choice', async () => {
    const rows = [
      new StringSelectMenuBuilder()
        .setCustomId('level')
        .setOptions({ label: 'Everything', value: 'all' }, { label: 'Confirmed', value: 'sure' }),
      new ChannelSelectMenuBuilder().setCustomId('channel'),
      new RoleSelectMenuBuilder().setCustomId('role'),
      new UserSelectMenuBuilder().setCustomId('user').setMaxValues(2),
    ].map((menu) => ({ type: 1, components: [menu.toJSON()] }));
    const sandbox = await openWith((interaction) => {
      if (interaction.isChatInputCommand()) {
        return interaction.reply({ content: 'choose', components: rows as Answer });
      }
      if (interaction.isStringSelectMenu()) return interaction.reply(interaction.values.join());
      if (interaction.isChannelSelectMenu()) {
        return interaction.reply(String(interaction.channels.first()?.id));
      }
      if (interaction.isRoleSelectMenu()) {
        return interaction.reply(String(interaction.roles.first()?.name));
      }
      if (!interaction.isUserSelectMenu()) return undefined;
      return interaction.reply(interaction.users.map((user) => user.username).join());
    });
    const { message } = await run(sandbox, '/quotes');
    const select = async (component: string, ...values: string[]) => {
      const answer = await sandbox.post('select', {
        as: 'fan',
        message: message.id,
        component,
        values,
      });
      return answer.message?.content ?? answer.error;
    };
    expect(await select('level', 'confirmed')).toBe('sure');
    expect(await select('level', 'all')).toBe('all');
    expect(await select('channel', '#general')).toBe(await sandbox.channelId('general'));
    expect(await select('role', 'moderators')).toBe('Moderators');
    expect(await select('user', 'owner', 'moderator')).toBe('owner,moderator');
    expect(await select('level', 'other')).toContain('offers: Everything, Confirmed');
    expect(await select('user', 'owner', 'fan', 'moderator')).toContain('1 to 2 values');
  });

  test('a modal opens, is sent, and its answer may change the message behind it', async () => {
    const sandbox = await openWith((interaction) => {
      if (interaction.isChatInputCommand()) {
        return interaction.reply({ content: 'before', components: [buttons] });
      }
      if (interaction.isButton()) return interaction.showModal(makeModal());
      if (!interaction.isModalSubmit() || !interaction.isFromMessage()) return undefined;
      const level = interaction.fields.getStringSelectValues('level');
      return interaction.update(`${interaction.fields.getTextInputValue('words')} ${level}`);
    });
    const { message } = await run(sandbox, '/quotes');
    const opened = await sandbox.post('click', {
      as: 'fan',
      message: message.id,
      component: 'next',
    });
    expect(opened).toMatchObject({
      kind: 'modal',
      modal: { custom_id: 'correct', title: 'Correct the words' },
    });
    const submit = (modal: string, fields: object, as = 'fan') =>
      sandbox.post('submit', { as, modal, fields });
    const fields = { words: 'better words', level: ['Sure'] };
    expect(await submit('correct', { level: ['Sure'] })).toEqual({
      error: 'The field words is required.',
    });
    expect(await submit('correct', { ...fields, more: 'x' })).toHaveProperty('error');
    expect(await submit('correct', fields, 'owner')).toHaveProperty('error');
    expect(await submit(opened.modal.id, fields)).toMatchObject({
      kind: 'update',
      message: { id: message.id, content: 'better words sure' },
    });
  });

  test('a modal can follow a command', async () => {
    const sandbox = await openWith((interaction) => {
      if (interaction.isChatInputCommand()) return interaction.showModal(makeModal());
      if (!interaction.isModalSubmit()) return undefined;
      return interaction.reply(interaction.fields.getTextInputValue('words'));
    });
    expect(await run(sandbox, '/quotes')).toMatchObject({ kind: 'modal' });
    const fields = { words: 'hello there', level: ['sure'] };
    const answer = await sandbox.post('submit', { as: 'fan', modal: 'correct', fields });
    expect(answer).toMatchObject({ kind: 'message', message: { content: 'hello there' } });
  });

  test('components get numbers and text displays are kept', async () => {
    const sandbox = await openWith(
      onCommand((command) =>
        command.reply({
          flags: MessageFlags.IsComponentsV2,
          components: [new TextDisplayBuilder().setContent('card'), buttons],
        }),
      ),
    );
    const { message } = await run(sandbox, '/quotes');
    expect(message.components).toMatchObject([
      { type: 10, id: 1, content: 'card' },
      { type: 1, id: 2, components: [{ id: 3 }, { id: 4 }, { id: 5 }] },
    ]);
  });
});

function makeModal(): ModalBuilder {
  const words = new TextInputBuilder().setCustomId('words').setStyle(TextInputStyle.Short);
  const level = new StringSelectMenuBuilder()
    .setCustomId('level')
    .setOptions({ label: 'Sure', value: 'sure' }, { label: 'Rumor', value: 'rumor' });
  return new ModalBuilder()
    .setCustomId('correct')
    .setTitle('Correct the words')
    .addLabelComponents(
      new LabelBuilder().setLabel('Words').setTextInputComponent(words),
      new LabelBuilder().setLabel('Level').setStringSelectMenuComponent(level),
    );
}
