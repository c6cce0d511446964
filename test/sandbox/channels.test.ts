import { type ForumChannel, MessageFlags, PermissionFlagsBits, type TextChannel } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { type Answer, login, openSandbox, type TestSandbox } from './harness.ts';

const messages = async (sandbox: TestSandbox, channel: string) =>
  `/channels/${await sandbox.channelId(channel)}/messages`;

describe('what the bot may not do', () => {
  test.each([
    ['read-only', 50013],
    ['moderators', 200],
    ['stories', 40058],
    ['lounge', 200],
  ])('sending to #%s gives %s', async (channel, expected) => {
    const sandbox = await openSandbox();
    const { status, json } = await sandbox.api('POST', await messages(sandbox, channel), {
      content: 'x',
    });
    expect(json.code ?? status).toBe(expected);
  });

  test.each([
    ['ViewChannel', { content: 'x' }, 50001],
    ['SendMessages', { content: 'x' }, 50013],
    ['EmbedLinks', { embeds: [{ title: 'x' }] }, 50013],
    ['EmbedLinks', { content: 'x' }, undefined],
  ])('without %s a message gives %j -> %s', async (deny, body, code) => {
    const sandbox = await openSandbox();
    await sandbox.post('faults', { fault: 'permissions', channel: 'general', deny: [deny] });
    const { json } = await sandbox.api('POST', await messages(sandbox, 'general'), body);
    expect(json.code).toBe(code);
  });

  test('without the history nothing is read and nothing replied to', async () => {
    const sandbox = await openSandbox();
    const general = await messages(sandbox, 'general');
    const { id } = (await sandbox.api('POST', general, { content: 'x' })).json;
    const deny = ['ReadMessageHistory'];
    await sandbox.post('faults', { fault: 'permissions', channel: 'general', deny });
    expect((await sandbox.api('GET', general)).json).toEqual([]);
    expect((await sandbox.api('GET', `${general}/${id}`)).json.code).toBe(50013);
    const reply = { content: 'x', message_reference: { message_id: id } };
    expect((await sandbox.api('POST', general, reply)).json.code).toBe(160002);
  });

  test('what does not exist is named: 10003, 10008, 10004, 10007, 10013, unknown routes', async () => {
    const sandbox = await openSandbox();
    const [guild] = (await sandbox.get('state')).guilds;
    const codes = await Promise.all(
      [
        '/channels/1',
        `${await messages(sandbox, 'general')}/1`,
        '/guilds/1',
        `/guilds/${guild.id}/members/1`,
        '/users/1',
        '/no/such/route',
      ].map(async (path) => (await sandbox.api('GET', path)).json.code),
    );
    expect(codes).toEqual([10003, 10008, 10004, 10007, 10013, 0]);
  });

  test('a deleted channel is unknown, with its threads, and the client hears of it', async () => {
    const sandbox = await openSandbox();
    const client = await login(sandbox);
    const general = await messages(sandbox, 'general');
    const id = await sandbox.channelId('general');
    const { json } = await sandbox.api('POST', `/channels/${id}/threads`, { name: 't', type: 11 });
    await sandbox.post('faults', { fault: 'delete-channel', channel: 'general' });
    expect((await sandbox.api('POST', general, { content: 'x' })).json.code).toBe(10003);
    expect((await sandbox.api('GET', `/channels/${json.id}`)).json.code).toBe(10003);
    await expect.poll(() => client.channels.cache.has(id)).toBe(false);
  });

  test('a server that threw the bot out is unknown, until it is invited again', async () => {
    const sandbox = await openSandbox();
    const client = await login(sandbox);
    const [guild] = (await sandbox.get('state')).guilds;
    const general = await messages(sandbox, 'general');
    await sandbox.post('faults', { fault: 'kick', guild: 'Iron City' });
    await expect.poll(() => client.guilds.cache.size).toBe(1);
    expect((await sandbox.api('GET', `/guilds/${guild.id}`)).json.code).toBe(10004);
    expect((await sandbox.api('POST', general, { content: 'x' })).json.code).toBe(50001);
    await sandbox.post('faults', { fault: 'invite', guild: 'Iron City' });
    await expect.poll(() => client.guilds.cache.size).toBe(2);
    expect((await sandbox.api('POST', general, { content: 'x' })).status).toBe(200);
  });
});

