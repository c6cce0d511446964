/** Which articles wait, stand in the open, or were taken back. */
import type { NewsroomContent } from './load.ts';
import type { Article, Publication } from './model.ts';

export type ArticleState = 'waiting' | 'published' | 'withdrawn';

export interface ArticleRequest {
  /** Article id; the next one that waits when absent. */
  readonly article?: string | undefined;
  /** Kind of the next one; ignored together with `article`. */
  readonly kind?: string | undefined;
}

/** Automatic corrections come this many publications after the article itself. */
const correctAfter = 3;
const feedLength = 50;

export type Shelf = ReturnType<typeof createShelf>;

/** All changes throw an Error with a sentence when they name something that is not there. */
export function createShelf({ outlets, articles }: NewsroomContent, clock: () => number) {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const states = new Map<string, ArticleState>(articles.map(({ id }) => [id, 'waiting']));
  const publications = new Map<string, Publication & { readonly turn: number }>();
  const changedAt = new Map(outlets.map(({ id }) => [id, clock()]));
  let turn = 0;

  /** A feed's time of change always grows by a second, or If-Modified-Since would miss a change. */
  function touch(outletId: string): number {
    const now = Math.max(clock(), (changedAt.get(outletId) ?? 0) + 1000);
    changedAt.set(outletId, now);
    return now;
  }

  function find(id: string): Article {
    const article = byId.get(id);
    if (article) return article;
    throw new Error(`there is no article "${id}"; known are ${[...byId.keys()].join(', ')}`);
  }

  function findPublished(id: string): Publication & { readonly turn: number } {
    const publication = publications.get(find(id).id);
    if (publication && states.get(id) === 'published') return publication;
    const open = articles.filter((one) => states.get(one.id) === 'published').map((one) => one.id);
    throw new Error(`article "${id}" is not published; published are ${open.join(', ') || 'none'}`);
  }

  function choose({ article, kind }: ArticleRequest): Article {
    if (article !== undefined) return find(article);
    const waiting = articles.filter(({ id }) => states.get(id) === 'waiting');
    const next = waiting.find((one) => kind === undefined || one.kind === kind);
    if (next) return next;
    const kinds = [...new Set(waiting.map((one) => one.kind))].join(', ');
    throw new Error(
      waiting.length === 0
        ? 'no article is waiting: all were published'
        : `no article of kind "${kind}" is waiting; kinds that wait are ${kinds}`,
    );
  }

  function publish(request: ArticleRequest = {}): Publication {
    const article = choose(request);
    if (states.get(article.id) === 'published') {
      throw new Error(`article "${article.id}" is published already`);
    }
    touch(article.outlet.id);
    const now = clock();
    turn += 1;
    const publication = { article, title: article.title, publishedAt: now, updatedAt: now, turn };
    states.set(article.id, 'published');
    publications.delete(article.id);
    publications.set(article.id, publication);
    return publication;
  }

  function correct(id: string, title: string): Publication {
    const corrected = { ...findPublished(id), title, updatedAt: clock() };
    touch(corrected.article.outlet.id);
    publications.set(id, corrected);
    return corrected;
  }

  function withdraw(id: string): Publication {
    const publication = findPublished(id);
    states.set(id, 'withdrawn');
    touch(publication.article.outlet.id);
    return publication;
  }

  /** What the passing of time brings: a correction that is due, or the next article, or nothing. */
  function nextStep(): { type: 'published' | 'corrected'; publication: Publication } | undefined {
    for (const { article, title, turn: publishedTurn } of publications.values()) {
      const better = article.correctedTitle;
      if (states.get(article.id) !== 'published' || better === undefined) continue;
      if (title === better || turn - publishedTurn < correctAfter) continue;
      return { type: 'corrected', publication: correct(article.id, better) };
    }
    const hasWaiting = [...states.values()].includes('waiting');
    return hasWaiting ? { type: 'published', publication: publish() } : undefined;
  }

  return {
    publish,
    correct,
    withdraw,
    nextStep,
    articles,
    stateOf: (id: string): ArticleState => states.get(id) ?? 'waiting',
    publicationOf: (id: string): Publication | undefined => publications.get(id),
    /** Newest first, at most 50. */
    newestOf: (outletId: string): Publication[] =>
      [...publications.values()]
        .filter(
          ({ article: { id, outlet } }) => outlet.id === outletId && states.get(id) === 'published',
        )
        .reverse()
        .slice(0, feedLength),
    /** Milliseconds UTC of the last change of its feed. */
    changedAt: (outletId: string): number => changedAt.get(outletId) ?? 0,
  };
}
