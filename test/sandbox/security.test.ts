import { createServer, request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { isOwnRequest } from '../../src/sandbox/own-address.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { openSandbox, type TestSandbox } from './harness.ts';

/** fetch sets Host itself, so strangers are played with node:http. */
function ask(
  sandbox: TestSandbox,
  path: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(sandbox.url + path, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject).end();
  });
}

const PATHS = [
  '/',
  '/sandbox/state',
  '/api/v10/users/@me',
  '/newsroom/x/feed',
  '/cdn/avatars/1.svg',
];

describe('strangers', () => {
  test.each(PATHS)('cannot reach %s under another name', async (path) => {
    const sandbox = await openSandbox();
    const port = new URL(sandbox.url).port;
    expect(await ask(sandbox, path, { host: 'evil.example' })).toBe(403);
    expect(await ask(sandbox, path, { host: `evil.example:${port}` })).toBe(403);
    expect(await ask(sandbox, path, { origin: 'https://evil.example' })).toBe(403);
    expect(await ask(sandbox, path, { origin: 'null' })).toBe(403);
    expect(await ask(sandbox, path, { host: `localhost:${port}` })).not.toBe(403);
  });

  test('cannot open the gateway from another page', async () => {
    const sandbox = await openSandbox();
    const url = `${sandbox.url.replace('http', 'ws')}/gateway`;
    const open = (headers: Record<string, string>, address = url) =>
      new Promise((resolve) => {
        const socket = new WebSocket(address, { headers });
        socket.on('open', () => {
          socket.terminate();
          resolve('open');
        });
        socket.on('error', (error) => resolve(error.message));
      });
    expect(await open({ origin: 'https://evil.example' })).toContain('403');
    expect(await open({ host: 'evil.example' })).toContain('403');
    expect(await open({}, `${sandbox.url.replace('http', 'ws')}/elsewhere`)).toContain('404');
    expect(await open({ origin: sandbox.url })).toBe('open');
  });

  test.each([
    [undefined, undefined, false],
    ['127.0.0.1:4343', undefined, true],
    ['LOCALHOST:4343', undefined, true],
    ['127.0.0.1', undefined, false],
    ['127.0.0.1:4344', undefined, false],
    ['127.0.0.1:4343', 'http://localhost:4343', true],
    ['127.0.0.1:4343', 'https://127.0.0.1:4343', false],
    ['127.0.0.1:4343', 'http://127.0.0.1:4343.evil.example', false],
  ])('host %s with origin %s is ours: %s', (host, origin, expected) => {
    expect(isOwnRequest(4343, host, origin)).toBe(expected);
  });
});

