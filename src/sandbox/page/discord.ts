/**
 * The parts of Discord's objects that the page shows. Everything a bot may leave out is optional:
 * the page shows what is there and never relies on the rest.
 * Source: Discord's documentation, resources/message and components/reference.
 */

export interface Emoji {
  readonly id?: string | null;
  readonly name?: string | null;
}

export interface Media {
  readonly url: string;
  readonly width?: number | null;
  readonly height?: number | null;
}

export interface SelectOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly emoji?: Emoji;
  readonly default?: boolean;
}

/** Any component; `type` tells which of the fields mean something. */
export interface Component {
  readonly type: number;
  readonly id?: number;
  readonly custom_id?: string;
  readonly components?: readonly Component[];
  readonly component?: Component;
  readonly accessory?: Component;
  readonly style?: number;
  readonly label?: string;
  readonly description?: string | null;
  readonly emoji?: Emoji;
  readonly url?: string;
  readonly disabled?: boolean;
  readonly content?: string;
  readonly accent_color?: number | null;
  readonly spoiler?: boolean;
  readonly divider?: boolean;
  readonly spacing?: number;
  readonly media?: Media;
  readonly items?: readonly GalleryItem[];
  readonly file?: Media;
  readonly name?: string;
  readonly size?: number;
  readonly options?: readonly SelectOption[];
  readonly placeholder?: string;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly channel_types?: readonly number[];
  readonly default_values?: readonly { readonly id: string; readonly type: string }[];
  readonly value?: string;
  readonly required?: boolean;
  readonly default?: boolean;
  readonly min_length?: number;
  readonly max_length?: number;
}

export interface GalleryItem {
  readonly media: Media;
  readonly description?: string | null;
  readonly spoiler?: boolean;
}

export interface Embed {
  readonly title?: string;
  readonly description?: string;
  readonly url?: string;
  readonly color?: number;
  readonly timestamp?: string;
  readonly author?: { readonly name: string; readonly url?: string; readonly icon_url?: string };
  readonly footer?: { readonly text: string; readonly icon_url?: string };
  readonly image?: Media;
  readonly thumbnail?: Media;
  readonly fields?: readonly EmbedField[];
}

export interface EmbedField {
  readonly name: string;
  readonly value: string;
  readonly inline?: boolean;
}

export interface Attachment {
  readonly id: string;
  readonly filename: string;
  readonly url: string;
  readonly size: number;
  readonly description?: string | null;
  readonly content_type?: string | null;
  readonly width?: number | null;
  readonly height?: number | null;
}

export interface Poll {
  readonly question: { readonly text?: string };
  readonly answers: readonly {
    readonly answer_id: number;
    readonly poll_media: { readonly text?: string; readonly emoji?: Emoji };
  }[];
  readonly expiry?: string | null;
  readonly allow_multiselect?: boolean;
  readonly results?: {
    readonly is_finalized?: boolean;
    readonly answer_counts?: readonly { readonly id: number; readonly count: number }[];
  };
}

export interface Author {
  readonly id: string;
  readonly username: string;
  readonly global_name?: string | null;
  readonly bot?: boolean;
}

export interface Message {
  readonly id: string;
  readonly channel_id: string;
  readonly author: Author;
  readonly type?: number;
  readonly content?: string;
  readonly timestamp: string;
  readonly edited_timestamp?: string | null;
  readonly flags?: number;
  readonly embeds?: readonly Embed[];
  readonly components?: readonly Component[];
  readonly attachments?: readonly Attachment[];
  readonly poll?: Poll | null;
  readonly mentions?: readonly { readonly id: string }[];
  readonly mention_roles?: readonly string[];
  readonly mention_everyone?: boolean;
  readonly interaction_metadata?: {
    readonly name?: string;
    readonly type?: number;
    /** 1 typed, 2 and 3 picked from a menu. */
    readonly command_type?: number;
    readonly user?: Author;
  };
  readonly message_reference?: { readonly message_id?: string };
  readonly thread?: { readonly id: string; readonly name?: string };
  /** Key or id of the only person who sees the message. */
  readonly ephemeralFor?: string | null;
}

export interface Modal {
  /** Names this very modal, where two with one custom id are open. */
  readonly id?: string;
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly Component[];
}

export const messageFlags = { crossposted: 1, suppressEmbeds: 4, ephemeral: 64, loading: 128 };

export const channelTypes = {
  text: 0,
  directMessage: 1,
  announcement: 5,
  announcementThread: 10,
  publicThread: 11,
  privateThread: 12,
  forum: 15,
};

/** True for the three kinds of thread. */
export function isThread(type: number): boolean {
  return (
    type === channelTypes.announcementThread ||
    type === channelTypes.publicThread ||
    type === channelTypes.privateThread
  );
}

export interface CommandChoice {
  readonly name: string;
  readonly value: string | number;
}

/** An option of a slash command, or one of its subcommands (types 1 and 2). */
export interface CommandOption {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  readonly choices?: readonly CommandChoice[];
  readonly autocomplete?: boolean;
  readonly options?: readonly CommandOption[];
  readonly channel_types?: readonly number[];
}

/** A command as the bot registered it; type 1 is typed, 3 is an entry of a message's menu. */
export interface Command {
  readonly id?: string;
  readonly type?: number;
  readonly name: string;
  readonly description?: string;
  readonly options?: readonly CommandOption[];
  /** Bit set that a member needs, as decimal text; "0" means administrators only. */
  readonly default_member_permissions?: string | null;
  /** 0 server, 1 direct message with the bot, 2 other direct messages; absent means all. */
  readonly contexts?: readonly number[] | null;
}

export const commandTypes = { slash: 1, user: 2, message: 3 };

export const optionTypes = {
  subcommand: 1,
  group: 2,
  text: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
};
