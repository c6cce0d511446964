import { ApplicationCommandType, GatewayIntentBits, MessageFlags } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { onCommand, openWith, run } from './command-bot.ts';
import { type Answer, login, makeClient, openSandbox, type TestSandbox } from './harness.ts';

const whisper = onCommand((command) =>
  command.reply({ content: 'psst', flags: MessageFlags.Ephemeral }),
);

describe('a private answer', () => {
  test('asked for aside is given back, and stays out of the conversation', async () => {
    const sandbox = await openWith(whisper);
    const answer = await run(sandbox, '/quotes', { aside: true });
    expect(answer).toMatchObject({ kind: 'message', message: { content: 'psst' } });
    expect(await sandbox.messages('alita-news')).toEqual([]);
  });

  test('asked for aside and thought about stays out of the conversation too', async () => {
    const sandbox = await openWith(
      onCommand(async (command) => {
        await command.deferReply({ flags: MessageFlags.Ephemeral });
        await command.editReply('first');
        await command.followUp({ content: 'second', flags: MessageFlags.Ephemeral });
      }),
    );
    const answer = await run(sandbox, '/quotes', { aside: true });
    expect(answer).toMatchObject({ message: { content: 'first' } });
    expect(await sandbox.messages('alita-news')).toEqual([]);
  });

  test('is gone for its reader once it is dismissed, and not for the bot', async () => {
    const editors: Answer[] = [];
    const sandbox = await openWith(
      onCommand(async (command) => {
        await command.reply({ content: 'psst', flags: MessageFlags.Ephemeral });
        editors.push(command);
      }),
    );
    const { message } = await run(sandbox, '/quotes');
    expect(await sandbox.post('dismiss', { as: 'fan', message: message.id })).toEqual({ ok: true });
    expect(await sandbox.messages('alita-news')).toEqual([]);
    expect(await editors[0].editReply('still there')).toMatchObject({ content: 'still there' });
    expect(await sandbox.messages('alita-news')).toEqual([]);
  });

  test('cannot be dismissed by others, nor can a public one', async () => {
    const sandbox = await openWith(
      onCommand((command) =>
        command.options.getString('person') === 'hush'
          ? whisper(command)
          : command.reply('for everybody'),
      ),
    );
    const open = await run(sandbox, '/quotes');
    const hushed = await run(sandbox, '/quotes hush');
    const dismiss = (as: string, { message }: Answer) =>
      sandbox.control('POST', 'dismiss', { as, message: message.id });
    expect((await dismiss('fan', open)).status).toBe(409);
    expect((await dismiss('moderator', hushed)).status).toBe(403);
  });
});

describe('the menu of a person', () => {
  async function openWithMenu(heard: Answer[]): Promise<TestSandbox> {
    const sandbox = await openSandbox();
    const client = await login(sandbox, (interaction) => {
      if (!interaction.isUserContextMenuCommand()) return undefined;
      heard.push([interaction.commandName, interaction.targetUser.username]);
      return interaction.reply('done');
    });
    await client.application.commands.set([
      { name: 'Said what?', type: ApplicationCommandType.User },
    ]);
    return sandbox;
  }

  test('gives the bot the person it was opened on', async () => {
    const heard: Answer[] = [];
    const sandbox = await openWithMenu(heard);
    const body = { as: 'fan', channel: 'general', user: 'owner', name: 'Said what?' };
    const answer = await sandbox.post('user-command', body);
    expect(heard).toEqual([['Said what?', 'owner']]);
    expect(answer.message).toMatchObject({
      type: 23,
      interaction_metadata: { name: 'Said what?', command_type: 2 },
    });
  });

  test.each([
    ['an entry that is not there', { user: 'owner', name: 'Nothing' }],
    ['a person who is not there', { user: 'nobody', name: 'Said what?' }],
  ])('refuses %s', async (_, body) => {
    const sandbox = await openWithMenu([]);
    const sent = { as: 'fan', channel: 'general', ...body };
    expect((await sandbox.control('POST', 'user-command', sent)).status).toBe(404);
  });
});

describe('a modal with every kind of field', () => {
  const options = ['red', 'green'].map((value) => ({ label: value, value }));
  const label = (component: object) => ({ type: 18, label: 'One', component });
  const form = {
    custom_id: 'form',
    title: 'Everything',
    components: [
      label({ type: 21, custom_id: 'radio', options }),
      label({ type: 22, custom_id: 'group', options, min_values: 1, max_values: 2 }),
      label({ type: 23, custom_id: 'tick' }),
      label({ type: 19, custom_id: 'file', min_values: 1, max_values: 1 }),
    ],
  };
  const full = {
    radio: 'green',
    group: ['red', 'green'],
    tick: true,
    file: [{ name: 'a.bin', base64: 'AAEC' }],
  };

  async function openForm(seen: Answer[]): Promise<TestSandbox> {
    const sandbox = await openSandbox();
    const client = await login(sandbox, (interaction) => {
      if (interaction.isChatInputCommand()) return interaction.showModal(form as Answer);
      if (!interaction.isModalSubmit()) return undefined;
      seen.push(interaction);
      return interaction.reply('thanks');
    });
    await client.application.commands.set([{ name: 'form', description: 'A form' }]);
    await run(sandbox, '/form');
    return sandbox;
  }

  test('hands choices, ticks and files to the bot', async () => {
    const seen: Answer[] = [];
    const sandbox = await openForm(seen);
    const answer = await sandbox.post('submit', { as: 'fan', modal: 'form', fields: full });
    expect(answer).toMatchObject({ kind: 'message', message: { content: 'thanks' } });
    const fields = seen[0].fields.fields;
    expect(fields.get('radio').value).toBe('green');
    expect(fields.get('group').values).toEqual(['red', 'green']);
    expect(fields.get('tick').value).toBe(true);
    const [file] = [...fields.get('file').attachments.values()] as Answer[];
    expect(file).toMatchObject({ name: 'a.bin', size: 3 });
    const bytes = await (await fetch(file.url)).arrayBuffer();
    expect([...new Uint8Array(bytes)]).toEqual([0, 1, 2]);
  });

  test.each([
    ['no choice where one is asked for', { ...full, radio: [] }],
    ['a choice that is not offered', { ...full, radio: 'blue' }],
    ['nothing ticked where one is asked for', { ...full, group: [] }],
    ['no file where one is asked for', { ...full, file: [] }],
  ])('refuses %s', async (_, fields) => {
    const sandbox = await openForm([]);
    const sent = { as: 'fan', modal: 'form', fields };
    expect((await sandbox.control('POST', 'submit', sent)).status).toBe(400);
  });
});