describe('the client`s own picture', () => {
  test('permissions computed by discord.js agree with the sandbox in every channel', async () => {
    const sandbox = await openSandbox();
    const client = await login(sandbox);
    // discord.js leaves out what goes away together with SEND_MESSAGES, so these are not compared.
    const implicit =
      PermissionFlagsBits.EmbedLinks |
      PermissionFlagsBits.AttachFiles |
      PermissionFlagsBits.MentionEveryone;
    for (const guild of (await sandbox.get('state')).guilds) {
      for (const channel of guild.channels) {
        const own = (await client.channels.fetch(channel.id)) as TextChannel;
        const bits = own.permissionsFor(client.user)?.bitfield ?? 0n;
        const ours = BigInt(channel.botPermissions);
        expect([channel.name, bits & ~implicit]).toEqual([channel.name, ours & ~implicit]);
      }
    }
  });

  test('a changed overwrite reaches the client as it happens', async () => {
    const sandbox = await openSandbox();
    const client = await login(sandbox);
    const channel = (await client.channels.fetch(
      await sandbox.channelId('general'),
    )) as TextChannel;
    const maySend = () => channel.permissionsFor(client.user)?.has('SendMessages');
    expect(maySend()).toBe(true);
    const deny = ['SEND_MESSAGES'];
    await sandbox.post('faults', { fault: 'permissions', channel: 'general', deny });
    await expect.poll(maySend).toBe(false);
    await sandbox.post('faults', { fault: 'permissions', channel: 'general' });
    await expect.poll(maySend).toBe(true);
  });

  test('guilds, channels, roles, members and the application can be fetched', async () => {
    const sandbox = await openSandbox();
    const client = await login(sandbox);
    const guild = await client.guilds.cache.find(({ name }) => name === 'Iron City')?.fetch();
    expect((await guild?.channels.fetch())?.size).toBe(6);
    expect((await guild?.roles.fetch())?.size).toBe(3);
    expect(
      (await guild?.members.fetch(await sandbox.personId('moderator')))?.roles.cache.size,
    ).toBe(2);
    expect((await client.application.fetch()).name).toBe('Iron City Wire');
    expect((await client.user.fetch()).username).toBe('Iron City Wire');
    await client.application.commands.set([{ name: 'a', description: 'b' }], guild?.id ?? '');
    expect((await guild?.commands.fetch())?.map(({ name }) => name)).toEqual(['a']);
  });
});

describe('roles', () => {
  test('the bot makes a role below its own, gives it, takes it, deletes it', async () => {
    const sandbox = await openSandbox();
    const client = await login(sandbox);
    const guild = client.guilds.cache.find(({ name }) => name === 'Iron City');
    const role = await guild?.roles.create({ name: 'wire', mentionable: true, permissions: [] });
    const member = await guild?.members.fetch(await sandbox.personId('fan'));
    const held = async () => {
      const [first] = (await sandbox.get('state')).guilds;
      return first.members.find(({ key }: Answer) => key === 'fan').roleIds;
    };
    await member?.roles.add(role?.id ?? '');
    expect(await held()).toEqual([role?.id]);
    await member?.roles.remove(role?.id ?? '');
    expect(await held()).toEqual([]);
    await role?.delete();
    expect((await sandbox.get('refusals')).refusals).toEqual([]);
  });

  test('without the right, with rights it lacks, or above itself it may not', async () => {
    const sandbox = await openSandbox();
    const [city, lounge] = (await sandbox.get('state')).guilds;
    const create = (guild: Answer, body: object) =>
      sandbox.api('POST', `/guilds/${guild.id}/roles`, body);
    expect((await create(lounge, { name: 'x', permissions: '0' })).json.code).toBe(50013);
    expect((await create(city, { name: 'x', permissions: '8' })).json.code).toBe(50013);
    const own = city.roles.find(({ name }: Answer) => name === 'bot').id;
    expect((await sandbox.api('DELETE', `/guilds/${city.id}/roles/${own}`)).json.code).toBe(50013);
  });
});

