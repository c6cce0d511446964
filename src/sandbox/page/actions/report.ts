import { type Api, SandboxError } from '../api.ts';
import { channelTypes, commandTypes, type Message } from '../discord.ts';
import { conclusionOf } from '../messages/conclusion.ts';
import { personOf } from '../names.ts';
import { channelsOf, placeOf } from '../route.ts';
import type { PageState, Reason, Store } from '../store.ts';
import type { Article, SandboxEvent } from '../world.ts';
import { messageOf } from './event-message.ts';

/** Asks the bot itself, aside from every conversation, what became of each article and why. */
export interface Reporter {
  /** Asks about one article now. */
  readonly ask: (articleId: string) => void;
  /** Looks at an event: a feed that was read, or a post, is a time to ask. */
  readonly hear: (event: SandboxEvent) => void;
}

/** The bot's own command that explains itself, and the option that takes an address. */
const COMMAND = 'why';
const OPTION = 'article';
/** How many of the articles that stand in the open already are asked about when the page opens. */
const AT_START = 8;
/** A bot judges and posts in steps: it is given this long after it has read, or posted. */
const AFTER_READ_MS = 1200;
const AFTER_POST_MS = 600;
/** A post belongs to articles that were asked about at most this long before. */
const RECENT_MS = 20_000;
const RETRY_MS = 2500;
const MOST_TRIES = 4;

export function createReporter(store: Store, api: Api): Reporter {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  let last: Promise<void> = Promise.resolve();
  let knownFor = '';

  const keep = (id: string, reason: Reason) =>
    store.set({ reasons: new Map(store.get().reasons).set(id, reason) });

  /** One question after the other, so that the bot is never asked in a flood. */
  const askIn = (id: string, waitMs: number, tries = 1) => {
    clearTimeout(timers.get(id));
    const ask = () => {
      timers.delete(id);
      last = last.then(() => askOnce(id, tries));
    };
    timers.set(id, setTimeout(ask, waitMs));
  };

  const askOnce = async (id: string, tries: number) => {
    const state = store.get();
    const article = articlesOf(state).find((one) => one.id === id);
    if (article === undefined || !canAsk(state)) return;
    const before = state.reasons.get(id);
    keep(id, {
      atMs: Date.now(),
      asking: true,
      ...(before?.message && { message: before.message }),
    });
    const { message, error } = await askBot(api, state, article);
    // Another person may be played by now, who sees other servers.
    if (store.get().person !== state.person) return;
    keep(id, { atMs: Date.now(), asking: false, ...(message ? { message } : { error }) });
    const isTold = message !== undefined && conclusionOf(message) !== undefined;
    if (!isTold && tries < MOST_TRIES) askIn(id, RETRY_MS * tries, tries + 1);
  };

  const askAgainAfterPost = () => {
    const since = Date.now() - RECENT_MS;
    for (const [id, { atMs }] of store.get().reasons) if (atMs > since) askIn(id, AFTER_POST_MS);
  };

  store.subscribe((state) => {
    const key = canAsk(state) ? state.person : '';
    if (key === knownFor) return;
    knownFor = key;
    if (key === '') return;
    for (const { id } of newestOf(state, AT_START)) askIn(id, 0);
  });

  return {
    ask: (id) => askIn(id, 0),
    hear: (event) => {
      if (event.type === 'newsroom') {
        const outlet = readOutlet(event.event);
        const published = articlesOf(store.get(), outlet).filter(isPublished);
        const fresh = published.filter(({ id }) => needsAnswer(store.get(), id));
        for (const { id } of outlet === undefined ? [] : fresh) askIn(id, AFTER_READ_MS);
      } else if (isPost(event, store.get())) askAgainAfterPost();
    },
  };
}

async function askBot(
  api: Api,
  state: PageState,
  article: Article,
): Promise<{ message?: Message; error: string }> {
  const text = `/${COMMAND} ${OPTION}:${article.itemUrl ?? article.url ?? article.title}`;
  try {
    const { message, error = 'The bot gave no answer to show here.' } = await api.command(
      state.person,
      placeToAsk(state),
      text,
      { aside: true },
    );
    return { ...(message && { message }), error };
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    return { error: error.message };
  }
}

/** A channel of the open server, because the answer tells what was posted there; else privately. */
function placeToAsk(state: PageState): string {
  const { guild } = placeOf(state);
  const person = personOf(state.world, state.person);
  const channels = guild && person ? channelsOf(guild, person) : [];
  return channels.find(({ type }) => type === channelTypes.text)?.id ?? 'dm';
}

function canAsk({ world, person }: PageState): boolean {
  const knows = world?.commands.some(
    ({ name, type }) => name === COMMAND && (type ?? commandTypes.slash) === commandTypes.slash,
  );
  return world?.bot.connected === true && knows === true && person !== '';
}

function needsAnswer({ reasons, activity }: PageState, id: string): boolean {
  const reason = reasons.get(id);
  if (reason?.message === undefined || conclusionOf(reason.message) === undefined) return true;
  // A headline that was corrected since is news again.
  return activity.some((line) => line.articleId === id && line.atMs > reason.atMs);
}

function articlesOf({ world }: PageState, outletId?: string): readonly Article[] {
  const outlets = world?.newsroom.outlets ?? [];
  return outlets
    .filter(({ id }) => outletId === undefined || id === outletId)
    .flatMap(({ articles }) => articles);
}

function isPublished({ state }: Article): boolean {
  return state === 'published';
}

/** The articles that came last, newest first. */
export function newestOf(state: PageState, count: number): readonly Article[] {
  return articlesOf(state)
    .filter(isPublished)
    .toSorted((a, b) => Number(b.publishedAt) - Number(a.publishedAt))
    .slice(0, count);
}

/** The outlet whose feed was just given out whole. */
function readOutlet(change: unknown): string | undefined {
  if (typeof change !== 'object' || change === null) return undefined;
  const { type, outlet, status }: { type?: unknown; outlet?: unknown; status?: unknown } = change;
  return type === 'read' && status === 200 && typeof outlet === 'string' ? outlet : undefined;
}

/** True for what the bot posts by itself, as against its answers. */
function isPost(event: SandboxEvent, { world }: PageState): boolean {
  if (event.type !== 'message' && event.type !== 'edit') return false;
  const message = messageOf(event);
  return message?.author.id === world?.bot.id && message?.interaction_metadata === undefined;
}