describe('the state', () => {
  test('lists a person who closed the direct messages, until faults are cleared', async () => {
    const sandbox = await openSandbox();
    await sandbox.post('faults', { fault: 'closed-dms', person: 'fan' });
    expect((await sandbox.get('state')).faults).toEqual([
      { fault: 'closed-dms', person: 'fan', on: true },
    ]);
    await sandbox.control('DELETE', 'faults');
    expect((await sandbox.get('state')).faults).toEqual([]);
  });

  test("names the address that an aggregator's feed carries", async () => {
    const sandbox = await openSandbox();
    const { outlets } = (await sandbox.get('state')).newsroom;
    const copies = outlets
      .find(({ kind }: Answer) => kind === 'aggregator')
      .articles.filter(({ kind }: Answer) => kind === 'copy');
    expect(copies.length).toBeGreaterThan(0);
    for (const { url, itemUrl } of copies) {
      expect(itemUrl).not.toContain(url);
      expect(itemUrl).toContain('/newsroom/');
    }
  });
});

describe('a poll', () => {
  const poll = {
    question: { text: 'Which one?' },
    answers: ['first', 'second'].map((text) => ({ poll_media: { text } })),
    duration: 1,
  };

  async function openPoll(more: object = {}, heard: Answer[] = []) {
    const sandbox = await openSandbox();
    const client = makeClient(
      sandbox,
      GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessagePolls,
    );
    client.on('raw' as never, ({ t, d }: Answer) => {
      if (String(t).startsWith('MESSAGE_POLL')) heard.push([t, d.answer_id]);
    });
    await client.login(sandbox.token);
    const channel = await sandbox.channelId('general');
    const sent = await sandbox.api('POST', `/channels/${channel}/messages`, {
      poll: { ...poll, ...more },
    });
    const vote = (as: string, answer: number) =>
      sandbox.control('POST', 'vote', { as, message: sent.json.id, answer });
    const counts = async () =>
      (await sandbox.messages('general'))[0].poll.results.answer_counts.map(
        ({ id, count }: Answer) => [id, count],
      );
    const path = `/channels/${channel}/polls/${sent.json.id}`;
    return { sandbox, sent, vote, counts, path };
  }

  test('stands in its message, open for as long as it was asked for', async () => {
    const { sent } = await openPoll();
    expect(sent.json.poll).toMatchObject({
      question: { text: 'Which one?' },
      answers: [{ answer_id: 1 }, { answer_id: 2, poll_media: { text: 'second' } }],
      allow_multiselect: false,
    });
    const openMs = Date.parse(sent.json.poll.expiry) - Date.parse(sent.json.timestamp);
    expect(Math.round(openMs / 60_000)).toBe(60);
  });

  test('one vote replaces another, the same again takes it back, and the bot hears of each', async () => {
    const heard: Answer[] = [];
    const { vote, counts } = await openPoll({}, heard);
    await vote('fan', 1);
    await vote('owner', 2);
    expect(await counts()).toEqual([
      [1, 1],
      [2, 1],
    ]);
    await vote('fan', 2);
    expect(await counts()).toEqual([[2, 2]]);
    await vote('fan', 2);
    expect(await counts()).toEqual([[2, 1]]);
    await expect.poll(() => heard.length).toBe(5);
    expect(heard.at(-1)).toEqual(['MESSAGE_POLL_VOTE_REMOVE', 2]);
  });

  test('several answers stand where that is allowed', async () => {
    const { vote, counts } = await openPoll({ allow_multiselect: true });
    await vote('fan', 1);
    await vote('fan', 2);
    expect(await counts()).toEqual([
      [1, 1],
      [2, 1],
    ]);
  });

  test('tells the bot who voted, and takes no votes once it was ended', async () => {
    const { sandbox, vote, path } = await openPoll();
    await vote('fan', 1);
    const voters = await sandbox.api('GET', `${path}/answers/1`);
    expect(voters.json.users).toMatchObject([{ username: 'fan' }]);
    const ended = await sandbox.api('POST', `${path}/expire`);
    expect(ended.json.poll.results).toMatchObject({ is_finalized: true });
    expect((await vote('owner', 1)).status).toBe(409);
  });

  test('refuses an answer that it does not have', async () => {
    const { vote } = await openPoll();
    expect((await vote('fan', 3)).status).toBe(404);
  });
});