describe('threads', () => {
  test('a thread of a message has its id, and a message has only one', async () => {
    const sandbox = await openSandbox();
    const client = await login(sandbox);
    const channel = (await client.channels.fetch(
      await sandbox.channelId('general'),
    )) as TextChannel;
    const sent = await channel.send('start');
    const thread = await sent.startThread({ name: 'talk', autoArchiveDuration: 60 });
    expect(thread.id).toBe(sent.id);
    await thread.send('inside');
    expect(await sandbox.messages(thread.id)).toMatchObject([{ content: 'inside' }]);
    expect((await sandbox.messages('general'))[0].flags).toBe(MessageFlags.HasThread);
    const again = await sandbox.api(
      'POST',
      `${await messages(sandbox, 'general')}/${sent.id}/threads`,
      { name: 'again' },
    );
    expect(again.json.code).toBe(160004);
  });

  test('writing opens an archived thread again; a locked one stays shut; edits need it open', async () => {
    const sandbox = await openSandbox();
    const id = await sandbox.channelId('general');
    const started = await sandbox.api('POST', `/channels/${id}/threads`, {
      name: 'talk',
      type: 11,
    });
    expect(started.status).toBe(201);
    const thread = `/channels/${started.json.id}`;
    const sent = await sandbox.api('POST', `${thread}/messages`, { content: 'x' });
    const archive = (locked: boolean) =>
      sandbox.post('faults', { fault: 'archive-thread', channel: started.json.id, locked });
    await archive(false);
    const edit = await sandbox.api('PATCH', `${thread}/messages/${sent.json.id}`, { content: 'y' });
    expect(edit.json.code).toBe(50083);
    expect((await sandbox.api('POST', `${thread}/messages`, { content: 'x' })).status).toBe(200);
    const opened = await sandbox.api('GET', thread);
    expect(opened.json.thread_metadata.archived).toBe(false);
    await archive(true);
    const shut = await sandbox.api('POST', `${thread}/messages`, { content: 'x' });
    expect(shut.json.code).toBe(50083);
  });

  test('a guild holds only so many open threads: 160006', async () => {
    const sandbox = await openSandbox({ limits: { activeThreads: 1 } });
    const threads = `/channels/${await sandbox.channelId('general')}/threads`;
    await sandbox.api('POST', threads, { name: 'one', type: 11 });
    expect((await sandbox.api('POST', threads, { name: 'two', type: 11 })).json.code).toBe(160006);
  });
});

describe('forums', () => {
  test('a post is a thread whose first message has its id, with tags', async () => {
    const sandbox = await openSandbox();
    const client = await login(sandbox);
    const forum = (await client.channels.fetch(await sandbox.channelId('stories'))) as ForumChannel;
    const tag = forum.availableTags.find(({ name }) => name === 'confirmed');
    const post = await forum.threads.create({
      name: 'A story',
      appliedTags: [tag?.id ?? ''],
      message: {
        content: 'told once',
        files: [{ attachment: Buffer.from('x'), name: 'x.txt' }],
      },
    });
    const [first] = await sandbox.messages(post.id);
    expect(first).toMatchObject({ id: post.id, content: 'told once' });
    expect(first.attachments[0].filename).toBe('x.txt');
    expect((await sandbox.api('GET', `/channels/${post.id}`)).json.applied_tags).toEqual([tag?.id]);
    await post.setAppliedTags([]);
    await post.setArchived(true);
    const channels = (await sandbox.get('state')).guilds[0].channels;
    expect(channels.find(({ id }: Answer) => id === post.id)).toMatchObject({
      archived: true,
      appliedTags: [],
    });
    expect((await sandbox.get('refusals')).refusals).toEqual([]);
  });

  test('a forum that asks for a tag refuses posts without one: 40067', async () => {
    const sandbox = await openSandbox();
    await sandbox.post('faults', { fault: 'require-tag', channel: 'stories' });
    const id = await sandbox.channelId('stories');
    const post = (applied_tags?: string[]) =>
      sandbox.api('POST', `/channels/${id}/threads`, {
        name: 'x',
        message: { content: 'x' },
        ...(applied_tags ? { applied_tags } : {}),
      });
    expect((await post()).json.code).toBe(40067);
    expect((await post(['123456789012345678'])).json.code).toBe(50035);
    const forum = (await sandbox.api('GET', `/channels/${id}`)).json;
    expect((await post([forum.available_tags[0].id])).status).toBe(201);
  });

  test('a post whose message is refused leaves no thread behind', async () => {
    const sandbox = await openSandbox();
    const id = await sandbox.channelId('stories');
    const threads = async () =>
      (await sandbox.get('state')).guilds[0].channels.filter(
        ({ parentId }: Answer) => parentId === id,
      );
    const answer = await sandbox.api('POST', `/channels/${id}/threads`, {
      name: 'x',
      message: { sticker_ids: ['123456789012345678'] },
    });
    expect(answer).toMatchObject({ status: 400, json: { code: 50006 } });
    expect(await threads()).toEqual([]);
  });
});
