/** The newsroom over HTTP: feeds, pages, pictures. */
import { type Context, Hono } from 'hono';
import { feedUrl, homeUrl, itemUrl, pictureUrl } from './addresses.ts';
import { isUnchanged, makeValidators } from './conditional.ts';
import type { FeedDocument } from './feed-document.ts';
import { answerWithFault, type FeedFault } from './feed-faults.ts';
import { type Article, type Outlet, sampleNote } from './model.ts';
import { writeArticlePage, writeFrontPage, writeNote } from './pages.ts';
import { drawPicture } from './picture.ts';
import type { Shelf } from './shelf.ts';
import { type WrittenFeed, writeFeed } from './write-feed.ts';

export interface RouteDeps {
  readonly outlets: ReadonlyMap<string, Outlet>;
  readonly shelf: Shelf;
  readonly faults: ReadonlyMap<string, FeedFault>;
  readonly baseUrl: () => string;
  /** Told of every feed that was given out or refused, except as unchanged. */
  readonly onRead: (outlet: Outlet, status: number) => void;
  /** Resolves when the newsroom stops. */
  readonly stopping: Promise<void>;
}

export function createRoutes(deps: RouteDeps): Hono {
  const routes = new Hono();
  routes.get('/robots.txt', (c) => c.text('User-agent: *\nAllow: /\n'));
  routes.get('/:outlet/feed', (c) => withOutlet(deps, c, (outlet) => answerFeed(deps, c, outlet)));
  // Mounted under another app, the slash at the end counts: both forms are served.
  for (const path of ['/:outlet', '/:outlet/']) {
    routes.get(path, (c) => withOutlet(deps, c, (outlet) => answerFrontPage(deps, c, outlet)));
  }
  routes.get('/:outlet/:article', (c) =>
    withOutlet(deps, c, (outlet) => answerArticle(deps, c, outlet)),
  );
  return routes;
}

function withOutlet(
  { outlets }: RouteDeps,
  c: Context,
  answer: (outlet: Outlet) => Response | Promise<Response>,
): Response | Promise<Response> {
  const outlet = outlets.get(c.req.param('outlet') ?? '');
  if (outlet) return answer(outlet);
  return c.text(`There is no such outlet; there are ${[...outlets.keys()].join(', ')}.\n`, 404);
}

function answerFrontPage(deps: RouteDeps, c: Context, outlet: Outlet): Response {
  return c.html(writeFrontPage(deps.baseUrl(), outlet, deps.shelf.newestOf(outlet.id)));
}

async function answerFeed(deps: RouteDeps, c: Context, outlet: Outlet): Promise<Response> {
  const feed = writeFeed(outlet.format, buildFeed(deps, outlet));
  const fault = deps.faults.get(outlet.id);
  const response =
    fault === undefined
      ? answerUnlessKnown(c, feed, deps.shelf.changedAt(outlet.id))
      : await answerWithFault(fault, feed, deps.stopping);
  if (response.status !== 304) deps.onRead(outlet, response.status);
  return response;
}

function answerUnlessKnown(c: Context, feed: WrittenFeed, changedAtMs: number): Response {
  const validators = makeValidators(feed.bytes, changedAtMs);
  const headers = { ETag: validators.etag, 'Last-Modified': validators.lastModified };
  if (isUnchanged(validators, c.req.header('If-None-Match'), c.req.header('If-Modified-Since'))) {
    return new Response(null, { status: 304, headers });
  }
  const body = Uint8Array.from(feed.bytes);
  return new Response(body, { headers: { ...headers, 'Content-Type': feed.contentType } });
}

function buildFeed({ shelf, baseUrl }: RouteDeps, outlet: Outlet): FeedDocument {
  const base = baseUrl();
  return {
    id: `tag:${new URL(outlet.site).hostname},2026:feed`,
    title: outlet.name,
    description: `${outlet.about}. ${sampleNote}`,
    lang: outlet.lang,
    homeUrl: homeUrl(base, outlet),
    feedUrl: feedUrl(base, outlet),
    updatedAt: shelf.changedAt(outlet.id),
    charset: outlet.charset,
    items: shelf.newestOf(outlet.id).map(({ article, title, publishedAt, updatedAt }) => ({
      id: `tag:${new URL(outlet.site).hostname},2026:${article.id}`,
      title,
      link: itemUrl(base, article),
      summary: article.summary,
      body: article.body,
      author: article.author,
      publishedAt,
      updatedAt,
      ...(article.image === undefined
        ? {}
        : { image: { url: pictureUrl(base, article), alt: article.image } }),
    })),
  };
}

function answerArticle(deps: RouteDeps, c: Context, outlet: Outlet): Response {
  const asked = c.req.param('article') ?? '';
  const wantsPicture = asked.endsWith('.svg');
  const id = wantsPicture ? asked.slice(0, -'.svg'.length) : asked;
  const article = deps.shelf.articles.find((one) => one.id === id && one.outlet.id === outlet.id);
  const base = deps.baseUrl();
  if (!article || !isOpen(deps.shelf, article)) {
    const isGone = article !== undefined && deps.shelf.stateOf(id) === 'withdrawn';
    const note = isGone ? 'This article was withdrawn' : 'There is no such article';
    return c.html(writeNote(base, outlet, note), isGone ? 410 : 404);
  }
  if (wantsPicture) {
    return c.body(drawPicture(article), 200, { 'Content-Type': 'image/svg+xml; charset=utf-8' });
  }
  const publication = deps.shelf.publicationOf(id) ?? firstCopy(deps.shelf, article);
  if (!publication) return c.html(writeNote(base, outlet, 'There is no such article'), 404);
  return c.html(writeArticlePage(base, { ...publication, article }));
}

/** An original may be read as soon as somebody published a copy that leads to it. */
function isOpen(shelf: Shelf, article: Article): boolean {
  const state = shelf.stateOf(article.id);
  return state === 'published' || (state === 'waiting' && firstCopy(shelf, article) !== undefined);
}

function firstCopy(shelf: Shelf, article: Article) {
  const copy = shelf.articles.find(
    (one) => one.canonical?.id === article.id && shelf.stateOf(one.id) === 'published',
  );
  return copy && shelf.publicationOf(copy.id);
}
