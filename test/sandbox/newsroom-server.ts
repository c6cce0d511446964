import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import {
  type Newsroom,
  type NewsroomEvent,
  openNewsroom,
} from '../../src/sandbox/newsroom/newsroom.ts';

export const newsroomDir = fileURLToPath(new URL('../../data/newsroom', import.meta.url));

export interface ServedNewsroom extends AsyncDisposable {
  readonly newsroom: Newsroom;
  readonly url: string;
  readonly events: NewsroomEvent[];
  /** Milliseconds UTC; tests turn it by hand. */
  readonly clock: { nowMs: number };
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>;
}

/** The newsroom on a free port of the loopback address, its clock standing still. */
export async function serveNewsroom(publishAtStart: number): Promise<ServedNewsroom> {
  const clock = { nowMs: Date.UTC(2026, 0, 2, 3, 4, 5) };
  const events: NewsroomEvent[] = [];
  let url = '';
  const newsroom = await openNewsroom({
    dir: newsroomDir,
    baseUrl: () => url,
    clock: () => clock.nowMs,
    publishEveryMs: null,
    publishAtStart,
    onChange: (event) => events.push(event),
  });
  const server = createAdaptorServer({
    fetch: new Hono().route('/newsroom', newsroom.routes).fetch,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server has an address object once it listens.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/newsroom`;
  return {
    newsroom,
    url,
    events,
    clock,
    get: (path, headers = {}) => fetch(`${url}${path}`, { headers }),
    async [Symbol.asyncDispose]() {
      await newsroom.stop();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
