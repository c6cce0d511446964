import { Client, Events, GatewayIntentBits, type Interaction, REST } from 'discord.js';
import { onTestFinished } from 'vitest';
import type { Limits } from '../../src/sandbox/limits.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';

const NEWSROOM_DIR = new URL('../../data/newsroom', import.meta.url).pathname;

/** Anything the sandbox answers; tests look at what they expect to be there. */
// biome-ignore lint/suspicious/noExplicitAny: answers of an HTTP server under test
export type Answer = any;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Answer;
}

export interface TestSandbox extends Sandbox {
  readonly get: (path: string) => Promise<Answer>;
  readonly post: (path: string, body: unknown) => Promise<Answer>;
  readonly control: (method: string, path: string, body?: unknown) => Promise<Reply>;
  /** A request to Discord's API as the bot would make it, without discord.js between. */
  readonly api: (method: string, path: string, body?: unknown, token?: string) => Promise<Reply>;
  readonly channelId: (name: string) => Promise<string>;
  readonly personId: (key: string) => Promise<string>;
  readonly messages: (channel: string, as?: string) => Promise<Answer[]>;
}

export interface TestOptions {
  readonly clock?: () => number;
  readonly limits?: Partial<Limits>;
}

async function request(url: string, init: RequestInit): Promise<Reply> {
  const response = await fetch(url, init);
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return {
    status: response.status,
    headers: response.headers,
    json: isJson && text !== '' ? JSON.parse(text) : text,
  };
}

function jsonInit(method: string, body: unknown, headers: Record<string, string>): RequestInit {
  if (body === undefined) return { method, headers };
  return {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

/** A sandbox for one test, with room for many messages unless the test is about that. */
export async function openSandbox({ clock, limits }: TestOptions = {}): Promise<TestSandbox> {
  const sandbox = await startSandbox({
    port: 0,
    newsroomDir: NEWSROOM_DIR,
    publishEveryMs: null,
    publishAtStart: 0,
    ...(clock ? { clock } : {}),
    limits: { messagesPerWindow: 1000, globalRequestsPerSecond: 10_000, ...limits },
  });
  onTestFinished(() => sandbox.stop());
  const control = (method: string, path: string, body?: unknown) =>
    request(`${sandbox.url}/sandbox/${path}`, jsonInit(method, body, {}));
  const get = async (path: string) => (await control('GET', path)).json;
  const state = () => get('state');
  return {
    ...sandbox,
    get,
    control,
    post: async (path, body) => (await control('POST', path, body)).json,
    api: (method, path, body, token = sandbox.token) =>
      request(
        `${sandbox.apiBase}/v10${path}`,
        jsonInit(method, body, { authorization: `Bot ${token}` }),
      ),
    channelId: async (name) => {
      const channels = (await state()).guilds.flatMap((guild: Answer) => guild.channels);
      return channels.find((channel: Answer) => channel.name === name).id;
    },
    personId: async (key) => (await state()).people.find((person: Answer) => person.key === key).id,
    messages: async (channel, as = 'fan') =>
      (await get(`messages?channel=${channel}&as=${as}`)).messages,
  };
}

/** The real discord.js client, logged in and ready. */
export async function login(
  sandbox: Sandbox,
  answer: (interaction: Interaction) => unknown = () => {},
): Promise<Client<true>> {
  const client = makeClient(sandbox);
  client.on(Events.InteractionCreate, answer);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(sandbox.token);
  return await ready;
}

/** A client that is not logged in yet and never waits to identify again. */
export function makeClient(sandbox: Sandbox, intents: number = GatewayIntentBits.Guilds): Client {
  const client = new Client({
    intents,
    rest: { api: sandbox.apiBase, retries: 0 },
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
  });
  onTestFinished(() => client.destroy());
  return client;
}

/** discord.js' own HTTP layer, alone. */
export function makeRest(sandbox: Sandbox): REST {
  return new REST({ api: sandbox.apiBase, retries: 0, rejectOnRateLimit: () => true }).setToken(
    sandbox.token,
  );
}
