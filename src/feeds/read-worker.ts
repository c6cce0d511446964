import { type FeedReading, readFeed } from './read.ts';

/** What the reader hands to its worker. */
export interface ReadTask {
  readonly bytes: Uint8Array;
  readonly contentType: string | undefined;
  readonly baseUrl: string | undefined;
}

/** Runs inside a worker thread. */
export function readTask({ bytes, contentType, baseUrl }: ReadTask): Promise<FeedReading> {
  return readFeed(bytes, contentType, baseUrl);
}
