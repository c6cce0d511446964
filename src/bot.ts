import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'discord.js';
import type { Command, CommandDeps, Vitals } from '../commands/command.ts';
import { commands } from '../commands/index.ts';
import { refusalCard } from './cards/notice.ts';
import { storyCard } from './cards/story.ts';
import type { Config } from './config.ts';
import type { Topic } from './core/topic.ts';
import { createClient, type LoginResult, login, logout } from './discord/client.ts';
import { guildsOf, listenToGuilds } from './discord/events.ts';
import { missingPermissions } from './discord/permissions.ts';
import { registerCommands } from './discord/register.ts';
import { createRouter } from './discord/router.ts';
import { createSender } from './discord/send.ts';
import type { Log } from './log.ts';
import { type DeliverDeps, deliverDueRows } from './pipeline/deliver.ts';
import { leaveAllBut, leaveGuild, parkChannel, unblockChannel } from './pipeline/guilds.ts';
import { createPass, type Pass, schedulePass } from './pipeline/pass.ts';
import { subscribeChannel } from './pipeline/subscribe.ts';
import { createPolling, type Polling } from './polling.ts';
import type { Db } from './store/open.ts';
import { createStore, type Store } from './store/store.ts';

/** Everything that one running bot is made of; main.ts decides with what. */
export interface BotParts {
  readonly config: Config;
  readonly topic: Topic;
  readonly db: Db;
  readonly log: Log;
  readonly version: string;
  /** The bot cannot go on: the token is dead or the gateway closed for good. */
  onFatal(reason: string): void;
}

export type BotStart =
  | { readonly ok: true; stop(): Promise<void> }
  | (LoginResult & { readonly ok: false });

const LOGIN_DEADLINE_MS = 60_000;
/** What is on its way when the bot stops may end within this; the rest is in doubt at the next start. */
const STOP_GRACE_MS = 2_500;
/** Buttons of older answers no longer work; the answer then says to ask again. */
const VIEW_LIFE_MS = 30 * 86_400_000;
const EVERY_NIGHT = '0 30 3 * * *';

/** Puts the parts together, logs in, and starts the timers. */
export async function startBot(parts: BotParts): Promise<BotStart> {
  const { config, topic, log } = parts;
  const store = createStore(parts.db);
  await store.feeds.sync(topic.feeds, Date.now());
  await store.quotes.syncPack(topic.quotes);
  await store.claims.syncPack(topic.claims);

  const client = createClient({ apiBase: config.apiBase, log, onFatal: parts.onFatal });
  const polling = createPolling({ ...parts, store });
  const deliver = createDeliverPass(parts, store, client);
  const poll = createPollPass(polling, deliver, log);
  const startedAt = Date.now();
  const vitals = (): Vitals => ({
    version: parts.version,
    startedAt,
    gatewayReady: client.isReady(),
    lastPollPassAt: poll.lastDoneAt(),
    lastDeliverPassAt: deliver.lastDoneAt(),
  });
  const deps = commandDeps(parts, store, client, deliver, vitals);
  client.on('interactionCreate', createRouter({ commands, deps, log, notice: refusalCard }));
  followGuilds(parts, client, store);

  const loggedIn = await login(client, config.token ?? '', LOGIN_DEADLINE_MS);
  if (!loggedIn.ok) {
    await Promise.all([logout(client), polling.close()]);
    return loggedIn;
  }
  await settleIn(parts, client, store);
  const tidy = createTidyPass(store, log);
  const timers = [
    schedulePass(poll, everySeconds(config.pollIntervalMs, 15)),
    schedulePass(deliver, everySeconds(config.pollIntervalMs, 5)),
    schedulePass(tidy, EVERY_NIGHT),
  ];
  for (const pass of [poll, deliver, tidy]) void pass.run();
  return {
    ok: true,
    async stop() {
      const passesEnd = Promise.all(timers.map((timer) => timer.stop()));
      await Promise.race([passesEnd, sleep(STOP_GRACE_MS, undefined, { ref: false })]);
      await Promise.all([logout(client), polling.close()]);
    },
  };
}

