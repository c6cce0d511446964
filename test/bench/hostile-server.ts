import { createServer, type Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';

/**
 * A server of bad replies, run as a process of its own so that its memory is not the bot's.
 * GET /<n> gives the nth kind; the port is the first line it prints.
 */

const OK = 'HTTP/1.1 200 OK\r\n';
const zeros = Buffer.alloc(200 * 1024 * 1024);
const bombs = {
  gzip: gzipSync(zeros),
  br: brotliCompressSync(zeros),
  deflate: deflateSync(zeros),
  zstd: zstdCompressSync(zeros),
};

const item = (inner: string) =>
  `<rss version="2.0"><channel><item><title>Kept</title>${inner}</item></channel></rss>`;

function whole(socket: Socket, body: string | Buffer, head = ''): void {
  const bytes = Buffer.from(body);
  socket.write(`${OK}${head}content-length: ${bytes.length}\r\nconnection: close\r\n\r\n`);
  socket.end(bytes);
}

function drip(socket: Socket, piece: string | Buffer, everyMs: number): void {
  const timer = setInterval(() => socket.write(piece), everyMs);
  socket.on('close', () => clearInterval(timer));
}

const packed = (coding: keyof typeof bombs) => (socket: Socket) =>
  whole(socket, bombs[coding], `content-encoding: ${coding}\r\n`);

const KINDS: readonly ((socket: Socket, path: string) => void)[] = [
  (socket) => whole(socket, item('<link>https://a.example/1</link>')),
  packed('gzip'),
  packed('br'),
  packed('deflate'),
  packed('zstd'),
  (socket) => {
    socket.write(`${OK}\r\n`);
    drip(socket, Buffer.alloc(256 * 1024, 60), 1);
  },
  (socket) => {
    socket.write(`${OK}\r\n`);
    drip(socket, '<', 50);
  },
  () => undefined,
  (socket) => {
    socket.write(OK);
    drip(socket, 'a: b\r\n', 50);
  },
  (socket) => void socket.end(`${OK}a: ${'x'.repeat(1_000_000)}\r\n\r\n`),
  (socket) => void socket.end(OK + 'a: bcdefgh\r\n'.repeat(5_000)),
  (socket, path) =>
    void socket.end(`HTTP/1.1 302 F\r\nlocation: ${path}\r\ncontent-length: 0\r\n\r\n`),
  (socket, path) =>
    void socket.end(`HTTP/1.1 302 F\r\nlocation: ${path}x\r\ncontent-length: 0\r\n\r\n`),
  (socket) =>
    void socket.end('HTTP/1.1 301 M\r\nlocation: http://10.0.0.1/\r\ncontent-length: 0\r\n\r\n'),
  (socket) => void socket.end(`${OK}content-length: 100\r\n\r\nshort`),
  (socket) => void socket.end(`${OK}content-length: 5\r\ncontent-length: 6\r\n\r\nshort`),
  (socket) => void socket.end(`${OK}transfer-encoding: chunked\r\n\r\nzz\r\nshort`),
  (socket) => void socket.end('\u0000\u0001rubbish\r\n\r\n'),
  (socket) => void socket.end(),
  (socket) => void socket.resetAndDestroy(),
  (socket) => whole(socket, '<!doctype html><html><body>Sign in</body></html>'),
  (socket) =>
    void socket.end('HTTP/1.1 403 F\r\nconnection: close\r\n\r\n<html>Just a moment...</html>'),
  (socket) => whole(socket, ''),
  (socket) => whole(socket, `<rss><channel>${'<item><title>x</title></item>'.repeat(60_000)}`),
  (socket) => whole(socket, item('<a>'.repeat(300_000))),
  (socket) => whole(socket, item(`<description>${'<'.repeat(1_500_000)}</description>`)),
  (socket) => whole(socket, item(`<enclosure url="${'x'.repeat(1_800_000)}"/>`)),
  (socket) =>
    whole(
      socket,
      gzipSync(item(`<title>${'é'.repeat(2_000_000)}</title>`)),
      'content-encoding: gzip\r\n',
    ),
];

const server = createServer((socket) => {
  socket.on('error', () => undefined);
  socket.once('data', (head) => {
    const path = head.toString('latin1').split(' ')[1] ?? '/';
    KINDS[Number.parseInt(path.slice(1), 10) % KINDS.length]?.(socket, path);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  process.stdout.write(`${JSON.stringify({ port, kinds: KINDS.length })}\n`);
});
