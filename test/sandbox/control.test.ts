import { describe, expect, test } from 'vitest';
import { type Answer, login, openSandbox } from './harness.ts';

describe('the state', () => {
  test('names servers, channels, people, commands and the newsroom', async () => {
    const sandbox = await openSandbox();
    const client = await login(sandbox);
    await client.application.commands.set([{ name: 'status', description: 'Where it stands' }]);
    const state = await sandbox.get('state');
    expect(state.guilds.map(({ name }: Answer) => name)).toEqual(['Iron City', 'Zalem Lounge']);
    expect(state.guilds[0].channels.map(({ name, type }: Answer) => [name, type])).toEqual([
      ['alita-news', 0],
      ['general', 0],
      ['wire-announcements', 5],
      ['stories', 15],
      ['moderators', 0],
      ['read-only', 0],
    ]);
    expect(state.people.map(({ key }: Answer) => key)).toEqual([
      'fan',
      'moderator',
      'owner',
      'outsider',
    ]);
    expect(state.commands).toMatchObject([{ name: 'status', type: 1 }]);
    expect(state.newsroom.outlets.length).toBeGreaterThanOrEqual(8);
  });

  test('ids are the same at every start', async () => {
    const [first, second] = [await openSandbox(), await openSandbox()];
    const ids = async (sandbox: typeof first) =>
      (await sandbox.get('state')).guilds.map(({ id, channels }: Answer) => [
        id,
        ...channels.map((channel: Answer) => channel.id),
      ]);
    expect(await ids(second)).toEqual(await ids(first));
    expect(second.token).toBe(first.token);
  });

  test('a command registered again under its name keeps its id', async () => {
    const sandbox = await openSandbox();
    const put = async (...names: string[]) =>
      (
        await sandbox.api(
          'PUT',
          `/applications/${sandbox.applicationId}/commands`,
          names.map((name) => ({ name, description: 'x' })),
        )
      ).json;
    const [kept] = await put('status', 'old');
    const after = await put('new', 'status');
    expect(after.map(({ name }: Answer) => name)).toEqual(['new', 'status']);
    expect(after[1].id).toBe(kept.id);
    expect((await sandbox.get('counters')).commandUploads).toBe(2);
  });
});

describe('who sees what', () => {
  test.each([
    ['fan', 'moderators', 403],
    ['moderator', 'moderators', 200],
    ['owner', 'moderators', 200],
    ['outsider', 'general', 403],
    ['outsider', 'lounge', 200],
    ['fan', 'nowhere', 404],
    ['nobody', 'general', 404],
  ])('%s reading #%s gets %i', async (as, channel, status) => {
    const sandbox = await openSandbox();
    const answer = await sandbox.control('GET', `messages?channel=${channel}&as=${as}`);
    expect(answer.status).toBe(status);
    if (status !== 200) expect(answer.json.error).toEqual(expect.any(String));
  });

  test('people write where they may', async () => {
    const sandbox = await openSandbox();
    const say = (channel: string) =>
      sandbox.control('POST', 'messages', { as: 'fan', channel, content: 'hello' });
    expect((await say('general')).json.message).toMatchObject({ content: 'hello' });
    expect((await say('read-only')).status).toBe(403);
    expect((await say('dm')).status).toBe(200);
  });

  test('nobody clicks what they cannot see', async () => {
    const sandbox = await openSandbox();
    const path = `/channels/${await sandbox.channelId('moderators')}/messages`;
    const button = { type: 2, style: 1, custom_id: 'x', label: 'X' };
    const { json } = await sandbox.api('POST', path, {
      content: 'secret',
      components: [{ type: 1, components: [button] }],
    });
    const click = { as: 'fan', message: json.id, component: 'x' };
    expect((await sandbox.control('POST', 'click', click)).status).toBe(403);
  });
});

