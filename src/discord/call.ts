import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import type { Card, Modal } from '../cards/card.ts';

/** An interaction as plain values, and what may be answered to it. */

/** Who asks, and where. */
export interface Asker {
  readonly personId: string;
  /** Has Manage Server (or administers, or owns) here; false in direct messages. */
  readonly isModerator: boolean;
  /** Null in direct messages. */
  readonly guildId: string | null;
  readonly channelId: string;
  readonly locale: string;
}

export interface Call {
  readonly asker: Asker;
  readonly subcommand: string | null;
  /** Options by name, as given; channels, roles and people by id. Untrusted. */
  readonly options: Readonly<Record<string, string | number | boolean>>;
  /** Set on a message menu entry: the message it was opened on. */
  readonly targetMessageId: string | null;
}

export interface Completion extends Call {
  /** The option that is being typed, and what stands in it so far. */
  readonly focused: { readonly name: string; readonly value: string };
}

/** A click, a selection or a submitted modal. Everything in it is untrusted. */
export interface Action {
  readonly asker: Asker;
  readonly name: string;
  /** What actionId() packed behind the name. */
  readonly args: readonly string[];
  /** Chosen values of a select; ids for channels, roles and people. */
  readonly values: readonly string[];
  /** Text fields of a modal by custom id. */
  readonly fields: Readonly<Record<string, string>>;
}

export type Answer =
  /** A new message (private or not as isPrivate says; private: true makes it so here). */
  | { readonly kind: 'reply'; readonly card: Card; readonly private?: boolean }
  /** Changes the message that carries the clicked component. */
  | { readonly kind: 'update'; readonly card: Card }
  | { readonly kind: 'modal'; readonly modal: Modal };

/** What the router needs of a command. */
export interface RoutedCommand<Deps> {
  readonly data: { readonly name: string };
  /** 'moderators' needs Manage Server, checked at run time on every call, click and modal. */
  readonly audience: 'members' | 'moderators';
  /** Whether the answer to this call is shown to the asking person only. */
  isPrivate(call: Call): boolean;
  answer(call: Call, deps: Deps): Promise<Answer>;
  /** At most 25 choices; must not touch the network. */
  complete?(call: Completion, deps: Deps): Promise<APIApplicationCommandOptionChoice<string>[]>;
  /** Handlers of buttons, selects and modals by action name: see actionId in src/cards. */
  readonly actions?: Readonly<Record<string, (action: Action, deps: Deps) => Promise<Answer>>>;
}
