import type { Socket } from 'node:net';
import {
  brotliCompressSync,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createDoor, type Door, type DoorLimits, type DoorResult } from '../../src/feeds/guard.ts';
import { type Loopback, serve, serveRaw } from './loopback.ts';

const open: (Door | Loopback)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

const LIMITS: Partial<DoorLimits> = {
  wireBytes: 100_000,
  bodyBytes: 200_000,
  totalMs: 400,
  headersMs: 300,
};

function openDoor(limits: Partial<DoorLimits> = LIMITS): Door {
  const door = createDoor({ allowCidrs: ['127.0.0.0/8'], userAgent: 'Wire/1 (test)', limits });
  open.push(door);
  return door;
}

async function on(server: Promise<Loopback>): Promise<Loopback> {
  const started = await server;
  open.push(started);
  return started;
}

const reasonOf = (result: DoorResult): string =>
  result.ok ? `ok ${result.status}` : result.reason;
const body = 'feed '.repeat(1_000);
const zeros = Buffer.alloc(5_000_000);

describe('bodies', () => {
  it.each([
    ['none', '', Buffer.from(body)],
    ['gzip', 'gzip', gzipSync(body)],
    ['x-gzip', 'X-GZip', gzipSync(body)],
    ['deflate', 'deflate', deflateSync(body)],
    ['raw deflate', 'deflate', deflateRawSync(body)],
    ['br', 'br', brotliCompressSync(body)],
    ['zstd', 'zstd', zstdCompressSync(body)],
  ])('are unpacked: %s', async (_name, encoding, bytes) => {
    const server = await on(
      serve((request, response) => {
        expect(request.headers['user-agent']).toBe('Wire/1 (test)');
        expect(request.headers.cookie ?? request.headers.referer).toBeUndefined();
        response.setHeader('content-encoding', encoding).end(bytes);
      }),
    );
    const result = await openDoor().request(server.url);
    expect(result.ok && Buffer.from(result.body).toString()).toBe(body);
  });

  it.each([
    ['a gzip bomb', 'gzip', gzipSync(zeros), 'too-large'],
    ['a br bomb', 'br', brotliCompressSync(zeros), 'too-large'],
    ['a deflate bomb', 'deflate', deflateSync(zeros), 'too-large'],
    ['a zstd bomb', 'zstd', zstdCompressSync(zeros), 'too-large'],
    ['gzip in gzip', 'gzip, gzip', gzipSync(gzipSync(zeros)), 'bad-encoding'],
    ['twenty codings', Array(20).fill('gzip').join(','), gzipSync(body), 'bad-encoding'],
    ['an unknown coding', 'compress', Buffer.from(body), 'bad-encoding'],
    ['a false gzip label', 'gzip', Buffer.from(body), 'bad-encoding'],
    ['gzip cut off', 'gzip', gzipSync(body).subarray(0, 30), 'bad-encoding'],
    ['a plain body over the cap', '', zeros, 'too-large'],
    ['a body over the cap of the wire alone', '', Buffer.alloc(150_000), 'too-large'],
  ])('%s is refused', async (_name, encoding, bytes, reason) => {
    const server = await on(
      serve((_request, response) => {
        response.on('error', () => undefined);
        response.setHeader('content-encoding', encoding).end(bytes);
      }),
    );
    expect(reasonOf(await openDoor().request(server.url))).toBe(reason);
  });
});

/** Writes for ever, a piece at each turn, until the socket ends. */
function drip(socket: Socket, piece: string): void {
  const timer = setInterval(() => socket.write(piece), 20);
  socket.on('close', () => clearInterval(timer));
}

const OK = 'HTTP/1.1 200 OK\r\n';
const replies: readonly (readonly [string, (socket: Socket) => void, string])[] = [
  [
    'one byte at a time',
    (socket) => {
      socket.write(`${OK}\r\n`);
      drip(socket, 'x');
    },
    'timeout',
  ],
  [
    'endless interim replies',
    (socket) => drip(socket, 'HTTP/1.1 102 Processing\r\n\r\n'),
    'timeout',
  ],
  [
    'headers one at a time',
    (socket) => {
      socket.write(OK);
      drip(socket, 'a: b\r\n');
    },
    'timeout',
  ],
  ['no answer', () => undefined, 'timeout'],
  [
    'a huge length and a trickle',
    (socket) => {
      socket.write(`${OK}content-length: 999999999\r\n\r\n`);
      drip(socket, 'x');
    },
    'timeout',
  ],
  [
    'a header of 1 MB',
    (socket) => void socket.write(`${OK}a: ${'x'.repeat(1_000_000)}\r\n\r\n`),
    'headers-too-large',
  ],
  [
    '5,000 headers',
    (socket) => void socket.write(OK + 'a: bcdefgh\r\n'.repeat(5_000)),
    'headers-too-large',
  ],
  [
    'a length that is too long',
    (socket) => void socket.end(`${OK}content-length: 100\r\n\r\nshort`),
    'bad-response',
  ],
  [
    'two lengths',
    (socket) => void socket.end(`${OK}content-length: 5\r\ncontent-length: 6\r\n\r\nshort`),
    'bad-response',
  ],
  [
    'a length and chunks',
    (socket) =>
      void socket.end(
        `${OK}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n5\r\nshort\r\n0\r\n\r\n`,
      ),
    'bad-response',
  ],
  [
    'a bad chunk',
    (socket) => void socket.end(`${OK}transfer-encoding: chunked\r\n\r\nzz\r\nshort`),
    'bad-response',
  ],
  ['rubbish', (socket) => void socket.end('\u0000\u0001rubbish\r\n\r\n'), 'bad-response'],
  ['HTTP/0.9', (socket) => void socket.end('<rss/>'), 'bad-response'],
  ['a closed socket', (socket) => void socket.end(), 'bad-response'],
  ['a reset', (socket) => void socket.resetAndDestroy(), 'bad-response'],
  [
    'a length that is too short',
    (socket) => void socket.end(`${OK}content-length: 3\r\nconnection: close\r\n\r\nshort`),
    'ok 200',
  ],
];

