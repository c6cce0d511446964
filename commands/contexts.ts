import {
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';

/** Works in servers and, as an app of one's own, in direct messages. */
export const EVERYWHERE = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  integration_types: [
    ApplicationIntegrationType.GuildInstall,
    ApplicationIntegrationType.UserInstall,
  ],
};

/** Works in servers only, for everybody there. */
export const IN_SERVERS = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** Shown to people with Manage Server; servers may change that, so it is checked again in code. */
export const FOR_MODERATORS = {
  ...IN_SERVERS,
  default_member_permissions: String(PermissionFlagsBits.ManageGuild),
};