describe('bodies', () => {
  test('a form of another site cannot speak to the control API', async () => {
    const sandbox = await openSandbox();
    const response = await fetch(`${sandbox.url}/sandbox/faults`, {
      method: 'POST',
      body: '{"fault":"drop-gateway"}',
      headers: { 'content-type': 'text/plain' },
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.stringContaining('application/json') });
  });

  test('what is too large is refused before it is read', async () => {
    const sandbox = await openSandbox();
    const control = await sandbox.control('POST', 'messages', { content: 'x'.repeat(1_100_000) });
    expect(control.status).toBe(413);
    const url = `${sandbox.apiBase}/v10/channels/1/messages`;
    const api = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
      body: new Uint8Array(25 * 1024 * 1024 + 1),
    });
    expect(api.status).toBe(413);
    expect(await api.json()).toMatchObject({ code: 40005 });
  });

  test('a body that hides its length is given up as soon as it is too large', async () => {
    const sandbox = await openSandbox();
    const chunk = new TextEncoder().encode('x'.repeat(100_000));
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1;
        if (sent > 20) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const init = { method: 'POST', body, duplex: 'half' };
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${sandbox.url}/sandbox/click`, {
      ...init,
      headers,
    } as RequestInit);
    expect(response.status).toBe(413);
  });

  test.each(['{', '[]', '"x"', '{"as":1}'])(
    'the control API answers %s with a sentence',
    async (body) => {
      const sandbox = await openSandbox();
      const response = await fetch(`${sandbox.url}/sandbox/click`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      });
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({ error: expect.any(String) });
    },
  );
});

describe('tokens', () => {
  test.each(['', 'Bot wrong', 'Bearer x'])(
    'the header %j is turned away',
    async (authorization) => {
      const sandbox = await openSandbox();
      const headers = authorization === '' ? {} : { authorization };
      const response = await fetch(`${sandbox.apiBase}/v10/users/@me`, { headers });
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual({ message: '401: Unauthorized', code: 0 });
      expect((await sandbox.get('counters')).invalidRequests).toBe(1);
    },
  );
});

describe('stored files', () => {
  test('cannot run as part of the page, whatever they call themselves', async () => {
    const sandbox = await openSandbox();
    const form = new FormData();
    form.append('payload_json', '{"content":"x"}');
    form.append('files[0]', new Blob(['<script>1</script>'], { type: 'text/html' }), 'x.html');
    const path = `/channels/${await sandbox.channelId('general')}/messages`;
    const headers = { authorization: `Bot ${sandbox.token}` };
    await fetch(`${sandbox.apiBase}/v10${path}`, { method: 'POST', headers, body: form });
    const [{ attachments }] = await sandbox.messages('general');
    const file = await fetch(attachments[0].url);
    expect(await file.text()).toBe('<script>1</script>');
    expect(file.headers.get('content-type')).toBe('application/octet-stream');
    expect(file.headers.get('content-disposition')).toBe('attachment');
    expect(file.headers.get('content-security-policy')).toContain('sandbox');
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each([
    '/modules/lit/index.js',
    '/modules/lit-html/lit-html.js',
    '/modules/@lit/reactive-element/reactive-element.js',
    '/page/api.ts',
  ])('%s is served as a script', async (path) => {
    const sandbox = await openSandbox();
    const response = await fetch(sandbox.url + path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/javascript');
    expect(await response.text()).not.toMatch(/^\s*(interface|import type) /m);
  });

  test.each([
    '/modules/ws/index.js',
    '/modules/lit/..%2fws/index.js',
    '/modules/lit/%2e%2e/%2e%2e/package.json',
    '/page/..%2fsandbox.ts',
    '/page/%2e%2e%2fsandbox.ts',
    '/page/tsconfig.json',
    '/page/x%00.ts',
    '/page/%E0%A4%A.ts',
    '/cdn/avatars/1.svg',
    '/cdn/attachments/1/1/x',
    '/nothing',
  ])('%s is not served', async (path) => {
    const sandbox = await openSandbox();
    expect(await ask(sandbox, path, {})).toBe(404);
  });

  test('avatars are drawn for everybody', async () => {
    const sandbox = await openSandbox();
    const fan = await sandbox.personId('fan');
    const response = await fetch(`${sandbox.url}/cdn/avatars/${fan}.svg`);
    expect(response.headers.get('content-type')).toContain('image/svg+xml');
    expect(await response.text()).toContain('>F<');
  });
});

describe('starting and stopping', () => {
  test('listens on the loopback address only', async () => {
    const sandbox = await openSandbox();
    expect(sandbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  test('a taken port is told with what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const newsroomDir = new URL('../../data/newsroom', import.meta.url).pathname;
    const started = startSandbox({ port, newsroomDir, publishEveryMs: null, publishAtStart: 0 });
    await expect(started).rejects.toThrow(new RegExp(`Port ${port} .* taken.* PORT`));
    await new Promise((resolve) => other.close(resolve));
  });

  test('a folder without a world is told, and the port is free again', async () => {
    const started = startSandbox({
      port: 0,
      newsroomDir: '/nowhere/at/all',
      publishEveryMs: null,
      publishAtStart: 0,
    });
    await expect(started).rejects.toThrow('world.yaml');
  });

  test('stopping ends open sockets at once, frees the port, and can be asked twice', async () => {
    const sandbox = await openSandbox();
    const { port } = new URL(sandbox.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => {});
    const gateway = new WebSocket(`${sandbox.url.replace('http', 'ws')}/gateway`);
    await new Promise((resolve) => gateway.once('open', resolve));
    const ended = Promise.all([
      new Promise((resolve) => socket.once('close', resolve)),
      new Promise((resolve) => gateway.once('close', resolve)),
    ]);
    await Promise.all([sandbox.stop(), sandbox.stop()]);
    await ended;
    const again = createServer().listen(Number(port), '127.0.0.1');
    await new Promise((resolve) => again.once('listening', resolve));
    await new Promise((resolve) => again.close(resolve));
  });
});
