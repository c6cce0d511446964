/** Ways in which a feed can go wrong on purpose. */
import { gzipSync } from 'node:zlib';
import type { WrittenFeed } from './write-feed.ts';

export const feedFaults = [
  '404',
  '410',
  '429',
  '500',
  'timeout',
  'broken-xml',
  'html',
  'bomb',
] as const;

export type FeedFault = (typeof feedFaults)[number];

export function isFeedFault(name: string): name is FeedFault {
  return feedFaults.some((fault) => fault === name);
}

const retryAfterSeconds = '120';
const bombBytes = 200 * 1024 * 1024;
const bombChunkBytes = 4 * 1024 * 1024;
let bomb: Uint8Array<ArrayBuffer> | undefined;

/** `stopping` ends the wait of the fault 'timeout'. */
export async function answerWithFault(
  fault: FeedFault,
  feed: WrittenFeed,
  stopping: Promise<void>,
): Promise<Response> {
  switch (fault) {
    case '404':
      return say(404, 'There is no feed here.');
    case '410':
      return say(410, 'This feed is gone for good.');
    case '429':
      return say(429, 'Too many requests.', { 'Retry-After': retryAfterSeconds });
    case '500':
      return say(500, 'Something broke on purpose.');
    case 'timeout':
      await stopping;
      return say(503, 'The newsroom has stopped.');
    case 'broken-xml':
      return answer(breakMarkup(feed.bytes), feed.contentType);
    case 'html':
      return answer(challengePage, 'text/html; charset=utf-8');
    case 'bomb':
      return answer(makeBomb(), feed.contentType, { 'Content-Encoding': 'gzip' });
  }
}

const challengePage = new TextEncoder().encode(
  '<!doctype html><html><head><title>One moment, please</title></head><body><h1>Checking that you are human</h1></body></html>',
);

function say(
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers },
  });
}

function answer(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(bytes, { headers: { 'Content-Type': contentType, ...headers } });
}

/** Ends inside a tag before the first item: nothing can be rescued from it. */
function breakMarkup(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const ending = new TextEncoder().encode('</nowhere><<& unfinished="');
  return Uint8Array.from([...bytes.subarray(0, 120), ...ending]);
}

/** Gzip allows members in a row, so one small member repeated unpacks to any size. */
function makeBomb(): Uint8Array<ArrayBuffer> {
  bomb ??= repeat(gzipSync(new Uint8Array(bombChunkBytes).fill(0x20), { level: 9 }));
  return bomb;
}

function repeat(member: Uint8Array): Uint8Array<ArrayBuffer> {
  const times = bombBytes / bombChunkBytes;
  const whole = new Uint8Array(member.length * times);
  for (let index = 0; index < times; index += 1) whole.set(member, index * member.length);
  return whole;
}
