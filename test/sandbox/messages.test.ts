import { AttachmentBuilder, MessageFlags, type NewsChannel, type TextChannel } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { type Answer, login, makeRest, openSandbox, type TestSandbox } from './harness.ts';

const path = async (sandbox: TestSandbox, channel: string) =>
  `/channels/${await sandbox.channelId(channel)}/messages`;

describe('messages', () => {
  test('discord.js sends, edits and deletes with a file, and nothing is refused', async () => {
    const sandbox = await openSandbox();
    const client = await login(sandbox);
    const channel = (await client.channels.fetch(
      await sandbox.channelId('general'),
    )) as TextChannel;
    const sent = await channel.send({
      content: 'look',
      embeds: [{ title: 'chart', image: { url: 'attachment://chart.png' } }],
      files: [
        new AttachmentBuilder(Buffer.from('png'), { name: 'chart.png', description: 'words' }),
      ],
    });
    const [shown] = await sandbox.messages('general');
    expect(shown.embeds[0]).toMatchObject({ type: 'rich', title: 'chart' });
    expect(shown.attachments).toEqual([]);
    expect((await fetch(shown.embeds[0].image.url)).status).toBe(200);
    await sent.edit({ content: 'better', embeds: [] });
    const [edited] = await sandbox.messages('general');
    expect(edited).toMatchObject({ content: 'better', embeds: [] });
    expect(edited.edited_timestamp).not.toBeNull();
    await sent.delete();
    expect(await sandbox.messages('general')).toEqual([]);
    expect((await sandbox.get('refusals')).refusals).toEqual([]);
    expect(await sandbox.get('counters')).toMatchObject({ messagesCreated: 1, messagesEdited: 1 });
  });

  test('history comes newest first, by limit, before and after', async () => {
    const sandbox = await openSandbox();
    const messages = await path(sandbox, 'general');
    const ids: string[] = [];
    for (const content of ['1', '2', '3', '4']) {
      ids.push((await sandbox.api('POST', messages, { content })).json.id);
    }
    const list = async (query: string) =>
      (await sandbox.api('GET', `${messages}?${query}`)).json.map(({ content }: Answer) => content);
    expect(await list('')).toEqual(['4', '3', '2', '1']);
    expect(await list('limit=2')).toEqual(['4', '3']);
    expect(await list(`before=${ids[2]}&limit=1`)).toEqual(['2']);
    expect(await list(`after=${ids[0]}&limit=2`)).toEqual(['3', '2']);
    expect(await list(`around=${ids[1]}&limit=3`)).toEqual(['3', '2', '1']);
    expect((await sandbox.api('GET', `${messages}?limit=0`)).status).toBe(400);
    expect((await sandbox.api('GET', `${messages}?before=x`)).status).toBe(400);
  });

  test('only the fields of an edit change; null empties', async () => {
    const sandbox = await openSandbox();
    const messages = await path(sandbox, 'general');
    const body = { content: 'text', embeds: [{ title: 'card' }] };
    const { id } = (await sandbox.api('POST', messages, body)).json;
    const edit = async (changes: object) =>
      (await sandbox.api('PATCH', `${messages}/${id}`, changes)).json;
    expect(await edit({ content: 'new' })).toMatchObject({
      content: 'new',
      embeds: [{ title: 'card' }],
    });
    expect(await edit({ content: null })).toMatchObject({
      content: '',
      embeds: [{ title: 'card' }],
    });
    expect(await edit({ embeds: [] })).toMatchObject({ code: 50006 });
  });

  test('a card keeps its flag, and takes neither content nor embeds', async () => {
    const sandbox = await openSandbox();
    const messages = await path(sandbox, 'general');
    const card = {
      flags: MessageFlags.IsComponentsV2,
      components: [{ type: 10, content: 'card' }],
    };
    const { id } = (await sandbox.api('POST', messages, card)).json;
    const edited = await sandbox.api('PATCH', `${messages}/${id}`, {
      components: [{ type: 10, content: 'new' }],
    });
    expect(edited.json.flags & MessageFlags.IsComponentsV2).toBeTruthy();
    const mixed = await sandbox.api('PATCH', `${messages}/${id}`, { content: 'x' });
    expect(mixed).toMatchObject({ status: 400, json: { code: 50035 } });
    expect((await sandbox.messages('general'))[0].content).toBe('');
  });

  test('a body that Discord would refuse is refused with its places, and listed', async () => {
    const sandbox = await openSandbox();
    const messages = await path(sandbox, 'general');
    const answer = await sandbox.api('POST', messages, { content: 'x'.repeat(2001) });
    expect(answer).toMatchObject({
      status: 400,
      json: { code: 50035, message: 'Invalid Form Body', errors: { content: { _errors: [{}] } } },
    });
    const { refusals } = await sandbox.get('refusals');
    expect(refusals).toMatchObject([{ method: 'POST', path: messages, status: 400, code: 50035 }]);
    expect(refusals[0].problems[0]).toContain('content');
    expect(await sandbox.messages('general')).toEqual([]);
  });

  test('broken JSON and other content types are refused', async () => {
    const sandbox = await openSandbox();
    const url = `${sandbox.apiBase}/v10${await path(sandbox, 'general')}`;
    const send = async (type: string, body: string) => {
      const headers = { authorization: `Bot ${sandbox.token}`, 'content-type': type };
      const response = await fetch(url, { method: 'POST', headers, body });
      return [response.status, ((await response.json()) as Answer).code];
    };
    expect(await send('application/json', '{"content":')).toEqual([400, 50109]);
    expect(await send('text/plain', 'content=x')).toEqual([400, 50035]);
    expect(await send('multipart/form-data; boundary=x', 'nothing')).toEqual([400, 50035]);
  });

  test('a reply names its message; a reply to nothing is refused unless told otherwise', async () => {
    const sandbox = await openSandbox();
    const messages = await path(sandbox, 'general');
    const { id } = (await sandbox.api('POST', messages, { content: 'first' })).json;
    const reply = (message_reference: object) =>
      sandbox.api('POST', messages, { content: 'second', message_reference });
    expect((await reply({ message_id: id })).json).toMatchObject({
      type: 19,
      referenced_message: { content: 'first' },
    });
    expect((await reply({ message_id: '1' })).json.code).toBe(50035);
    expect((await reply({ message_id: '1', fail_if_not_exists: false })).status).toBe(200);
  });

  test('others` messages can be neither edited nor deleted without the right', async () => {
    const sandbox = await openSandbox();
    const said = { as: 'fan', channel: 'general', content: 'mine' };
    const { message } = await sandbox.post('messages', said);
    const one = `${await path(sandbox, 'general')}/${message.id}`;
    expect((await sandbox.api('PATCH', one, { content: 'x' })).json.code).toBe(50005);
    expect((await sandbox.api('DELETE', one)).json.code).toBe(50013);
    await sandbox.post('faults', {
      fault: 'permissions',
      channel: 'general',
      allow: ['ManageMessages'],
    });
    expect((await sandbox.api('DELETE', one)).status).toBe(204);
  });
});

