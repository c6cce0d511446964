import { GatewayIntentBits } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { connect, event, identify, op } from './gateway-peer.ts';
import { type Answer, openSandbox, type TestSandbox } from './harness.ts';

describe('a session', () => {
  test('is greeted with HELLO, READY and one GUILD_CREATE each, numbered from 1', async () => {
    const sandbox = await openSandbox();
    const peer = await identify(sandbox);
    await expect.poll(() => peer.frames.length).toBe(4);
    expect(peer.frames.map(({ op, t, s }) => [op, t, s])).toEqual([
      [10, undefined, undefined],
      [0, 'READY', 1],
      [0, 'GUILD_CREATE', 2],
      [0, 'GUILD_CREATE', 3],
    ]);
    const ready = peer.frames[1].d;
    expect(ready.resume_gateway_url).toBe(`${sandbox.url.replace('http', 'ws')}/gateway`);
    expect(ready.guilds.map(({ id }: Answer) => id)).toEqual(
      peer.frames.slice(2).map(({ d }) => d.id),
    );
  });

  test('gets its heartbeats answered, unless somebody switched that off', async () => {
    const sandbox = await openSandbox();
    const peer = await identify(sandbox);
    peer.send({ op: 1, d: null });
    await peer.frame(op(11));
    await sandbox.post('faults', { fault: 'no-acks' });
    peer.send({ op: 1, d: null });
    peer.send({ op: 99 });
    expect(await peer.closed).toBe(4001);
    expect(peer.frames.filter(op(11))).toHaveLength(1);
  });

  test.each([
    ['a wrong token', { op: 2, d: { token: 'no', intents: 1, properties: {} } }, 4004],
    ['unknown intents', { op: 2, d: { token: 'TOKEN', intents: 2 ** 30, properties: {} } }, 4013],
    [
      'intents not granted',
      { op: 2, d: { token: 'TOKEN', intents: 32_769, properties: {} } },
      4014,
    ],
    ['a shard that cannot be', { op: 2, d: { token: 'TOKEN', intents: 1, shard: [2, 2] } }, 4010],
    ['an unknown opcode', { op: 42 }, 4001],
    ['no JSON', 'hello', 4002],
    ['a frame that is too large', { op: 1, d: 'x'.repeat(5000) }, 4002],
    ['an identify without intents', { op: 2, d: { token: 'TOKEN' } }, 4002],
    ['talk before it identified', { op: 3, d: {} }, 4003],
    ['a resume with a wrong token', { op: 6, d: { token: 'x', session_id: 'x', seq: 1 } }, 4004],
  ])('with %s is closed with a code', async (_, frame, code) => {
    const sandbox = await openSandbox();
    const peer = await connect(sandbox);
    peer.send(JSON.stringify(frame).replace('TOKEN', sandbox.token).replace('"hello"', 'hello'));
    expect(await peer.closed).toBe(code);
  });

  test('that identifies twice is closed: 4005', async () => {
    const sandbox = await openSandbox();
    const peer = await identify(sandbox);
    await peer.frame(event('READY'));
    peer.send({ op: 2, d: { token: sandbox.token, intents: 1, properties: {} } });
    expect(await peer.closed).toBe(4005);
  });

  test('that talks too much is closed: 4008', async () => {
    const sandbox = await openSandbox();
    const peer = await connect(sandbox);
    for (let count = 0; count <= 120; count += 1) peer.send({ op: 1, d: null });
    expect(await peer.closed).toBe(4008);
  });

  test('that never beats is closed: 4009', async () => {
    const sandbox = await openSandbox({ limits: { heartbeatMs: 10 } });
    expect(await (await connect(sandbox)).closed).toBe(4009);
  });

  test('of another version or encoding is closed', async () => {
    const sandbox = await openSandbox();
    expect(await (await connect(sandbox, '?v=6')).closed).toBe(4012);
    expect(await (await connect(sandbox, '?v=10&encoding=etf')).closed).toBe(4002);
  });

  test('of one shard hears only of its guilds', async () => {
    const sandbox = await openSandbox();
    const peers = await Promise.all(
      [0, 1].map((index) => identify(sandbox, { shard: [index, 2] })),
    );
    const seen = await Promise.all(
      peers.map(async (peer) => (await peer.frame(event('READY'))).d.guilds.length),
    );
    expect(seen.reduce((sum, count) => sum + count, 0)).toBe(2);
  });
});

describe('intents', () => {
  const happenings = async (sandbox: TestSandbox) => {
    await sandbox.post('messages', { as: 'fan', channel: 'general', content: 'hello' });
    await sandbox.post('faults', {
      fault: 'permissions',
      channel: 'general',
      deny: ['EmbedLinks'],
    });
  };

  test('with Guilds alone channels are heard of, messages are not', async () => {
    const sandbox = await openSandbox();
    const peer = await identify(sandbox);
    await peer.frame(event('READY'));
    await happenings(sandbox);
    await peer.frame(event('CHANNEL_UPDATE'));
    expect(peer.frames.some(event('MESSAGE_CREATE'))).toBe(false);
  });

  test('with GuildMessages messages are heard of, channels are not', async () => {
    const sandbox = await openSandbox();
    const peer = await identify(sandbox, { intents: GatewayIntentBits.GuildMessages });
    await peer.frame(event('READY'));
    await happenings(sandbox);
    const { d } = await peer.frame(event('MESSAGE_CREATE'));
    expect(d).toMatchObject({ content: 'hello', guild_id: expect.any(String) });
    expect(peer.frames.some(event('CHANNEL_UPDATE'))).toBe(false);
  });
});
