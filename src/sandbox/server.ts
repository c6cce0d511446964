import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { cdnApp } from './cdn.ts';
import { type ControlDeps, controlApp } from './control/routes.ts';
import { isOwnRequest } from './own-address.ts';
import { pageRoutes } from './page-server.ts';
import { API_PATH, restApp } from './rest/router.ts';

/** The only address the sandbox listens on. */
export const LOOPBACK = '127.0.0.1';

/** Everything the server answers, behind the check of Host and Origin. */
export function createApp(deps: ControlDeps, port: number): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    if (!isOwnRequest(port, c.req.header('host'), c.req.header('origin'))) {
      return c.json({ error: `Only requests for ${LOOPBACK}:${port} itself are answered.` }, 403);
    }
    await next();
    return undefined;
  });
  app.route(API_PATH, restApp(deps.state));
  app.all('/api/*', (c) => c.json({ message: '404: Not Found', code: 0 }, 404));
  app.route('/sandbox', controlApp(deps));
  app.route('/cdn', cdnApp(deps.state));
  app.route('/newsroom', deps.newsroom.routes);
  app.route('/', pageRoutes());
  app.notFound((c) => c.json({ error: `There is nothing at ${c.req.path}.` }, 404));
  return app;
}

/** A listening server whose answers are given later: its port must be known to build them. */
export interface LoopbackServer {
  readonly port: number;
  readonly server: Server;
  readonly serve: (app: Hono) => void;
  /** Ends every connection at once. */
  readonly close: () => Promise<void>;
}

/** Listens on the loopback address; port 0 takes a free one. Rejects when the port is taken. */
export async function listen(wantedPort: number): Promise<LoopbackServer> {
  let app: Hono | null = null;
  const server = createServer(
    getRequestListener(
      (request, env) => app?.fetch(request, env) ?? new Response(null, { status: 503 }),
      { overrideGlobalObjects: false },
    ),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(nameFault(error, wantedPort)));
    server.listen(wantedPort, LOOPBACK, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    port: address.port,
    server,
    serve: (ready) => {
      app = ready;
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function nameFault(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error;
  const message = `Port ${port} of ${LOOPBACK} is taken. Set PORT to a free one, e.g. PORT=${port + 1}.`;
  return new Error(message, { cause: error });
}
