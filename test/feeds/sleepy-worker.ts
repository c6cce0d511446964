import type { FeedReading } from '../../src/feeds/read.ts';
import type { ReadTask } from '../../src/feeds/read-worker.ts';

/** A worker that misbehaves on demand: the first letter says how. */
export async function readTask({ bytes }: ReadTask): Promise<FeedReading> {
  const order = new TextDecoder().decode(bytes);
  if (order === 'spin') for (;;);
  if (order === 'grow') {
    const kept: unknown[] = [];
    for (;;) kept.push(Array.from({ length: 10_000 }, (_, n) => ({ n })));
  }
  if (order === 'throw') throw new Error('a fault');
  return { ok: false, reason: 'empty', detail: order };
}
