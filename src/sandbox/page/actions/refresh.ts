import { type Api, SandboxError } from '../api.ts';
import type { Message } from '../discord.ts';
import { readRoute, settleRoute, writeRoute } from '../route.ts';
import type { Activity, PageState, Store } from '../store.ts';
import type { World } from '../world.ts';

export interface Refresh {
  /** Asks for the world again; calls that come while one is under way share one more. */
  readonly world: () => Promise<void>;
  /** Asks for the open channel's messages again, likewise. */
  readonly messages: () => Promise<void>;
  /** Asks for messages before the first that is shown. */
  readonly older: () => Promise<void>;
}

/** How many messages are fetched at a time; a few screens, and quickly drawn. */
const PAGE_SIZE = 50;
/** In a channel that never rests, the last answer has to do; the next event mends it. */
const MOST_TRIES = 4;

/** How the page catches up with the sandbox. A sandbox that does not answer is told by `link`. */
export function createRefresh(store: Store, api: Api): Refresh {
  const messages = coalesce(async () => {
    const before = store.get();
    const { person, channelId } = before;
    if (person === '' || channelId === '') return;
    const limit = Math.max(PAGE_SIZE, before.messages.length);
    let seen: PageState['messages'];
    let found: readonly Message[];
    let tries = 0;
    // An event that came in while the answer was on its way is newer than the answer.
    do {
      seen = store.get().messages;
      found = await api.messages(channelId, person, limit);
      if (!isStillAt(store, before)) return;
      tries += 1;
    } while (store.get().messages !== seen && tries < MOST_TRIES);
    store.set({
      messages: keepUnchanged(store.get().messages, found),
      messagesOf: viewKey(person, channelId),
      hasOlder: found.length >= limit,
    });
  }, store);
  const older = coalesce(
    async () => {
      const before = store.get();
      const [first] = before.messages;
      if (first === undefined || !before.hasOlder) return;
      const found = await api.messages(before.channelId, before.person, PAGE_SIZE, first.id);
      const { messages } = store.get();
      if (!isStillAt(store, before) || messages[0]?.id !== first.id) return;
      store.set({ messages: [...found, ...messages], hasOlder: found.length >= PAGE_SIZE });
    },
    store,
    false,
  );
  const world = coalesce(async () => {
    const next = await api.state();
    const { person, guildId, channelId } = store.get();
    const settled = settleRoute(next, { person, guildId, channelId });
    if (store.get().world === undefined) store.set({ activity: openingActivity(next, store) });
    const moved = settled.channelId !== channelId || settled.person !== person;
    store.set({ world: next, ...settled, ...(moved ? { messages: [], messagesOf: '' } : {}) });
    if (moved) void messages();
  }, store);
  return { world, messages, older };
}

/** The visitor may have gone elsewhere while an answer was on its way. */
function isStillAt(store: Store, before: PageState): boolean {
  const now = store.get();
  return now.person === before.person && now.channelId === before.channelId;
}

/** What did not change stays the same object, so that it need not be drawn again. */
function keepUnchanged(known: readonly Message[], found: readonly Message[]): readonly Message[] {
  const byId = new Map(known.map((message) => [message.id, message]));
  return found.map((message) => {
    const before = byId.get(message.id);
    return before !== undefined && JSON.stringify(before) === JSON.stringify(message)
      ? before
      : message;
  });
}

const MOST_AT_START = 8;

/** What stands in the open when the page comes, so that the first look shows what the bot did. */
function openingActivity({ newsroom }: World, store: Store): readonly Activity[] {
  const published = newsroom.outlets.flatMap(({ name, articles }) =>
    articles
      .filter(({ state }) => state === 'published')
      .map(({ id, title, publishedAt }) => ({
        id: store.nextId(),
        atMs: Number(publishedAt),
        text: `${name} published: ${title}`,
        articleId: id,
      })),
  );
  return published.toSorted((a, b) => b.atMs - a.atMs).slice(0, MOST_AT_START);
}

/** Names the view that a list of messages belongs to. */
export function viewKey(person: string, channelId: string): string {
  return `${person}/${channelId}`;
}

/** Puts a new or edited message where it belongs in the list, oldest first. */
export function placeMessage(messages: readonly Message[], message: Message): readonly Message[] {
  const at = messages.findIndex(({ id }) => id === message.id);
  if (at !== -1) return messages.with(at, message);
  const last = messages.at(-1);
  if (last === undefined || isBefore(last.id, message.id)) return [...messages, message];
  return [...messages, message].sort((a, b) => (isBefore(a.id, b.id) ? -1 : 1));
}

/** Ids are numbers too long for JavaScript's; the shorter text is the smaller number. */
function isBefore(a: string, b: string): boolean {
  return a.length === b.length ? a < b : a.length < b.length;
}

/** At most one run at a time and, with `thenAgain`, one more for everybody who asked meanwhile. */
function coalesce(run: () => Promise<void>, store: Store, thenAgain = true): () => Promise<void> {
  let current: Promise<void> | undefined;
  let again = false;
  const start = async () => {
    try {
      do {
        again = false;
        await run();
      } while (again);
    } catch (error) {
      if (!(error instanceof SandboxError)) throw error;
      store.set(error.answered ? { panelError: error.message } : { link: 'lost' });
    } finally {
      current = undefined;
    }
  };
  return () => {
    if (current !== undefined) {
      again = thenAgain;
      return current;
    }
    current = start();
    return current;
  };
}

/** Keeps the address in step with the store, and the store with the address. */
export function syncRoute(store: Store, refresh: Refresh): void {
  store.subscribe(({ person, guildId, channelId }) => {
    const hash = writeRoute({ person, guildId, channelId });
    if (person !== '' && location.hash !== hash) history.replaceState(null, '', hash);
  });
  addEventListener('hashchange', () => {
    store.set({ ...readRoute(location.hash), messages: [], messagesOf: '' });
    void refresh.world().then(refresh.messages);
  });
}
