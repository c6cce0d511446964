import { describe, expect, test } from 'vitest';
import { COMMANDS, onCommand, openWith, run } from './command-bot.ts';
import { type Answer, login, openSandbox } from './harness.ts';

describe('the rules of answering', () => {
  test('too late is 10062', async () => {
    let now = Date.now();
    const sandbox = await openSandbox({ clock: () => now });
    const codes: unknown[] = [];
    const done = Promise.withResolvers<void>();
    const client = await login(
      sandbox,
      onCommand(async (command) => {
        now += 3001;
        await command.reply('late').catch((error) => codes.push(error.code));
        done.resolve();
      }),
    );
    await client.application.commands.set(COMMANDS as Answer);
    const answer = run(sandbox, '/quotes');
    await done.promise;
    expect(codes).toEqual([10062]);
    await sandbox.stop();
    await answer.catch(() => {});
  });

  test('twice is 40060', async () => {
    const codes: unknown[] = [];
    const sandbox = await openWith(
      onCommand(async (command) => {
        await command.reply('one');
        command.replied = false;
        await command.reply('two').catch((error) => codes.push(error.code));
        command.replied = true;
        await command.followUp('done');
      }),
    );
    await run(sandbox, '/quotes');
    await expect.poll(() => sandbox.messages('alita-news')).toHaveLength(2);
    expect(codes).toEqual([40060]);
  });

  test('after fifteen minutes the token is worth nothing: 50027', async () => {
    let now = Date.now();
    const sandbox = await openSandbox({ clock: () => now });
    const codes: unknown[] = [];
    const client = await login(
      sandbox,
      onCommand(async (command) => {
        await command.reply('one');
        now += 15 * 60_000 + 1;
        await command.followUp('two').catch((error) => codes.push(error.code));
        await command.editReply('three').catch((error) => codes.push(error.code));
      }),
    );
    await client.application.commands.set(COMMANDS as Answer);
    await run(sandbox, '/quotes');
    await expect.poll(() => codes).toEqual([50027, 50027]);
  });

  test('an answer of the wrong kind is refused and listed', async () => {
    const codes: unknown[] = [];
    const sandbox = await openWith(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const url = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
      await interaction.client.rest
        .post(url, { body: { type: 7, data: { content: 'x' } }, auth: false })
        .catch((error) => codes.push(error.code));
      await interaction.reply('better');
    });
    expect(await run(sandbox, '/quotes')).toMatchObject({ kind: 'message' });
    expect(codes).toEqual([50035]);
    expect((await sandbox.get('refusals')).refusals).toMatchObject([{ status: 400, code: 50035 }]);
  });

  test('an unknown interaction and a stranger`s webhook are named', async () => {
    const sandbox = await openSandbox();
    const body = { type: 4, data: { content: 'x' } };
    expect(await sandbox.api('POST', '/interactions/1/nobody/callback', body)).toMatchObject({
      status: 404,
      json: { code: 10062 },
    });
    const own = `/webhooks/${sandbox.applicationId}/nothing`;
    expect(await sandbox.api('POST', own, { content: 'x' })).toMatchObject({
      status: 401,
      json: { code: 50027 },
    });
    expect(await sandbox.api('POST', '/webhooks/1/nothing', { content: 'x' })).toMatchObject({
      status: 404,
      json: { code: 10015 },
    });
  });
});
