import { ComponentType, MessageFlags } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { COMMANDS, onCommand, openWith, run } from './command-bot.ts';
import { type Answer, login, openSandbox, type TestSandbox } from './harness.ts';

describe('answers', () => {
  test('a deferred answer shows thinking, and the control API waits for its completion', async () => {
    const seen: Answer[] = [];
    const sandbox: TestSandbox = await openWith(
      onCommand(async (command) => {
        await command.deferReply();
        seen.push(...(await sandbox.messages('alita-news')));
        await command.editReply('there');
      }),
    );
    expect(await run(sandbox, '/quotes')).toMatchObject({
      kind: 'message',
      message: { content: 'there', flags: 0 },
    });
    expect(seen).toMatchObject([{ content: '', flags: MessageFlags.Loading }]);
  });

  test('the first follow-up after a deferral fills the waiting message', async () => {
    const sandbox = await openWith(
      onCommand(async (command) => {
        await command.deferReply({ flags: MessageFlags.Ephemeral });
        await command.followUp('filled');
      }),
    );
    const answer = await run(sandbox, '/quotes');
    expect(answer.message).toMatchObject({ content: 'filled', flags: 64, ephemeralFor: 'fan' });
    expect(await sandbox.messages('alita-news')).toHaveLength(1);
  });

  test('private answers are for their person alone and unknown to the channel', async () => {
    const sandbox = await openWith(
      onCommand((command) => command.reply({ content: 'psst', flags: MessageFlags.Ephemeral })),
    );
    const { message } = await run(sandbox, '/quotes');
    expect(message).toMatchObject({ content: 'psst', flags: 64, ephemeralFor: 'fan' });
    expect(await sandbox.messages('alita-news', 'fan')).toHaveLength(1);
    expect(await sandbox.messages('alita-news', 'owner')).toHaveLength(0);
    const direct = await sandbox.api(
      'GET',
      `/channels/${message.channel_id}/messages/${message.id}`,
    );
    expect(direct).toMatchObject({ status: 404, json: { code: 10008 } });
  });

  test('follow-ups, their edits and deletions, and the deletion of the answer itself', async () => {
    const done = Promise.withResolvers<void>();
    const sandbox = await openWith(
      onCommand(async (command) => {
        await command.reply('one');
        const two = await command.followUp('two');
        await command.followUp('three');
        await command.webhook.editMessage(two.id, 'two, better');
        const first = await command.fetchReply();
        await command.webhook.editMessage(first.id, 'one, better');
        await command.deleteReply();
        done.resolve();
      }),
    );
    await run(sandbox, '/quotes');
    await done.promise;
    const contents = (await sandbox.messages('alita-news')).map(({ content }) => content);
    expect(contents).toEqual(['two, better', 'three']);
  });

  test('withResponse gives the created message', async () => {
    const sandbox = await openWith(
      onCommand(async (command) => {
        const response = await command.reply({ content: 'first', withResponse: true });
        await command.followUp(`made ${response.resource?.message?.content}`);
      }),
    );
    await run(sandbox, '/quotes');
    await expect.poll(() => sandbox.messages('alita-news')).toHaveLength(2);
    expect((await sandbox.messages('alita-news'))[1]?.content).toBe('made first');
  });

  test('a file comes with the answer, is stored, and its address is put into the card', async () => {
    const sandbox = await openWith(
      onCommand((command) =>
        command.reply({
          flags: MessageFlags.IsComponentsV2,
          components: [
            {
              type: ComponentType.MediaGallery,
              items: [{ media: { url: 'attachment://chart.png' }, description: 'a chart' }],
            },
          ],
          files: [{ attachment: Buffer.from('not quite a picture'), name: 'chart.png' }],
        }),
      ),
    );
    const { message } = await run(sandbox, '/quotes');
    const url = message.components[0].items[0].media.url;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/cdn\/attachments\/.+\/chart\.png$/);
    expect(message.attachments).toMatchObject([{ filename: 'chart.png', url }]);
    const file = await fetch(url);
    expect(file.headers.get('content-type')).toBe('image/png');
    expect(await file.text()).toBe('not quite a picture');
  });

  test('a bot that says nothing has failed', async () => {
    const sandbox = await openSandbox({ limits: { acknowledgeMs: 20 } });
    const client = await login(sandbox);
    await client.application.commands.set(COMMANDS as Answer);
    expect(await run(sandbox, '/quotes')).toMatchObject({
      kind: 'failed',
      error: 'did not respond',
    });
  });

  test('a bot that defers and never completes has failed too', async () => {
    const sandbox = await openSandbox({ limits: { completionMs: 20 } });
    const client = await login(
      sandbox,
      onCommand((command) => command.deferReply()),
    );
    await client.application.commands.set(COMMANDS as Answer);
    expect(await run(sandbox, '/quotes')).toMatchObject({
      kind: 'failed',
      error: expect.stringContaining('did not complete'),
    });
  });
});
