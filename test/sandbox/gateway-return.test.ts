import { Events, GatewayIntentBits } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { connect, event, identify, op } from './gateway-peer.ts';
import { login, makeClient, openSandbox } from './harness.ts';

describe('coming back', () => {
  test('a resume replays what was missed, as it was, then says RESUMED', async () => {
    const sandbox = await openSandbox();
    const first = await identify(sandbox);
    const { session_id } = (await first.frame(event('READY'))).d;
    await first.frame((frame) => frame.s === 3);
    await sandbox.post('faults', { fault: 'drop-gateway' });
    await first.closed;
    await sandbox.post('faults', {
      fault: 'permissions',
      channel: 'general',
      deny: ['EmbedLinks'],
    });
    await sandbox.post('faults', { fault: 'permissions', channel: 'general' });
    const second = await connect(sandbox);
    second.send({ op: 6, d: { token: sandbox.token, session_id, seq: 3 } });
    await second.frame(event('RESUMED'));
    expect(second.frames.slice(1).map(({ t, s }) => [t, s])).toEqual([
      ['CHANNEL_UPDATE', 4],
      ['CHANNEL_UPDATE', 5],
      ['RESUMED', 6],
    ]);
    expect(second.frames[1].d.permission_overwrites).toHaveLength(1);
    expect(second.frames[2].d.permission_overwrites).toHaveLength(0);
    expect(await sandbox.get('counters')).toMatchObject({ identifies: 1, resumes: 1 });
  });

  test('a replayed click shows its message as it was when it was clicked', async () => {
    const sandbox = await openSandbox();
    const first = await identify(sandbox);
    const { session_id } = (await first.frame(event('READY'))).d;
    const path = `/channels/${await sandbox.channelId('general')}/messages`;
    const button = { type: 2, style: 1, custom_id: 'x', label: 'X' };
    const body = { content: 'before', components: [{ type: 1, components: [button] }] };
    const { id } = (await sandbox.api('POST', path, body)).json;
    const click = sandbox.post('click', { as: 'fan', message: id, component: 'x' });
    const { s } = await first.frame(event('INTERACTION_CREATE'));
    await sandbox.api('PATCH', `${path}/${id}`, { content: 'after' });
    await sandbox.post('faults', { fault: 'drop-gateway' });
    const second = await connect(sandbox);
    second.send({ op: 6, d: { token: sandbox.token, session_id, seq: s - 1 } });
    const replayed = await second.frame(event('INTERACTION_CREATE'));
    expect(replayed.d.message.content).toBe('before');
    await sandbox.stop();
    await click.catch(() => {});
  });

  test('a session that was left properly, or never was, cannot be resumed', async () => {
    const sandbox = await openSandbox();
    const first = await identify(sandbox);
    const { session_id } = (await first.frame(event('READY'))).d;
    first.close(1000);
    await first.closed;
    for (const id of [session_id, 'never']) {
      const peer = await connect(sandbox);
      peer.send({ op: 6, d: { token: sandbox.token, session_id: id, seq: 1 } });
      expect((await peer.frame(op(9))).d).toBe(false);
    }
  });

  test('a sequence from the future is 4007', async () => {
    const sandbox = await openSandbox();
    const first = await identify(sandbox);
    const { session_id } = (await first.frame(event('READY'))).d;
    const second = await connect(sandbox);
    second.send({ op: 6, d: { token: sandbox.token, session_id, seq: 99 } });
    expect(await second.closed).toBe(4007);
  });
});

describe('discord.js', () => {
  test('logs in and sees both servers, and its session is counted', async () => {
    const sandbox = await openSandbox();
    const client = await login(sandbox);
    expect(client.guilds.cache.map(({ name }) => name).sort()).toEqual([
      'Iron City',
      'Zalem Lounge',
    ]);
    expect((await sandbox.get('state')).bot).toMatchObject({ connected: true, sessions: 1 });
    await client.destroy();
    await expect.poll(async () => (await sandbox.get('state')).bot.connected).toBe(false);
  });

  test('is turned away with a wrong token', async () => {
    const sandbox = await openSandbox();
    await expect(makeClient(sandbox).login('wrong')).rejects.toMatchObject({
      code: 'TokenInvalid',
    });
  });

  test('is turned away with an intent that is not granted', async () => {
    const sandbox = await openSandbox();
    const client = makeClient(sandbox, GatewayIntentBits.Guilds | GatewayIntentBits.MessageContent);
    client.on(Events.ShardError, () => {});
    await expect(client.login(sandbox.token)).rejects.toThrow(/intent/i);
  });

  test.each(['reconnect', 'drop-gateway'])('resumes after %s', async (fault) => {
    const sandbox = await openSandbox();
    const client = await login(sandbox);
    const resumed = new Promise((resolve) => client.once(Events.ShardResume, resolve));
    await sandbox.post('faults', { fault });
    await resumed;
    expect(await sandbox.get('counters')).toMatchObject({ identifies: 1, resumes: 1 });
  });

  test('identifies anew after its session was declared void, and answers again', async () => {
    const sandbox = await openSandbox();
    const client = await login(sandbox, (interaction) =>
      interaction.isChatInputCommand() ? interaction.reply('still here') : undefined,
    );
    await client.application.commands.set([{ name: 'status', description: 'x' }]);
    const ready = new Promise((resolve) => client.once(Events.ShardReady, resolve));
    await sandbox.post('faults', { fault: 'invalid-session' });
    await ready;
    expect((await sandbox.get('counters')).identifies).toBe(2);
    expect(
      await sandbox.post('commands', { as: 'fan', channel: 'general', text: '/status' }),
    ).toMatchObject({ message: { content: 'still here' } });
  });

  test('resumes when its heartbeats are no longer answered', async () => {
    const sandbox = await openSandbox({ limits: { heartbeatMs: 150 } });
    const client = await login(sandbox);
    const resumed = new Promise((resolve) => client.once(Events.ShardResume, resolve));
    await sandbox.post('faults', { fault: 'no-acks' });
    await expect.poll(async () => (await sandbox.get('state')).bot.connected).toBe(false);
    await sandbox.control('DELETE', 'faults');
    await resumed;
  });

  test('hears of an outage and its end', async () => {
    const sandbox = await openSandbox();
    const client = await login(sandbox);
    const available = () => client.guilds.cache.filter((guild) => guild.available).size;
    await sandbox.post('faults', { fault: 'guild-outage', guild: 'Iron City' });
    await expect.poll(available).toBe(1);
    expect((await sandbox.get('state')).faults).toMatchObject([{ fault: 'guild-outage' }]);
    await sandbox.control('DELETE', 'faults');
    await expect.poll(available).toBe(2);
  });
});
