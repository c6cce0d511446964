import { Client, Events, GatewayIntentBits, Options } from 'discord.js';

/** The parts of a logger that this room uses. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface ClientOptions {
  readonly apiBase: string;
  readonly log: Log;
  /** The token is dead or the intents are refused: there is no point in trying again. */
  onFatal(reason: string): void;
}

export type LoginResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly fault: 'token' | 'unreachable'; readonly message: string };

const REST_TIMEOUT_MS = 15_000;
/** So long a start waits for the next server to be told of; one in an outage is told of later. */
const WAIT_GUILD_MS = 5_000;

/**
 * A discord.js client with the Guilds intent only: no message content, no member lists.
 * Retries are switched off: a repeated create is the outbox's business, which keeps the nonce.
 */
export function createClient({ apiBase, log, onFatal }: ClientOptions): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    waitGuildTimeout: WAIT_GUILD_MS,
    rest: {
      api: apiBase,
      retries: 0,
      timeout: REST_TIMEOUT_MS,
      invalidRequestWarningInterval: 100,
      rejectOnRateLimit: isOursToRepeat,
    },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      PresenceManager: 0,
      VoiceStateManager: 0,
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      GuildEmojiManager: 0,
      StageInstanceManager: 0,
      ThreadMemberManager: 0,
      // Every person who asks something would stay for ever; the bot itself has to.
      GuildMemberManager: { maxSize: 100, keepOverLimit: isSelf },
      UserManager: { maxSize: 100, keepOverLimit: isSelf },
    }),
  });
  watch(client, log, onFatal);
  return client;
}

/**
 * Posts, edits and looks into a channel wait in our own outbox, so that one slow channel holds up
 * no other; a start does not wait for the daily limit of commands.
 */
function isOursToRepeat({ route }: { route: string }): boolean {
  return route.startsWith('/channels/') || route.startsWith('/applications/');
}

function isSelf({ id, client }: { readonly id: string; readonly client: Client }): boolean {
  return id === client.user?.id;
}

/** Without an 'error' listener a failing handler would end the process. */
function watch(client: Client, log: Log, onFatal: (reason: string) => void): void {
  client.on(Events.Error, (error) => log.error({ event: 'discord.error', error }, 'client error'));
  client.on(Events.Warn, (text) => log.warn({ event: 'discord.warn', text }, 'client warning'));
  client.on(Events.ShardError, (error, shard) =>
    log.warn({ event: 'gateway.error', error, shard }, 'gateway error'),
  );
  client.on(Events.ShardReconnecting, (shard) =>
    log.warn({ event: 'gateway.reconnecting', shard }, 'gateway connection lost, trying again'),
  );
  client.on(Events.ShardResume, (shard, replayed) =>
    log.info({ event: 'gateway.resumed', shard, replayed }, 'gateway session resumed'),
  );
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    log.error({ event: 'gateway.closed', code, shard }, 'gateway closed for good');
    onFatal(`The gateway closed with code ${code} and will not open again.`);
  });
  client.on(Events.Invalidated, () => onFatal('The gateway session was made invalid by Discord.'));
  client.rest.on('invalidRequestWarning', (fields) =>
    log.warn({ event: 'discord.invalid-requests', ...fields }, 'many refused requests'),
  );
}

/**
 * Logs in and waits until all servers are known.
 *
 * @param deadlineMs after which the attempt is given up; discord.js itself tries for ever
 */
export async function login(
  client: Client,
  token: string,
  deadlineMs: number,
): Promise<LoginResult> {
  const { promise: late, resolve: giveUp } = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => giveUp('late'), deadlineMs);
  const ready = new Promise<'ready'>((done) =>
    client.once(Events.ClientReady, () => done('ready')),
  );
  try {
    const first = await Promise.race([client.login(token).then(() => ready), late]);
    if (first === 'ready') return { ok: true };
    return unreachable(`no answer within ${Math.round(deadlineMs / 1000)} s`);
  } catch (error) {
    return sortLoginError(error);
  } finally {
    clearTimeout(timer);
  }
}

/** Ends the session for good. The close that we ask for is no lost connection to warn of. */
export async function logout(client: Client): Promise<void> {
  client.removeAllListeners(Events.ShardReconnecting);
  await client.destroy();
}

function sortLoginError(error: unknown): LoginResult {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'TokenInvalid') {
    return {
      ok: false,
      fault: 'token',
      message:
        'Discord refused the token in DISCORD_TOKEN. Expected the token of your application’s bot. Copy it again from the developer portal (Bot, Reset Token) into .env.',
    };
  }
  return unreachable(error instanceof Error ? error.message : String(error));
}

function unreachable(reason: string): LoginResult {
  return {
    ok: false,
    fault: 'unreachable',
    message: `Discord could not be reached (${reason}). Expected a connection to its API and gateway. Check the network and try again.`,
  };
}
