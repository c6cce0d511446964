import { describe, expect, test } from 'vitest';
import { onCommand, openWith, run } from './command-bot.ts';

describe('slash commands', () => {
  test('a typed line reaches the bot with its options and its answer comes back', async () => {
    const sandbox = await openWith(
      onCommand((command) =>
        command.reply(
          `${command.options.getString('person')}|${command.options.getString('search')}|${command.user.username}|${command.inCachedGuild()}`,
        ),
      ),
    );
    const answer = await run(sandbox, '/quotes salazar tea and cake');
    expect(answer).toMatchObject({
      kind: 'message',
      message: { content: 'salazar|tea and cake|fan|true', flags: 0 },
    });
    expect(answer.message.interaction_metadata).toMatchObject({ name: 'quotes' });
    expect((await sandbox.messages('alita-news')).map(({ id }) => id)).toEqual([answer.message.id]);
    expect((await sandbox.get('refusals')).refusals).toEqual([]);
  });

  test('a subcommand carries its options and the channel behind a name', async () => {
    const sandbox = await openWith(
      onCommand((command) =>
        command.reply(
          [
            command.options.getSubcommand(),
            command.options.getString('url'),
            command.options.getChannel('into')?.name,
          ].join(' '),
        ),
      ),
    );
    const answer = await run(sandbox, '/feeds add url:https://a.example/x into:#general', {
      as: 'moderator',
    });
    expect(answer.message.content).toBe('add https://a.example/x general');
  });

  test('a command that asks for rights is hidden from members without them', async () => {
    const sandbox = await openWith(onCommand((command) => command.reply('done')));
    expect(await run(sandbox, '/feeds add x')).toEqual({
      error: expect.stringContaining('There is no command "/feeds"'),
    });
    expect(await run(sandbox, '/feeds add x', { force: true })).toMatchObject({ kind: 'message' });
    expect(await run(sandbox, '/feeds add x', { as: 'moderator' })).toMatchObject({
      kind: 'message',
    });
  });

  test('a command for servers only is not there in a direct message, others are', async () => {
    const sandbox = await openWith(
      onCommand((command) => command.reply(`${command.guildId} ${command.user.username}`)),
    );
    expect(await run(sandbox, '/quotes', { channel: 'dm' })).toMatchObject({
      message: { content: 'null fan' },
    });
    expect(await run(sandbox, '/feeds add x', { channel: 'dm', as: 'moderator' })).toHaveProperty(
      'error',
    );
    expect(await sandbox.messages('dm')).toHaveLength(1);
    expect(await sandbox.messages('dm', 'moderator')).toHaveLength(0);
  });

  test('what the line lacks or has too much of is told in a sentence', async () => {
    const sandbox = await openWith(onCommand((command) => command.reply('done')));
    const as = 'moderator';
    const lines: [string, string][] = [
      ['/nothing', 'There is no command "/nothing"'],
      ['/feeds', 'needs one of: add'],
      ['/feeds add', 'required: url'],
      ['/feeds add url:x into:nowhere', 'no channel "nowhere"'],
      ['/feeds add x general more:words', 'no channel "general more:words"'],
    ];
    for (const [text, sentence] of lines) {
      expect(await run(sandbox, text, { as })).toEqual({
        error: expect.stringContaining(sentence),
      });
    }
  });

  test('an entry of the message menu gets the message', async () => {
    const sandbox = await openWith((interaction) => {
      if (!interaction.isMessageContextMenuCommand()) return undefined;
      return interaction.reply(`because of ${interaction.targetMessage.content}`);
    });
    const { message } = await sandbox.post('messages', {
      as: 'fan',
      channel: 'general',
      content: 'hello',
    });
    const answer = await sandbox.post('message-command', {
      as: 'fan',
      channel: 'general',
      message: message.id,
      name: 'Why was this posted?',
    });
    expect(answer.message.content).toBe('because of hello');
  });
});

describe('autocomplete', () => {
  test.each([
    ['/quotes ', 'person', ''],
    ['/quotes sal', 'person', 'sal'],
    ['/quotes person:sal', 'person', 'sal'],
    ['/quotes person:salazar search:te', 'search', 'te'],
    ['/quotes salazar te', 'search', 'te'],
  ])('%j completes %s with %j', async (text, option, value) => {
    const sandbox = await openWith((interaction) => {
      if (!interaction.isAutocomplete()) return undefined;
      const focused = interaction.options.getFocused(true);
      return interaction.respond([{ name: `${focused.name}=${focused.value}`, value: 'x' }]);
    });
    const answer = await sandbox.post('autocomplete', { as: 'fan', channel: 'general', text });
    expect(answer).toEqual({ option, choices: [{ name: `${option}=${value}`, value: 'x' }] });
  });
});