/** How often to look for what is due: a fraction of the interval, within what suits real outlets. */
function everySeconds(pollIntervalMs: number, most: number): string {
  return `*/${Math.min(most, Math.max(1, Math.round(pollIntervalMs / 4_000)))} * * * * *`;
}

function createTidyPass(store: Store, log: Log): Pass {
  const tidy = () => store.views.forgetBefore(Date.now() - VIEW_LIFE_MS);
  return createPass('tidy', tidy, { log, now: Date.now });
}

function createPollPass(polling: Polling, deliver: Pass, log: Log): Pass {
  return createPass(
    'poll',
    async (signal) => {
      await polling.poll(signal);
      void deliver.run();
    },
    { log, now: Date.now },
  );
}

function createDeliverPass(parts: BotParts, store: Store, client: Client): Pass {
  const { log, topic, onFatal } = parts;
  const deps: DeliverDeps = {
    store,
    log,
    sender: createSender(client.rest, () => client.user?.id ?? ''),
    cardOf: (story) => storyCard(story, topic),
    now: Date.now,
    random: Math.random,
    onUnauthorised: onFatal,
  };
  return createPass('deliver', (signal) => deliverDueRows(deps, signal), { log, now: Date.now });
}

function commandDeps(
  { topic }: BotParts,
  store: Store,
  client: Client,
  deliver: Pass,
  vitals: () => Vitals,
): CommandDeps {
  return {
    topic,
    store,
    commands: commands as readonly Command[],
    now: Date.now,
    random: Math.random,
    channels: { missing: (guildId, channelId) => missingPermissions(client, guildId, channelId) },
    vitals,
    async subscribe(subscription) {
      const queued = await subscribeChannel(store, subscription, Date.now());
      void deliver.run();
      return queued;
    },
  };
}

/** Keeps what the store knows of servers and channels in step with what the gateway tells. */
function followGuilds(parts: BotParts, client: Client, store: Store): void {
  const { log } = parts;
  const keep = (work: Promise<unknown>) =>
    void work.catch((error) => log.error({ event: 'guild.fault', error }, 'a server event failed'));
  const gone = { state: 'removed', reason: 'The channel was deleted.' } as const;
  listenToGuilds(client, {
    present: (guildId, name) => keep(store.channels.joinGuild(guildId, name, Date.now())),
    left: (guildId) => keep(leaveGuild(store, guildId, Date.now())),
    channelDeleted: (channelId) => keep(parkChannel(store, channelId, gone, Date.now())),
    permissionsChanged: (guildId) => keep(unblockChannels(parts, client, store, guildId)),
  });
}

async function unblockChannels(
  { config }: BotParts,
  client: Client,
  store: Store,
  guildId: string,
): Promise<void> {
  const blocked = (await store.channels.ofGuild(guildId)).filter(
    ({ state }) => state === 'blocked',
  );
  for (const channel of blocked) {
    const missing = missingPermissions(client, guildId, channel.channelId);
    if (missing?.length === 0) {
      await unblockChannel(store, channel, config.postMaxAgeMs, Date.now());
    }
  }
}

/** After the login: what changed in servers while the bot was away, and the list of commands. */
async function settleIn(parts: BotParts, client: Client, store: Store): Promise<void> {
  const { log } = parts;
  const guilds = guildsOf(client);
  for (const { id, name } of guilds) {
    if (name !== null) await store.channels.joinGuild(id, name, Date.now());
    await unblockChannels(parts, client, store, id);
  }
  const ids = guilds.map(({ id }) => id);
  await leaveAllBut(store, ids, Date.now());
  const definitions = commands.map(({ data }) => data);
  const applicationId = client.application?.id ?? '';
  const upload = await registerCommands(client.rest, applicationId, definitions, store.facts);
  if (upload.kind === 'refused') {
    const hint = 'the commands were not uploaded: run "npm run register"';
    log.error({ event: 'commands.refused', reason: upload.reason }, hint);
  }
  log.info({ event: 'ready', guilds: guilds.length, commands: upload.kind }, 'logged in');
}