describe('nonces', () => {
  test('the same nonce brings back the same message for some minutes, then makes a new one', async () => {
    let now = Date.now();
    const sandbox = await openSandbox({ clock: () => now });
    const messages = await path(sandbox, 'general');
    const send = async (enforce_nonce = true) =>
      (await sandbox.api('POST', messages, { content: 'once', nonce: 'abc', enforce_nonce })).json
        .id;
    const first = await send();
    expect(await send()).toBe(first);
    expect(await send(false)).not.toBe(first);
    now += 5 * 60_000 + 1;
    expect(await send()).not.toBe(first);
    expect(await sandbox.get('counters')).toMatchObject({ nonceHits: 1, messagesCreated: 3 });
  });
});

describe('mentions', () => {
  test.each([
    ['everything without allowed_mentions', undefined, true, true],
    ['nothing with an empty list', { parse: [] }, false, false],
    ['one role by id', { parse: [], roles: ['ROLE'] }, false, true],
    ['users only', { parse: ['users'] }, true, false],
  ])('ping %s', async (_, allowed, user, role) => {
    const sandbox = await openSandbox();
    const rest = makeRest(sandbox);
    const [guild] = (await sandbox.get('state')).guilds;
    const created = (await rest.post(`/guilds/${guild.id}/roles`, {
      body: { name: 'wire', mentionable: true, permissions: '0' },
    })) as Answer;
    const fan = await sandbox.personId('fan');
    const message = await sandbox.api('POST', await path(sandbox, 'general'), {
      content: `<@${fan}> <@&${created.id}> @everyone`,
      allowed_mentions: JSON.parse(JSON.stringify(allowed ?? null).replace('ROLE', created.id)),
    });
    expect(message.json.mentions.length === 1).toBe(user);
    expect(message.json.mention_roles.length === 1).toBe(role);
    expect(message.json.mention_everyone).toBe(false);
  });
});

