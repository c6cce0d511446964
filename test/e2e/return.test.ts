import { describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '../harness/temp-store.ts';
import { controlOf, openSandbox, sandboxEnv, startBotProcess, until } from '../harness/wire.ts';

/** A bot that was set up in #alita-news, and can be stopped and started again. */
async function wire() {
  const sandbox = await openSandbox();
  onTestFinished(sandbox.stop);
  const control = controlOf(sandbox);
  const folder = tempFolder();
  const start = async () => {
    const bot = startBotProcess(sandboxEnv(sandbox, folder, sandbox.feeds()));
    onTestFinished(async () => void (await bot.stop('SIGKILL')));
    await until('ready', async () => bot.output().includes('"ready"'));
    return bot;
  };
  const health = async () =>
    JSON.stringify(await control.type('moderator', 'moderators', '/health'));
  const bot = await start();
  await control.type('moderator', 'moderators', '/setup channel:alita-news level:everything');
  return { control, start, bot, health };
}

describe('after a time away', () => {
  it('posts again in a channel where it was given the permission meanwhile', async () => {
    const { control, start, bot, health } = await wire();
    const allow = (deny: string[]) =>
      control.post('faults', { fault: 'permissions', channel: 'alita-news', deny });
    await allow(['SendMessages']);
    await control.post('newsroom/publish', { kind: 'about' });
    await until('the refusal', async () => (await health()).includes('blocked'));
    await bot.stop();
    await allow([]);
    await start();
    await control.post('newsroom/publish', { kind: 'about' });
    await until('the post', async () => (await control.messages('alita-news')).length > 0);
    expect(await health()).not.toContain('blocked');
  });

  it('starts while Discord has an outage of a server, and serves the others', async () => {
    const { control, start, bot } = await wire();
    await bot.stop();
    const { guilds } = await control.get('state');
    const lounge = guilds.find((guild: { name: string }) => guild.name === 'Zalem Lounge');
    await control.post('faults', { fault: 'guild-outage', guild: lounge.id });
    await start();
    const { message } = await control.type('fan', 'general', '/help');
    expect(message).toBeDefined();
  });
});
