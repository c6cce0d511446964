import { readdirSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '../harness/temp-store.ts';
import { controlOf, openSandbox, sandboxEnv, startBotProcess, until } from '../harness/wire.ts';

/** A sandbox, and a bot on a database of its own that can be started more than once. */
async function wire() {
  const sandbox = await openSandbox({ publishAtStart: 1 });
  onTestFinished(sandbox.stop);
  const folder = tempFolder();
  const start = () => {
    const bot = startBotProcess(sandboxEnv(sandbox, folder, sandbox.feeds()));
    onTestFinished(async () => void (await bot.stop('SIGKILL')));
    return bot;
  };
  const leftOpen = () => readdirSync(folder).filter((name) => /-(wal|shm)$/.test(name));
  return { sandbox, control: controlOf(sandbox), start, leftOpen };
}

describe('a stop', () => {
  it('does not wait for outlets that do not answer', async () => {
    const { sandbox, control, start, leftOpen } = await wire();
    for (const { id } of sandbox.feeds()) {
      await control.post('newsroom/break', { outlet: id, fault: 'timeout' });
    }
    const bot = start();
    await until('ready', async () => bot.output().includes('"ready"'));
    expect(await bot.stop('SIGINT')).toBe(0);
    expect(leftOpen()).toEqual([]);
    expect(bot.output()).not.toContain('"level":50');
  });

  it('breaks off a post that Discord does not answer, and the next start posts it once', async () => {
    const { control, start, leftOpen } = await wire();
    const bot = start();
    await until('ready', async () => bot.output().includes('"ready"'));
    await control.post('faults', { fault: 'hang', channel: 'alita-news' });
    await control.type('moderator', 'general', '/setup channel:alita-news level:everything');
    await control.post('newsroom/publish', { kind: 'about' });
    await until('a post that hangs', async () => {
      const { faults } = await control.get('state');
      return faults.length === 0;
    });
    expect(await bot.stop('SIGTERM')).toBe(0);
    expect(leftOpen()).toEqual([]);

    start();
    const posted = await until('the post', async () => {
      const messages = await control.messages('alita-news');
      return messages.length > 0 && messages;
    });
    expect(posted).toHaveLength(1);
  });

  it('in the middle of a start is a stop as well', async () => {
    const { control, start, leftOpen } = await wire();
    await control.post('faults', { fault: 'hang', path: '/gateway', times: null });
    const bot = start();
    await until('the login', async () => (await control.get('counters')).requests > 0);
    expect(await bot.stop('SIGINT')).toBe(0);
    expect(leftOpen()).toEqual([]);
    expect(bot.output()).toBe('');
  });
});
