import { afterEach, describe, expect, it } from 'vitest';
import { createFeedReader, type FeedReader } from '../../src/feeds/reader.ts';
import { bytesOf, item } from './documents.ts';

const open: FeedReader[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((reader) => reader.close()));
});

function openReader(options?: Parameters<typeof createFeedReader>[0]): FeedReader {
  const reader = createFeedReader(options);
  open.push(reader);
  return reader;
}

const workerUrl = new URL('./sleepy-worker.ts', import.meta.url);
const echo = (detail: string) => ({ ok: false, reason: 'empty', detail });

describe('createFeedReader', () => {
  it('reads in a worker', async () => {
    const reading = await openReader().read(
      bytesOf(item('<title>T</title><link>/1</link>')),
      null,
      'https://a.example/',
    );
    expect(reading).toMatchObject({
      ok: true,
      items: [{ title: 'T', link: 'https://a.example/1' }],
    });
  });

  it('leaves the buffer alone that its bytes only share', async () => {
    const shared = Buffer.from(`xx${item('<title>T</title>')}`);
    const part = shared.subarray(2);
    expect(await openReader().read(part)).toMatchObject({ ok: true });
    expect(part.byteLength).toBe(shared.byteLength - 2);
  });

  it('names a document that takes too long and lives on', async () => {
    const reader = openReader({ workerUrl, timeoutMs: 700 });
    const [stuck, next] = await Promise.all([
      reader.read(bytesOf('spin')),
      reader.read(bytesOf('next')),
    ]);
    expect(stuck).toMatchObject({ ok: false, reason: 'too-slow' });
    expect(next).toEqual(echo('next'));
  });

  it('names a document that needs too much memory and lives on', async () => {
    const reader = openReader({ workerUrl, maxOldSpaceMb: 16 });
    expect(await reader.read(bytesOf('grow'))).toMatchObject({ ok: false, reason: 'too-heavy' });
    expect(await reader.read(bytesOf('next'))).toEqual(echo('next'));
  });

  it('throws faults of the worker itself', async () => {
    await expect(openReader({ workerUrl }).read(bytesOf('throw'))).rejects.toThrow('a fault');
  });

  it('refuses to read when it is closed', async () => {
    const reader = openReader();
    await reader.close();
    await expect(reader.read(bytesOf('x'))).rejects.toThrow('closed');
  });
});
