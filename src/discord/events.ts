import { type Client, Events } from 'discord.js';

/** What the wire wants to hear of the servers it is in. */
export interface GuildEvents {
  /** The bot joined the server, or an outage of it is over. */
  present(guildId: string, name: string): void;
  /** Removed from the server; an outage of Discord is not that. */
  left(guildId: string): void;
  channelDeleted(channelId: string): void;
  /** Permissions, overwrites or roles changed somewhere in the server. */
  permissionsChanged(guildId: string): void;
}

export function listenToGuilds(client: Client, events: GuildEvents): void {
  client.on(Events.GuildCreate, (guild) => events.present(guild.id, guild.name));
  client.on(Events.GuildAvailable, (guild) => {
    events.present(guild.id, guild.name);
    events.permissionsChanged(guild.id);
  });
  // An outage fires GuildUnavailable instead.
  client.on(Events.GuildDelete, (guild) => events.left(guild.id));
  client.on(Events.ChannelDelete, (channel) => events.channelDeleted(channel.id));
  client.on(Events.ChannelUpdate, (_, channel) => {
    if (!channel.isDMBased()) events.permissionsChanged(channel.guildId);
  });
  client.on(Events.GuildRoleUpdate, (_, role) => events.permissionsChanged(role.guild.id));
  // Without the members intent Discord tells of the bot's own roles only.
  client.on(Events.GuildMemberUpdate, (_, member) => events.permissionsChanged(member.guild.id));
}

/** The servers that the bot is in now; the name is null while Discord has an outage there. */
export function guildsOf(client: Client): { id: string; name: string | null }[] {
  return client.guilds.cache.map(({ id, name, available }) => ({
    id,
    name: available ? name : null,
  }));
}
