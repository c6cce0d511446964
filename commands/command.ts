import type {
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Level } from '../src/core/routing.ts';
import type { Topic } from '../src/core/topic.ts';
import type { Action, Answer, RoutedCommand } from '../src/discord/call.ts';
import type { Store } from '../src/store/store.ts';

export type { Action, Answer, Asker, Call } from '../src/discord/call.ts';

/**
 * One thing that people can say to the bot. A command is a plain object that answers with
 * values; the router in src/discord does all talking to Discord, so a command can be called
 * without it.
 */
export interface Command extends RoutedCommand<CommandDeps> {
  readonly data:
    | RESTPostAPIChatInputApplicationCommandsJSONBody
    | RESTPostAPIContextMenuApplicationCommandsJSONBody;
}

export type ActionHandler = (action: Action, deps: CommandDeps) => Promise<Answer>;

/** What a command may use, and nothing else. */
export interface CommandDeps {
  readonly topic: Topic;
  readonly store: Store;
  readonly commands: readonly Command[];
  /** Milliseconds UTC. */
  now(): number;
  /** In [0, 1). */
  random(): number;
  readonly channels: ChannelAccess;
  /** How the bot itself is doing. */
  vitals(): Vitals;
  /** Stores a channel's wishes and queues the newest fitting stories for it; how many it queued. */
  subscribe(channel: {
    guildId: string;
    channelId: string;
    level: Level;
    setUpBy: string;
  }): Promise<number>;
}

/** What Discord would let the bot do in a channel. */
export interface ChannelAccess {
  /** Plain names of the missing permissions, [] when all are there; null for a channel it cannot see. */
  missing(guildId: string, channelId: string): readonly string[] | null;
}

export interface Vitals {
  readonly version: string;
  readonly startedAt: number;
  readonly gatewayReady: boolean;
  readonly lastPollPassAt: number | null;
  readonly lastDeliverPassAt: number | null;
}