describe('replies on the wire', () => {
  it.each(replies)('%s', async (_name, talk, reason) => {
    const server = await on(serveRaw(talk));
    expect(reasonOf(await openDoor().request(server.url))).toBe(reason);
  });

  it('a port where nobody listens', async () => {
    const server = await serve(() => undefined);
    await server.close();
    expect(reasonOf(await openDoor().request(server.url))).toBe('connect-failed');
  });

  it('plain HTTP behind https', async () => {
    const server = await on(serveRaw((socket) => socket.end(`${OK}\r\n`)));
    expect(reasonOf(await openDoor().request(server.url.replace('http:', 'https:')))).toBe(
      'tls-failed',
    );
  });
});

describe('redirects', () => {
  const hops = (targets: Readonly<Record<string, readonly [number, string | undefined]>>) =>
    on(
      serve((request, response) => {
        const [status, location] = targets[request.url ?? ''] ?? [200, undefined];
        if (location !== undefined) response.setHeader('location', location);
        response.writeHead(status).end('end');
      }),
    );

  it.each([
    ['all permanent', { '/a': [301, '/b'], '/b': [308, 'c'] }, '/c'],
    ['one for now', { '/a': [301, '/b'], '/b': [302, '/c'] }, null],
    ['none', {}, null],
  ] as const)('%s: the new address is adopted or not', async (_name, targets, adopted) => {
    const server = await hops(targets);
    const result = await openDoor().request(`${server.url}/a`);
    expect(result).toMatchObject({ ok: true, movedPermanentlyTo: adopted && server.url + adopted });
  });

  it.each([
    ['a loop', { '/a': [302, '/b'], '/b': [302, '/a'] }, 'redirect-loop'],
    ['to itself', { '/a': [301, '/a'] }, 'redirect-loop'],
    [
      'six of them',
      {
        '/a': [302, '/1'],
        '/1': [302, '/2'],
        '/2': [302, '/3'],
        '/3': [302, '/4'],
        '/4': [302, '/5'],
        '/5': [302, '/6'],
      },
      'too-many-redirects',
    ],
    [
      'five of them',
      {
        '/a': [302, '/1'],
        '/1': [302, '/2'],
        '/2': [302, '/3'],
        '/3': [302, '/4'],
        '/4': [302, '/5'],
      },
      'ok 200',
    ],
    ['no address', { '/a': [302, undefined] }, 'bad-redirect'],
    ['no address that can be read', { '/a': [302, 'http://['] }, 'bad-redirect'],
    ['another scheme', { '/a': [302, 'file:///etc/passwd'] }, 'refused-scheme'],
    ['a private address', { '/a': [302, 'http://10.0.0.1/'] }, 'refused-address'],
    [
      'a private address without a scheme',
      { '/a': [302, '//169.254.169.254/x'] },
      'refused-address',
    ],
    ['a refused port', { '/a': [302, 'https://8.8.8.8:22/'] }, 'refused-port'],
    ['credentials', { '/a': [302, 'http://u:p@8.8.8.8/'] }, 'bad-url'],
  ] as const)('%s', async (_name, targets, reason) => {
    const server = await hops(targets);
    expect(reasonOf(await openDoor().request(`${server.url}/a`))).toBe(reason);
  });
});

describe('the door', () => {
  it('lets only so many through at once', async () => {
    let now = 0;
    let most = 0;
    const server = await on(
      serve((_request, response) => {
        most = Math.max(most, ++now);
        setImmediate(() => {
          now -= 1;
          response.end('x');
        });
      }),
    );
    const door = openDoor({ atOnce: 2 });
    await Promise.all(Array.from({ length: 12 }, (_, n) => door.request(`${server.url}/${n}`)));
    expect(most).toBeLessThanOrEqual(2);
  });

  it('breaks off what its caller no longer wants, and everything when it closes', async () => {
    const server = await on(serve(() => undefined));
    const door = openDoor({});
    const stop = new AbortController();
    const first = door.request(server.url, { signal: stop.signal });
    stop.abort();
    expect(reasonOf(await first)).toBe('aborted');
    const second = door.request(server.url);
    await door.close();
    expect(reasonOf(await second)).toBe('aborted');
    expect(reasonOf(await door.request(server.url))).toBe('aborted');
  });
});
