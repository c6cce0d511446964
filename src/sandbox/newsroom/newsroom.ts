/**
 * A small world of invented outlets that publish on a clock: feeds in every format, pages, pictures,
 * corrections, and faults on purpose. It stands in for the web that the bot reads.
 */
import type { Hono } from 'hono';
import { feedUrl, itemUrl, pageUrl } from './addresses.ts';
import { type FeedFault, feedFaults, isFeedFault } from './feed-faults.ts';
import { loadNewsroom } from './load.ts';
import type { Article, ArticleKind, Outlet, OutletKind, Publication } from './model.ts';
import { createRoutes } from './routes.ts';
import { type ArticleRequest, type ArticleState, createShelf, type Shelf } from './shelf.ts';

export interface NewsroomOptions {
  /** Holds outlets.yaml and articles/. */
  readonly dir: string;
  /** The address that `routes` are mounted at, without a slash at its end. */
  readonly baseUrl: () => string;
  /** Milliseconds UTC. */
  readonly clock: () => number;
  /** Milliseconds between two publications; null: only by hand. */
  readonly publishEveryMs: number | null;
  readonly publishAtStart: number;
  readonly onChange: (event: NewsroomEvent) => void;
}

export type NewsroomEvent =
  | {
      readonly type: 'published' | 'corrected' | 'withdrawn';
      readonly outlet: string;
      readonly article: string;
      readonly title: string;
    }
  | { readonly type: 'fault'; readonly outlet: string; readonly fault: FeedFault | null }
  /** Somebody fetched a feed and got something other than "unchanged". */
  | { readonly type: 'read'; readonly outlet: string; readonly status: number }
  | { readonly type: 'pace'; readonly everyMs: number | null };

interface ArticleReport {
  readonly id: string;
  readonly kind: ArticleKind;
  readonly title: string;
  readonly url: string;
  /** The address that its feed carries: a copy leads to the original. */
  readonly itemUrl: string;
  readonly state: ArticleState;
  /** Milliseconds UTC; null while it waits. */
  readonly publishedAt: number | null;
}

interface FeedReport {
  readonly id: string;
  readonly outlet: string;
  readonly url: string;
  readonly lang: string;
  readonly kind: OutletKind;
  readonly owner: string;
}

interface NewsroomReport {
  readonly everyMs: number | null;
  readonly outlets: readonly {
    readonly id: string;
    readonly name: string;
    readonly lang: string;
    readonly kind: OutletKind;
    readonly owner: string;
    readonly format: string;
    readonly url: string;
    readonly fault: FeedFault | null;
    readonly articles: readonly ArticleReport[];
  }[];
}

/** What names an unknown article, outlet or fault throws an Error whose sentence names the known ones. */
export interface Newsroom {
  readonly routes: Hono;
  readonly describe: () => NewsroomReport;
  readonly publish: (request?: ArticleRequest) => ArticleReport;
  readonly correct: (article: string, title: string) => ArticleReport;
  readonly withdraw: (article: string) => ArticleReport;
  readonly setFault: (outlet: string, fault: string | null) => void;
  readonly setPace: (everyMs: number | null) => void;
  readonly feeds: () => readonly FeedReport[];
  /** Ends the clock and every request that is kept waiting. */
  readonly stop: () => Promise<void>;
}

/** @throws Error with all faults of the folder, each with file, line and field. */
export async function openNewsroom(options: NewsroomOptions): Promise<Newsroom> {
  const content = await loadNewsroom(options.dir);
  const outlets = new Map(content.outlets.map((outlet) => [outlet.id, outlet]));
  const shelf = createShelf(content, options.clock);
  const faults = new Map<string, FeedFault>();
  const stopping = Promise.withResolvers<void>();
  const report = (article: Article) => reportArticle(shelf, options.baseUrl(), article);

  function tell(type: 'published' | 'corrected' | 'withdrawn', { article, title }: Publication) {
    options.onChange({ type, outlet: article.outlet.id, article: article.id, title });
    return report(article);
  }
  const pace = createPace(() => {
    const step = shelf.nextStep();
    if (step) tell(step.type, step.publication);
  });

  const waiting = Math.min(options.publishAtStart, content.articles.length);
  for (let index = 0; index < waiting; index += 1) tell('published', shelf.publish());
  pace.set(options.publishEveryMs);

  return {
    routes: createRoutes({
      outlets,
      shelf,
      faults,
      baseUrl: options.baseUrl,
      stopping: stopping.promise,
      onRead: (outlet, status) => options.onChange({ type: 'read', outlet: outlet.id, status }),
    }),
    describe: () => ({
      everyMs: pace.everyMs(),
      outlets: content.outlets.map((outlet) => ({
        ...describeOutlet(outlet, options.baseUrl()),
        fault: faults.get(outlet.id) ?? null,
        articles: shelf.articles.filter((one) => one.outlet.id === outlet.id).map(report),
      })),
    }),
    publish: (request) => tell('published', shelf.publish(request)),
    correct: (article, title) => tell('corrected', shelf.correct(article, title)),
    withdraw: (article) => tell('withdrawn', shelf.withdraw(article)),
    setFault: (id, fault) => {
      const known = readFault(outlets, id, fault);
      if (known === null) faults.delete(id);
      else faults.set(id, known);
      options.onChange({ type: 'fault', outlet: id, fault: known });
    },
    setPace: (everyMs) => {
      pace.set(everyMs);
      options.onChange({ type: 'pace', everyMs });
    },
    feeds: () =>
      content.outlets.map((outlet) => ({
        id: outlet.id,
        outlet: outlet.name,
        url: feedUrl(options.baseUrl(), outlet),
        lang: outlet.lang,
        kind: outlet.kind,
        owner: outlet.owner,
      })),
    stop: async () => {
      pace.set(null);
      stopping.resolve();
    },
  };
}

function readFault(
  outlets: ReadonlyMap<string, Outlet>,
  id: string,
  fault: string | null,
): FeedFault | null {
  if (!outlets.has(id)) {
    throw new Error(`there is no outlet "${id}"; known are ${[...outlets.keys()].join(', ')}`);
  }
  if (fault === null || isFeedFault(fault)) return fault;
  throw new Error(`there is no fault "${fault}"; known are ${feedFaults.join(', ')}, or null`);
}

function describeOutlet(outlet: Outlet, base: string) {
  const { id, name, lang, kind, owner, format } = outlet;
  return { id, name, lang, kind, owner, format, url: feedUrl(base, outlet) };
}

function reportArticle(shelf: Shelf, base: string, article: Article): ArticleReport {
  const publication = shelf.publicationOf(article.id);
  return {
    id: article.id,
    kind: article.kind,
    title: publication?.title ?? article.title,
    url: pageUrl(base, article),
    itemUrl: itemUrl(base, article),
    state: shelf.stateOf(article.id),
    publishedAt: publication?.publishedAt ?? null,
  };
}

/** A timer that can be changed and stopped. */
function createPace(step: () => void) {
  let timer: NodeJS.Timeout | undefined;
  let current: number | null = null;
  return {
    everyMs: () => current,
    set(everyMs: number | null): void {
      if (everyMs !== null && !(Number.isFinite(everyMs) && everyMs > 0)) {
        throw new Error(
          `the pace must be a number of milliseconds above 0, or null; got ${everyMs}`,
        );
      }
      clearInterval(timer);
      current = everyMs;
      timer = everyMs === null ? undefined : setInterval(step, everyMs);
    },
  };
}
