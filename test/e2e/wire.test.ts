import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import {
  controlOf,
  openSandbox,
  type RunningBot,
  type SandboxMessage,
  sandboxEnv,
  startBotProcess,
  textOf,
  until,
} from '../harness/wire.ts';

/** One bot from start to stop, as a fan, a moderator and an operator meet it. In order. */
describe('the wire', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wire-e2e-'));
  let sandbox: Sandbox;
  let control: ReturnType<typeof controlOf>;
  let bot: RunningBot;

  beforeAll(async () => {
    sandbox = await openSandbox({ publishAtStart: 8 });
    control = controlOf(sandbox);
    bot = startBotProcess(sandboxEnv(sandbox, folder, sandbox.feeds()));
    await until('ready', async () => bot.output().includes('"ready"'));
  });

  afterAll(async () => {
    await bot.stop('SIGKILL');
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('uploads its commands once', async () => {
    const { commands } = await control.get('state');
    const names = commands.map(({ name }: { name: string }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['status', 'quotes', 'news', 'why', 'setup', 'health', 'help']),
    );
  });

  it('does not show /setup to a fan, and refuses it when the server shows it all the same', async () => {
    await expect(control.type('fan', 'general', '/setup')).rejects.toThrow(/no command/i);
    const forced = { as: 'fan', channel: 'general', text: '/setup', force: true };
    const { message } = await control.post('commands', forced);
    expect(textOf(message)).toMatch(/for the moderators/i);
  });

  it('is set up by a moderator and then tells stories in that channel', async () => {
    const saved = await control.type(
      'moderator',
      'moderators',
      '/setup channel:alita-news level:everything',
    );
    expect(textOf(saved.message)).toContain('Saved');
    const messages = await until('stories', async () => {
      const posted = await control.messages('alita-news');
      return posted.length >= 3 && posted;
    });
    for (const message of messages) expect(textOf(message)).toMatch(/alita|gunnm|battle angel/i);
  });

  it('tells a new story, and a copy of it elsewhere by editing the post', async () => {
    const { article } = await control.post('newsroom/publish', { article: 'salazar-own-pitch' });
    const tells = (message: SandboxMessage) => textOf(message).includes(article.title.slice(0, 30));
    const posted = await until('the post', async () => {
      const now = await control.messages('alita-news');
      return now.some(tells) && now;
    });
    await control.post('newsroom/publish', { article: 'digest-salazar-pitch' });
    const edited = await until('the edit', async () => {
      const now = await control.messages('alita-news');
      return now.find((message) => tells(message) && message.edited_timestamp !== null);
    });
    expect(textOf(edited)).toContain('Also');
    expect((await control.messages('alita-news')).length).toBe(posted.length);
  });

  it('does not tell what is not about the film', async () => {
    const before = await control.messages('alita-news');
    for (const kind of ['namesake', 'other', 'namesake', 'other']) {
      await control.post('newsroom/publish', { kind });
    }
    const about = await control.post('newsroom/publish', { kind: 'about' });
    const after = await until('the story behind them', async () => {
      const now = await control.messages('alita-news');
      return (
        now.some((message) => textOf(message).includes(about.article.title.slice(0, 30))) && now
      );
    });
    expect(after.length).toBe(before.length + 1);
  });

  it.each([
    ['/status', /where the sequel stands/i],
    ['/quotes salazar', /Rosa Salazar.*CinemaBlend/s],
    ['/quotes salazr', /Rosa Salazar/],
    ['/quotes rosa salazar', /\d+ quotes/],
    ['/quotes salazar tea', /1 quote[^s]/],
    ['/news blood oath', /blood/i],
    ['/quotes person:landau', /Jon Landau/],
    ['/quotes nobody-of-that-name', /nobody-of-that-name/],
    ['/news', /Latest stories/],
    ['/news alita', /alita/i],
    ['/news "(*', /./],
    ['/help', /\/quotes/],
  ])('answers %s', async (text, answer) => {
    const { kind, message, error } = await control.type('fan', 'general', text);
    expect({ kind, error }).toEqual({ kind: 'message', error: undefined });
    expect(textOf(message)).toMatch(answer);
  });

  it('completes a name as it is typed', async () => {
    const { choices } = await control.post('autocomplete', {
      as: 'fan',
      channel: 'general',
      text: '/quotes sal',
    });
    expect(choices[0]).toMatchObject({ name: expect.stringContaining('Salazar') });
  });

  it('pages with a button', async () => {
    const first = await control.type('fan', 'general', '/quotes salazar');
    const second = await control.post('click', {
      as: 'fan',
      message: first.message.id,
      component: 'Next ▶',
    });
    expect(second.kind).toBe('update');
    expect(textOf(second.message)).toContain('page 2');
  });

  it('says why a post was posted, from its menu', async () => {
    const [post] = await control.messages('alita-news');
    const answer = await control.post('message-command', {
      as: 'fan',
      channel: 'alita-news',
      message: post?.id,
      name: 'Why was this posted?',
    });
    expect(textOf(answer.message)).toMatch(/headline/);
    expect(answer.message.ephemeralFor).toBe('fan');
  });

  it('tells a moderator how it is doing', async () => {
    const { message } = await control.type('moderator', 'moderators', '/health');
    expect(textOf(message)).toMatch(/healthy/);
  });

  it('sent nothing that Discord would refuse', async () => {
    expect((await control.get('refusals')).refusals).toEqual([]);
  });

  it('carries on after a restart: nothing twice, commands not uploaded again, buttons alive', async () => {
    const first = await control.type('fan', 'general', '/quotes salazar');
    const before = await control.messages('alita-news');
    const { commandUploads } = await control.get('counters');
    expect(await bot.stop('SIGTERM')).toBe(0);
    expect(readdirSync(folder).toSorted()).toEqual([
      'feeds.json',
      'wire.sqlite',
      'wire.sqlite.lock',
    ]);

    bot = startBotProcess(sandboxEnv(sandbox, folder, sandbox.feeds()));
    await until('ready again', async () => bot.output().includes('"ready"'));
    const about = await control.post('newsroom/publish', { kind: 'about' });
    await until('news after the restart', async () => {
      const now = await control.messages('alita-news');
      return now.some((message) => textOf(message).includes(about.article.title.slice(0, 30)));
    });
    expect((await control.messages('alita-news')).length).toBe(before.length + 1);
    expect((await control.get('counters')).commandUploads).toBe(commandUploads);
    const paged = await control.post('click', {
      as: 'fan',
      message: first.message.id,
      component: 'Next ▶',
    });
    expect(textOf(paged.message)).toContain('page 2');
  });
});
