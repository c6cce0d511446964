import { ChannelFlags, ChannelType } from 'discord-api-types/v10';
import type { Json } from './json.ts';
import type { Channel, Guild, Member, Role, User } from './model.ts';
import { isBotIn, type State } from './state.ts';

/** A user as Discord's API shows it. */
export function userJson(user: User): Json {
  return {
    id: user.id,
    username: user.username,
    global_name: user.bot ? null : user.displayName,
    discriminator: user.bot ? '0001' : '0',
    avatar: null,
    avatar_decoration_data: null,
    collectibles: null,
    display_name_styles: null,
    primary_guild: null,
    clan: null,
    public_flags: 0,
    flags: 0,
    banner: null,
    accent_color: null,
    bot: user.bot,
  };
}

export function roleJson(role: Role): Json {
  return {
    id: role.id,
    name: role.name,
    description: null,
    permissions: String(role.permissions),
    position: role.position,
    color: role.color,
    colors: { primary_color: role.color, secondary_color: null, tertiary_color: null },
    hoist: role.hoist,
    managed: role.managed,
    mentionable: role.mentionable,
    icon: null,
    unicode_emoji: null,
    flags: 0,
  };
}

export function memberJson(state: State, member: Member): Json {
  const user = state.users.get(member.userId);
  return {
    ...(user ? { user: userJson(user) } : {}),
    roles: [...member.roleIds],
    joined_at: new Date(member.joinedAtMs).toISOString(),
    nick: null,
    avatar: null,
    banner: null,
    premium_since: null,
    pending: false,
    deaf: false,
    mute: false,
    flags: 0,
    communication_disabled_until: null,
  };
}

/** A channel, thread or direct-message channel. */
export function channelJson(state: State, channel: Channel): Json {
  if (channel.thread) return threadJson(state, channel);
  if (channel.guildId === null) {
    const recipient = state.users.get(channel.recipientId ?? '');
    return {
      id: channel.id,
      type: channel.type,
      last_message_id: channel.lastMessageId,
      flags: 0,
      recipients: recipient ? [userJson(recipient)] : [],
    };
  }
  return {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guildId,
    name: channel.name,
    topic: channel.topic,
    position: channel.position,
    parent_id: channel.parentId,
    nsfw: false,
    rate_limit_per_user: 0,
    last_message_id: channel.lastMessageId,
    last_pin_timestamp: null,
    flags: channel.requireTag ? ChannelFlags.RequireTag : 0,
    permission_overwrites: channel.overwrites.map((entry) => ({
      id: entry.id,
      type: entry.type,
      allow: String(entry.allow),
      deny: String(entry.deny),
    })),
    ...(channel.type === ChannelType.GuildForum ? forumFields(channel) : {}),
  };
}

function forumFields(channel: Channel): Json {
  return {
    available_tags: channel.tags.map((tag) => ({ ...tag, emoji_id: null, emoji_name: null })),
    default_reaction_emoji: null,
    default_sort_order: null,
    default_forum_layout: 0,
    default_thread_rate_limit_per_user: 0,
  };
}

function threadJson(state: State, channel: Channel): Json {
  const thread = channel.thread;
  if (!thread) return {};
  const parent = state.channels.get(channel.parentId ?? '');
  return {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guildId,
    parent_id: channel.parentId,
    owner_id: thread.ownerId,
    name: channel.name,
    last_message_id: channel.lastMessageId,
    last_pin_timestamp: null,
    rate_limit_per_user: 0,
    message_count: thread.messageCount,
    total_message_sent: thread.messageCount,
    member_count: 1,
    flags: 0,
    ...(parent?.type === ChannelType.GuildForum ? { applied_tags: thread.appliedTags } : {}),
    thread_metadata: {
      archived: thread.archived,
      locked: thread.locked,
      auto_archive_duration: thread.autoArchiveMinutes,
      archive_timestamp: new Date(thread.archivedAtMs).toISOString(),
      create_timestamp: new Date(thread.createdAtMs).toISOString(),
    },
  };
}

/** The guild's fields that need neither members nor channels. */
export function guildJson(guild: Guild): Json {
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    roles: [...guild.roles.values()].map(roleJson),
    features: guild.features,
    emojis: [],
    stickers: [],
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    afk_channel_id: null,
    afk_timeout: 300,
    widget_enabled: false,
    widget_channel_id: null,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    vanity_url_code: null,
    verification_level: 1,
    default_message_notifications: 1,
    explicit_content_filter: 2,
    mfa_level: 0,
    nsfw_level: 0,
    nsfw: false,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: 'en-US',
    max_members: 500_000,
    max_presences: null,
    max_video_channel_users: 25,
    max_stage_video_channel_users: 50,
    region: 'deprecated',
    incidents_data: null,
    home_header: null,
  };
}

export function guildChannels(state: State, guildId: string): Channel[] {
  return [...state.channels.values()].filter((channel) => channel.guildId === guildId);
}

/** What GUILD_CREATE carries: the guild with its channels, open threads and the bot itself. */
export function guildCreateJson(state: State, guild: Guild): Json {
  const channels = guildChannels(state, guild.id);
  const self = guild.members.get(state.bot.id);
  return {
    ...guildJson(guild),
    joined_at: new Date(self?.joinedAtMs ?? state.nowMs()).toISOString(),
    large: false,
    unavailable: !isBotIn(state, guild),
    member_count: guild.members.size,
    members: self ? [memberJson(state, self)] : [],
    channels: channels
      .filter((channel) => !channel.thread)
      .map((channel) => channelJson(state, channel)),
    threads: channels
      .filter((channel) => channel.thread && !channel.thread.archived)
      .map((channel) => channelJson(state, channel)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