describe('direct messages', () => {
  test('reach a person, until the person closed them: 50007', async () => {
    const sandbox = await openSandbox();
    const client = await login(sandbox);
    const user = await client.users.fetch(await sandbox.personId('fan'));
    await user.send('hello');
    expect(await sandbox.messages('dm')).toMatchObject([{ content: 'hello' }]);
    await sandbox.post('faults', { fault: 'closed-dms', person: 'fan' });
    await expect(user.send('again')).rejects.toMatchObject({ code: 50007 });
    await sandbox.control('DELETE', 'faults');
    await user.send('at last');
    expect(await sandbox.messages('dm')).toHaveLength(2);
  });
});

describe('publishing in an announcement channel', () => {
  test('sets the flag once; a second time is 40033; other channels cannot', async () => {
    const sandbox = await openSandbox();
    const client = await login(sandbox);
    const id = await sandbox.channelId('wire-announcements');
    const news = (await client.channels.fetch(id)) as NewsChannel;
    const sent = await news.send('told');
    await sent.crosspost();
    expect((await sandbox.messages('wire-announcements'))[0].flags).toBe(1);
    await expect(news.messages.crosspost(sent.id)).rejects.toMatchObject({ code: 40033 });
    const general = await path(sandbox, 'general');
    const other = (await sandbox.api('POST', general, { content: 'x' })).json;
    expect((await sandbox.api('POST', `${general}/${other.id}/crosspost`)).json.code).toBe(50024);
  });

  test('the eleventh within the hour has to wait, the next hour is free', async () => {
    let now = Date.now();
    const sandbox = await openSandbox({ clock: () => now });
    const messages = await path(sandbox, 'wire-announcements');
    const publish = async () => {
      const { id } = (await sandbox.api('POST', messages, { content: 'x' })).json;
      return sandbox.api('POST', `${messages}/${id}/crosspost`);
    };
    for (let count = 0; count < 10; count += 1) expect((await publish()).status).toBe(200);
    const refused = await publish();
    expect(refused.status).toBe(429);
    expect(refused.json.retry_after).toBeCloseTo(3600, -1);
    now += 3_600_001;
    expect((await publish()).status).toBe(200);
  });
});

describe('rate limits', () => {
  test('five creates in five seconds and channel; the headers count down', async () => {
    let now = Date.now();
    const sandbox = await openSandbox({ clock: () => now, limits: { messagesPerWindow: 5 } });
    const general = await path(sandbox, 'general');
    const send = (to: string) => sandbox.api('POST', to, { content: 'x' });
    const remaining: (string | null)[] = [];
    for (let count = 0; count < 5; count += 1) {
      remaining.push((await send(general)).headers.get('x-ratelimit-remaining'));
    }
    expect(remaining).toEqual(['4', '3', '2', '1', '0']);
    const refused = await send(general);
    expect(refused.status).toBe(429);
    expect(refused.json).toMatchObject({ retry_after: 5, global: false });
    expect(refused.headers.get('retry-after')).toBe('5');
    expect((await send(await path(sandbox, 'alita-news'))).status).toBe(200);
    now += 5001;
    expect((await send(general)).status).toBe(200);
    expect((await sandbox.get('counters')).invalidRequests).toBe(1);
  });

  test('discord.js waits on its own and loses nothing', async () => {
    const sandbox = await openSandbox({ limits: { messagesPerWindow: 2, messageWindowMs: 60 } });
    const client = await login(sandbox);
    const channel = (await client.channels.fetch(
      await sandbox.channelId('general'),
    )) as TextChannel;
    await Promise.all([1, 2, 3, 4, 5].map((count) => channel.send(String(count))));
    expect(await sandbox.messages('general')).toHaveLength(5);
  });

  test('the bot as a whole has a limit, which answers to interactions do not touch', async () => {
    const sandbox = await openSandbox({
      clock: () => 1_700_000_000_000,
      limits: { globalRequestsPerSecond: 2 },
    });
    const ask = () => sandbox.api('GET', '/users/@me');
    await ask();
    await ask();
    const refused = await ask();
    expect(refused.json).toMatchObject({ global: true });
    expect(refused.headers.get('x-ratelimit-global')).toBe('true');
    const callback = await sandbox.api('POST', '/interactions/1/x/callback', {
      type: 4,
      data: { content: 'x' },
    });
    expect(callback.json.code).toBe(10062);
  });
});
