import { ChannelType, RESTJSONErrorCodes as Code } from 'discord-api-types/v10';
import { refuse, refuseBody } from '../api-error.ts';
import { isRecord, type Json } from '../json.ts';
import type { Channel } from '../model.ts';
import { channelJson, userJson } from '../payloads.ts';
import { isBotIn, type State } from '../state.ts';
import type { RestApp } from './rest-env.ts';

/** What only the account itself is told. */
const OWN_ACCOUNT_FIELDS = {
  verified: true,
  mfa_enabled: false,
  locale: 'en-US',
  email: null,
  premium_type: 0,
};

/** The bot's application, users, and direct-message channels. */
export function userRoutes(app: RestApp, state: State): void {
  app.get('/gateway/bot', (c) =>
    c.json({
      url: `${state.baseUrl().replace(/^http/, 'ws')}/gateway`,
      shards: 1,
      session_start_limit: {
        total: 1000,
        remaining: Math.max(0, 1000 - state.counters.identifies),
        reset_after: 86_400_000,
        max_concurrency: 1,
      },
    }),
  );
  for (const path of ['/applications/@me', '/oauth2/applications/@me']) {
    app.get(path, (c) => c.json(applicationJson(state)));
  }
  app.get('/users/@me/guilds', (c) => {
    const own = [...state.guilds.values()].filter((guild) => isBotIn(state, guild));
    return c.json(own.map(({ id, name }) => ({ id, name, icon: null, owner: false })));
  });
  app.get('/users/:user', (c) => {
    const id = c.req.param('user');
    if (id === '@me') return c.json({ ...userJson(state.bot), ...OWN_ACCOUNT_FIELDS });
    const user = state.users.get(id);
    if (!user) throw refuse(Code.UnknownUser);
    return c.json(userJson(user));
  });
  app.post('/users/@me/channels', (c) => {
    const { body } = c.get('received');
    const recipient = isRecord(body) ? body.recipient_id : undefined;
    if (typeof recipient !== 'string' || !state.users.has(recipient)) {
      throw refuseBody([{ path: 'recipient_id', message: 'Unknown user' }]);
    }
    return c.json(channelJson(state, directChannel(state, recipient)));
  });
}

function applicationJson(state: State): Json {
  return {
    id: state.bot.id,
    name: state.bot.displayName,
    description: '',
    icon: null,
    summary: '',
    type: null,
    flags: 0,
    flags_new: '0',
    explicit_content_filter: 0,
    eligible_oauth2_scopes: [],
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    bot: userJson(state.bot),
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '',
    hook: true,
    approximate_guild_count: state.guilds.size,
    integration_types_config: { '0': {}, '1': {} },
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: userJson(state.bot),
    team: null,
  };
}

/** The direct-message channel between the bot and a user; made at first use. */
export function directChannel(state: State, userId: string): Channel {
  const known = [...state.channels.values()].find((channel) => channel.recipientId === userId);
  if (known) return known;
  const channel: Channel = {
    id: state.nextId(),
    type: ChannelType.DM,
    guildId: null,
    parentId: null,
    name: state.users.get(userId)?.username ?? '',
    topic: null,
    position: 0,
    overwrites: [],
    tags: [],
    requireTag: false,
    thread: null,
    recipientId: userId,
    lastMessageId: null,
  };
  state.channels.set(channel.id, channel);
  state.events.emit({ type: 'state' });
  return channel;
}
