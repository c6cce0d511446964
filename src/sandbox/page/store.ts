import type { Message, Modal } from './discord.ts';
import type { World } from './world.ts';

export type PanelName = 'newsroom' | 'faults' | 'activity';
export type Theme = 'system' | 'light' | 'dark';

/** A line under the conversation, or under one message, that only this visitor sees. */
export interface Notice {
  readonly id: number;
  readonly channelId: string;
  /** The message whose button or menu failed; undefined for a typed command. */
  readonly messageId?: string;
  readonly text: string;
}

/** One thing that happened, in words. */
export interface Activity {
  readonly id: number;
  readonly atMs: number;
  readonly text: string;
  /** Where the line is about an article. */
  readonly articleId?: string;
}

/** What the bot itself answered when it was asked why it did what it did with an article. */
export interface Reason {
  /** When it was asked last. */
  readonly atMs: number;
  readonly asking: boolean;
  readonly message?: Message;
  /** Why there is no answer. */
  readonly error?: string;
}

/** Everything the page knows. Views are functions of it; only the store holds it. */
export interface PageState {
  /** Undefined until the sandbox has answered once. */
  readonly world: World | undefined;
  /** Whether events arrive. */
  readonly link: 'connecting' | 'live' | 'lost';
  /** Key of the person whose part the visitor plays. */
  readonly person: string;
  readonly guildId: string;
  readonly channelId: string;
  /** Messages of the open channel as `person` sees them, oldest first. */
  readonly messages: readonly Message[];
  /** The channel and person that `messages` were fetched for; empty while they are on their way. */
  readonly messagesOf: string;
  /** Whether there may be messages before the first. */
  readonly hasOlder: boolean;
  readonly notices: readonly Notice[];
  /** What waits for the bot: see `busyKey`. */
  readonly busy: ReadonlySet<string>;
  readonly modal: Modal | undefined;
  readonly modalError: string;
  readonly panel: PanelName | undefined;
  /** On narrow screens: whether servers and channels cover the conversation. */
  readonly navigationOpen: boolean;
  readonly theme: Theme;
  readonly activity: readonly Activity[];
  /** By article. */
  readonly reasons: ReadonlyMap<string, Reason>;
  /** Whether a newcomer is told what to do first. */
  readonly hint: boolean;
  readonly unread: ReadonlySet<string>;
  /** What the newsroom or the faults panel could not do, in a sentence. */
  readonly panelError: string;
}

export interface Store {
  readonly get: () => PageState;
  /** Merges the changes and tells everyone who listens, once for all changes of one turn. */
  readonly set: (changes: Partial<PageState>) => void;
  readonly subscribe: (listener: (state: PageState) => void) => () => void;
  /** A number that no earlier call gave, for rows that need an identity. */
  readonly nextId: () => number;
}

export const emptyState: PageState = {
  world: undefined,
  link: 'connecting',
  person: '',
  guildId: '',
  channelId: '',
  messages: [],
  messagesOf: '',
  hasOlder: false,
  notices: [],
  busy: new Set(),
  modal: undefined,
  modalError: '',
  panel: undefined,
  navigationOpen: false,
  theme: 'system',
  activity: [],
  reasons: new Map(),
  hint: false,
  unread: new Set(),
  panelError: '',
};

/** The one place of state of the page. */
export function createStore(initial: Partial<PageState> = {}): Store {
  let state: PageState = { ...emptyState, ...initial };
  let told = true;
  let lastId = 0;
  const listeners = new Set<(state: PageState) => void>();
  const tell = () => {
    told = true;
    for (const listener of listeners) listener(state);
  };
  return {
    get: () => state,
    set: (changes) => {
      state = { ...state, ...changes };
      if (!told) return;
      told = false;
      queueMicrotask(tell);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    nextId: () => ++lastId,
  };
}

/** What `busy` holds while a component of a message waits for its answer. */
export function busyKey(messageId: string, customId: string): string {
  return `${messageId}/${customId}`;
}

/** What `busy` holds while a typed command waits for its answer. */
export function typedKey(line: string): string {
  return `typed ${line}`;
}

/** The command of such a key, without its options; undefined for every other key. */
export function typedIn(key: string): string | undefined {
  return /^typed (\S+)/.exec(key)?.[1];
}
