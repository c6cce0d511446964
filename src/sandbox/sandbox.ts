import { join } from 'node:path';
import { createGateway, type Gateway } from './gateway/server.ts';
import { DISCORD_LIMITS, type Limits } from './limits.ts';
import { type Newsroom, openNewsroom } from './newsroom/newsroom.ts';
import { playOpening } from './opening.ts';
import { isOwnRequest } from './own-address.ts';
import { createBotUser, populate } from './populate.ts';
import { createApp, LOOPBACK, type LoopbackServer, listen } from './server.ts';
import { createState, type State } from './state.ts';
import { readWorld } from './world.ts';

export interface SandboxOptions {
  /** 0 takes a free port. */
  readonly port: number;
  /** The folder with world.yaml and the newsroom's content. */
  readonly newsroomDir: string;
  /** Milliseconds between two articles; null: only by hand. */
  readonly publishEveryMs: number | null;
  readonly publishAtStart: number;
  /** Milliseconds UTC; the machine's clock unless a test brings its own. It must move. */
  readonly clock?: () => number;
  /** Discord's times and counts, where a test cannot wait for the real ones. */
  readonly limits?: Partial<Limits>;
  /** Whether the people of the world type their opening commands once a bot is there. */
  readonly opening?: boolean;
  /** Called once everything answers. */
  readonly onStarted?: (sandbox: Sandbox) => void;
}

/** A running stand-in for Discord, with a newsroom and a page. */
export interface Sandbox {
  readonly url: string;
  /** For discord.js: `rest.api`. */
  readonly apiBase: string;
  readonly token: string;
  readonly applicationId: string;
  /** The newsroom's feeds, in the shape of a feeds file. */
  readonly feeds: () => ReturnType<Newsroom['feeds']>;
  /** Ends every connection and timer at once. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts the sandbox on the loopback address.
 * Rejects with an Error that says what to do: the port is taken, or a data file is wrong.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const world = await readWorld(join(options.newsroomDir, 'world.yaml'));
  const server = await listen(options.port);
  try {
    const url = `http://${LOOPBACK}:${server.port}`;
    const { bot, nextWorldId } = createBotUser(world);
    const nowMs = options.clock ?? Date.now;
    const limits = { ...DISCORD_LIMITS, ...options.limits };
    const state = createState({ nowMs, limits, baseUrl: () => url, bot });
    populate(state, world, nextWorldId);
    if (options.opening) playOpening(state, world.opening);
    const sandbox = await open(server, state, url, options);
    options.onStarted?.(sandbox);
    return sandbox;
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function open(
  server: LoopbackServer,
  state: State,
  url: string,
  { newsroomDir, publishEveryMs, publishAtStart }: SandboxOptions,
): Promise<Sandbox> {
  const newsroom = await openNewsroom({
    dir: newsroomDir,
    baseUrl: () => `${url}/newsroom`,
    clock: state.nowMs,
    publishEveryMs,
    publishAtStart,
    onChange: (event) => state.events.emit({ type: 'newsroom', event }),
  });
  const gateway = createGateway(state);
  openGatewayDoor(server, gateway);
  server.serve(createApp({ state, gateway, newsroom }, server.port));
  const end = async () => {
    state.stopping.abort();
    gateway.stop();
    await newsroom.stop();
    await server.close();
  };
  let ended: Promise<void> | undefined;
  return {
    url,
    apiBase: `${url}/api`,
    token: state.token,
    applicationId: state.bot.id,
    feeds: newsroom.feeds,
    stop: () => {
      ended ??= end();
      return ended;
    },
  };
}

/** Lets WebSockets in at /gateway, after the same check of Host and Origin as everything else. */
function openGatewayDoor({ server, port }: LoopbackServer, gateway: Gateway): void {
  server.on('upgrade', (request, socket, head) => {
    // A caller that hangs up in the middle is no fault of the sandbox.
    socket.on('error', () => socket.destroy());
    const path = request.url?.split('?')[0];
    const { host, origin } = request.headers;
    if (!isOwnRequest(port, host, origin)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    } else if (path === '/gateway' || path === '/gateway/') {
      gateway.upgrade(request, socket, head);
    } else {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
    }
  });
}