describe('the newsroom', () => {
  test('publishes, corrects, withdraws and breaks on request', async () => {
    const sandbox = await openSandbox();
    const { article } = await sandbox.post('newsroom/publish', {});
    expect(article).toMatchObject({ state: 'published', id: expect.any(String) });
    const title = 'Another headline';
    const corrected = await sandbox.post('newsroom/correct', { article: article.id, title });
    expect(corrected.article.title).toBe(title);
    expect((await fetch(article.url)).status).toBe(200);
    await sandbox.post('newsroom/withdraw', { article: article.id });
    const [outlet] = (await sandbox.get('state')).newsroom.outlets;
    expect(await sandbox.post('newsroom/break', { outlet: outlet.id, fault: '404' })).toEqual({
      outlet: outlet.id,
      fault: '404',
    });
    expect((await fetch(outlet.url)).status).toBe(404);
    expect(await sandbox.post('newsroom/pace', { everyMs: null })).toEqual({ everyMs: null });
  });

  test.each([
    ['newsroom/publish', { article: 'no-such-article' }, 404],
    ['newsroom/break', { outlet: 'no-such-outlet', fault: null }, 404],
    ['newsroom/pace', { everyMs: -1 }, 400],
    ['newsroom/correct', {}, 400],
  ])('%s %j is answered %i with a sentence', async (path, body, status) => {
    const sandbox = await openSandbox();
    const answer = await sandbox.control('POST', path, body);
    expect(answer).toMatchObject({ status, json: { error: expect.any(String) } });
  });

  test('its feeds come in the shape of a feeds file, and answer', async () => {
    const sandbox = await openSandbox();
    const { feeds } = await sandbox.get('feeds');
    expect(feeds.length).toBeGreaterThanOrEqual(8);
    expect(Object.keys(feeds[0]).sort()).toEqual(['id', 'kind', 'lang', 'outlet', 'owner', 'url']);
    expect((await fetch(feeds[0].url)).status).toBe(200);
  });
});

describe('the stream of events', () => {
  async function listen(url: string) {
    const response = await fetch(url);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    return async (type: string) => {
      for (;;) {
        const lines = text.split('\n').filter((line) => line.startsWith('data: '));
        const events = lines.map((line): Answer => JSON.parse(line.slice(6)));
        const found = events.find((one) => one.type === type);
        if (found) return found;
        const chunk = await reader?.read();
        if (!chunk || chunk.done) return 'ended';
        text += chunk.value;
      }
    };
  }

  test('tells messages, requests and the newsroom, and ends with the sandbox', async () => {
    const sandbox = await openSandbox();
    const next = await listen(`${sandbox.url}/sandbox/events`);
    await sandbox.post('messages', { as: 'fan', channel: 'general', content: 'hello' });
    expect(await next('message')).toMatchObject({ message: { content: 'hello' } });
    await sandbox.api('GET', '/users/@me');
    expect(await next('request')).toMatchObject({ method: 'GET', path: '/users/@me', status: 200 });
    await sandbox.post('newsroom/publish', {});
    expect(await next('newsroom')).toMatchObject({ event: { type: 'published' } });
    const end = next('never').catch(() => 'ended');
    await sandbox.stop();
    expect(await end).toBe('ended');
  });

  test('keeps private answers from others when asked for one person`s events', async () => {
    const sandbox = await openSandbox();
    const client = await login(sandbox, (interaction) =>
      interaction.isChatInputCommand()
        ? interaction.reply({ content: 'psst', flags: 64 })
        : undefined,
    );
    await client.application.commands.set([{ name: 'status', description: 'x' }]);
    const next = await listen(`${sandbox.url}/sandbox/events?as=owner`);
    await sandbox.post('commands', { as: 'fan', channel: 'general', text: '/status' });
    await sandbox.post('messages', { as: 'fan', channel: 'general', content: 'loud' });
    expect(await next('message')).toMatchObject({ message: { content: 'loud' } });
  });
});
