import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { pageRoutes } from '../../src/sandbox/page-server.ts';
import { fixtureWorld } from './fixture-world.ts';

/** A server that shows given messages in the page, with nothing behind it. */
export interface FixtureServer {
  readonly url: string;
  /** Messages of every channel from now on. */
  readonly show: (messages: readonly object[]) => void;
  /** The world from now on. */
  readonly world: (world: object) => void;
  /** Sends one server-sent event to every open page. */
  readonly emit: (event: object) => void;
  /** Bodies of the POST requests so far, with their path. */
  readonly posted: readonly { readonly path: string; readonly body: unknown }[];
  /** What POST requests get from now on. */
  readonly answer: (answer: object) => void;
  readonly stop: () => Promise<void>;
}

export async function startFixtureServer(): Promise<FixtureServer> {
  const posted: { path: string; body: unknown }[] = [];
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const encoder = new TextEncoder();
  let messages: readonly object[] = [];
  let world: object = fixtureWorld;
  let answer: object = { kind: 'update' };
  const app = new Hono();
  app.get('/sandbox/state', (c) => c.json(world));
  app.get('/sandbox/messages', (c) =>
    // Nothing came before what is shown.
    c.json({ messages: c.req.query('before') === undefined ? messages : [] }),
  );
  app.get('/sandbox/events', () => eventStream(streams, encoder));
  app.post('/sandbox/*', async (c) => {
    posted.push({ path: c.req.path, body: await c.req.json() });
    return c.json(answer);
  });
  app.get('/cdn/picture.svg', (c) => c.body(PICTURE, 200, { 'content-type': 'image/svg+xml' }));
  app.route('/', pageRoutes());
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    show: (next) => {
      messages = next;
    },
    world: (next) => {
      world = next;
    },
    emit: (event) => {
      for (const stream of streams)
        stream.enqueue(encoder.encode(`data: ${JSON.stringify(event)}\n\n`));
    },
    posted,
    answer: (next) => {
      answer = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function eventStream(
  streams: Set<ReadableStreamDefaultController<Uint8Array>>,
  encoder: { encode(text: string): Uint8Array },
): Response {
  let own: ReadableStreamDefaultController<Uint8Array> | undefined;
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      own = controller;
      streams.add(controller);
      controller.enqueue(encoder.encode(': hello\n\n'));
    },
    cancel: () => {
      if (own !== undefined) streams.delete(own);
    },
  });
  return new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
}

const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180" width="320" height="180"><rect width="320" height="180" fill="#35506b"/><circle cx="240" cy="60" r="28" fill="#f0c070"/><path d="M0 180 110 70l70 80 40-40 100 70z" fill="#1d2f40"/></svg>`;
