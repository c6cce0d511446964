import { describe, expect, test } from 'vitest';
import { login, makeRest, openSandbox, type TestSandbox } from './harness.ts';

const general = async (sandbox: TestSandbox) =>
  `/channels/${await sandbox.channelId('general')}/messages`;

describe('faults of requests', () => {
  test.each([
    ['rate-limit', 429, 0, 0],
    ['rate-limit-global', 429, 0, 0],
    ['server-error', 503, 0, 0],
    ['server-error-after', 500, 0, 1],
    ['forbidden', 403, 50013, 0],
    ['no-access', 403, 50001, 0],
  ])('%s answers %i (code %i) and leaves %i message', async (fault, status, code, count) => {
    const sandbox = await openSandbox();
    const path = await general(sandbox);
    await sandbox.post('faults', { fault, channel: 'general', retryAfterMs: 1500 });
    const answer = await sandbox.api('POST', path, { content: 'x' });
    expect(answer.status).toBe(status);
    expect(answer.json.code ?? 0).toBe(code);
    if (status === 429) {
      expect(answer.json).toMatchObject({
        retry_after: 1.5,
        global: fault === 'rate-limit-global',
      });
      expect(answer.headers.get('retry-after')).toBe('2');
    }
    expect(await sandbox.messages('general')).toHaveLength(count);
    expect((await sandbox.api('POST', path, { content: 'y' })).status).toBe(200);
  });

  test('an answer cut off in the middle is no JSON, though the message was made', async () => {
    const sandbox = await openSandbox();
    await sandbox.post('faults', { fault: 'cut-off-json' });
    const send = makeRest(sandbox).post(`${await general(sandbox)}` as `/${string}`, {
      body: { content: 'x' },
    });
    await expect(send).rejects.toThrow(SyntaxError);
    expect(await sandbox.messages('general')).toHaveLength(1);
  });

  test('an answer of something in between has no id', async () => {
    const sandbox = await openSandbox();
    await sandbox.post('faults', { fault: 'no-id' });
    const answer = await sandbox.api('POST', await general(sandbox), { content: 'x' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(await sandbox.messages('general')).toHaveLength(0);
  });

  test('a request that hangs ends when the caller gives up, or with the sandbox', async () => {
    const sandbox = await openSandbox();
    const path = await general(sandbox);
    await sandbox.post('faults', { fault: 'hang', times: 2 });
    const giveUp = AbortSignal.timeout(20);
    const headers = { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' };
    const url = `${sandbox.apiBase}/v10${path}`;
    const init = { method: 'POST', headers, body: '{"content":"x"}' };
    await expect(fetch(url, { ...init, signal: giveUp })).rejects.toThrow();
    const waiting = fetch(url, init).then(
      ({ status }) => status,
      () => 'ended',
    );
    await expect.poll(async () => (await sandbox.get('state')).faults).toEqual([]);
    await sandbox.stop();
    expect(['ended', 503]).toContain(await waiting);
  });

  test('hit only their channel and path, only as often as asked, and can be cleared', async () => {
    const sandbox = await openSandbox();
    const path = await general(sandbox);
    const send = async () => (await sandbox.api('POST', path, { content: 'x' })).status;
    await sandbox.post('faults', { fault: 'server-error', channel: 'alita-news' });
    await sandbox.post('faults', { fault: 'server-error', path: '/crosspost' });
    expect(await send()).toBe(200);
    await sandbox.post('faults', { fault: 'server-error', path: '/messages', times: 2 });
    expect([await send(), await send(), await send()]).toEqual([503, 503, 200]);
    await sandbox.post('faults', { fault: 'no-access', times: null });
    expect([await send(), await send()]).toEqual([403, 403]);
    expect((await sandbox.get('state')).faults).toHaveLength(3);
    await sandbox.control('DELETE', 'faults');
    expect(await send()).toBe(200);
    expect((await sandbox.get('state')).faults).toEqual([]);
  });

  test('discord.js waits out a rate limit and then gets through', async () => {
    const sandbox = await openSandbox();
    const client = await login(sandbox);
    const channel = await client.channels.fetch(await sandbox.channelId('general'));
    await sandbox.post('faults', { fault: 'rate-limit', retryAfterMs: 10 });
    if (channel?.isSendable()) await channel.send('patience');
    expect(await sandbox.messages('general')).toHaveLength(1);
  });

  test('a deleted message is unknown', async () => {
    const sandbox = await openSandbox();
    const path = await general(sandbox);
    const { id } = (await sandbox.api('POST', path, { content: 'x' })).json;
    await sandbox.post('faults', { fault: 'delete-message', message: id });
    const edit = await sandbox.api('PATCH', `${path}/${id}`, { content: 'y' });
    expect(edit).toMatchObject({ status: 404, json: { code: 10008 } });
    expect(await sandbox.messages('general')).toEqual([]);
  });

  test.each([
    [{ fault: 'nonsense' }, 400],
    [{ fault: 'server-error', channel: 'nowhere' }, 404],
    [{ fault: 'server-error', times: 0 }, 400],
    [{ fault: 'delete-message', message: '1' }, 404],
    [{ fault: 'archive-thread', channel: 'general' }, 409],
    [{ fault: 'require-tag', channel: 'general' }, 409],
    [{ fault: 'permissions', channel: 'general', deny: ['Fly'] }, 400],
    [{ fault: 'kick', guild: 'Nowhere' }, 404],
    [{ fault: 'invite', guild: 'Iron City' }, 409],
    [{ fault: 'closed-dms', person: 'nobody' }, 404],
  ])('%j cannot be set: %i with a sentence', async (body, status) => {
    const sandbox = await openSandbox();
    const answer = await sandbox.control('POST', 'faults', body);
    expect(answer).toMatchObject({ status, json: { error: expect.any(String) } });
  });
});
