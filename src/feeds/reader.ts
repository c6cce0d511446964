import PQueue from 'p-queue';
import { Piscina } from 'piscina';
import type { FeedReading } from './read.ts';
import type { ReadTask } from './read-worker.ts';

export interface FeedReader {
  /**
   * Reads a document in a worker thread. The bytes are given away: their buffer may be moved into
   * the worker and be empty afterwards.
   *
   * @throws Error after close(), and for faults of the reader itself
   */
  readonly read: (
    bytes: Uint8Array,
    contentType?: string | null,
    baseUrl?: string,
  ) => Promise<FeedReading>;
  readonly close: () => Promise<void>;
}

export interface FeedReaderOptions {
  /** For one document, counted from the moment a worker takes it. */
  readonly timeoutMs?: number;
  /** Heap of one worker. A document that needs more ends that worker, not the bot. */
  readonly maxOldSpaceMb?: number;
  readonly workers?: number;
  /** A worker with nothing to do for so long is ended. */
  readonly idleMs?: number;
  /** The worker's module; another one only in tests. */
  readonly workerUrl?: URL;
}

/** Workers start with the first document. A worker that had to be ended is replaced. */
export function createFeedReader(options: FeedReaderOptions = {}): FeedReader {
  const { timeoutMs = 5_000, maxOldSpaceMb = 96, workers = 1, idleMs = 15_000 } = options;
  const { workerUrl = new URL('./read-worker.ts', import.meta.url) } = options;
  const queue = new PQueue({ concurrency: workers });
  let pool: Piscina<ReadTask, FeedReading> | undefined;
  let isClosed = false;

  function openPool(): Piscina<ReadTask, FeedReading> {
    return new Piscina<ReadTask, FeedReading>({
      filename: workerUrl.href,
      name: 'readTask',
      minThreads: 0,
      maxThreads: workers,
      idleTimeout: idleMs,
      recordTiming: false,
      resourceLimits: { maxOldGenerationSizeMb: maxOldSpaceMb, maxYoungGenerationSizeMb: 8 },
    });
  }

  async function runTask(task: ReadTask): Promise<FeedReading> {
    if (isClosed) throw new Error('The feed reader is closed; no document can be read any more.');
    pool ??= openPool();
    const timer = new AbortController();
    const timeout = setTimeout(() => timer.abort(), timeoutMs);
    try {
      const { buffer } = task.bytes;
      const transferList = buffer instanceof ArrayBuffer ? [buffer] : [];
      return await pool.run(task, { transferList, signal: timer.signal });
    } catch (error) {
      return nameWorkerFailure(error, timer.signal.aborted, { timeoutMs, maxOldSpaceMb });
    } finally {
      clearTimeout(timeout);
    }
  }

  return {
    read(bytes, contentType, baseUrl) {
      const task = { bytes: ownBytes(bytes), contentType: contentType ?? undefined, baseUrl };
      return queue.add(() => runTask(task));
    },
    async close() {
      isClosed = true;
      await pool?.destroy();
    },
  };
}

/** Bytes that fill their buffer, so that it can be moved; Node's small buffers share theirs. */
function ownBytes(bytes: Uint8Array): Uint8Array {
  const isWhole =
    bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer;
  return isWhole ? bytes : new Uint8Array(bytes);
}

function nameWorkerFailure(
  error: unknown,
  isLate: boolean,
  { timeoutMs, maxOldSpaceMb }: { timeoutMs: number; maxOldSpaceMb: number },
): FeedReading {
  if (isLate) {
    const detail = `The document could not be read within ${timeoutMs} ms.`;
    return { ok: false, reason: 'too-slow', detail };
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    const detail = `The document needs more than ${maxOldSpaceMb} MB to be read.`;
    return { ok: false, reason: 'too-heavy', detail };
  }
  throw error;
}
