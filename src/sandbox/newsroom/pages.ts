/** The pages that people read: an article, a front page, and the short notes for all else. */
import { feedUrl, homeUrl, itemUrl, pageUrl, pictureUrl } from './addresses.ts';
import { escapeMarkup } from './escape.ts';
import { toIso } from './feed-document.ts';
import { type Article, type Outlet, type Publication, sampleNote } from './model.ts';
import { mediaTypeOf } from './write-feed.ts';

export function writeArticlePage(base: string, { article, ...published }: Publication): string {
  const { outlet } = article;
  const canonical = pageUrl(base, article.canonical ?? article);
  const picture = article.image === undefined ? undefined : pictureUrl(base, article);
  const isCorrected = published.updatedAt !== published.publishedAt;
  const head = [
    `<link rel="canonical" href="${escapeMarkup(canonical)}">`,
    meta('og:type', 'article'),
    meta('og:title', published.title),
    meta('og:site_name', outlet.name),
    meta('article:published_time', toIso(published.publishedAt)),
    ...(picture === undefined ? [] : [meta('og:image', picture)]),
  ];
  const body = [
    '<article>',
    `<h1>${escapeMarkup(published.title)}</h1>`,
    `<p class="byline">${escapeMarkup(article.author)}, <time datetime="${toIso(published.publishedAt)}">${toIso(published.publishedAt).slice(0, 10)}</time></p>`,
    ...(isCorrected ? ['<p class="note">The headline of this article was corrected.</p>'] : []),
    ...(picture === undefined
      ? []
      : [
          `<img src="${escapeMarkup(picture)}" alt="${escapeMarkup(article.image ?? '')}" width="320" height="180">`,
        ]),
    ...article.body.map((text) => `<p>${escapeMarkup(text)}</p>`),
    ...origin(base, article),
    '</article>',
  ];
  return writePage(base, outlet, published.title, head, body);
}

function origin(base: string, { canonical }: Article): string[] {
  if (!canonical) return [];
  const link = `<a href="${escapeMarkup(pageUrl(base, canonical))}">${escapeMarkup(canonical.outlet.name)}</a>`;
  return [`<p class="origin">First published by ${link}.</p>`];
}

export function writeFrontPage(
  base: string,
  outlet: Outlet,
  newest: readonly Publication[],
): string {
  const items = newest.map(
    ({ article, title }) =>
      `<li><a href="${escapeMarkup(itemUrl(base, article))}">${escapeMarkup(title)}</a></li>`,
  );
  const body = [
    `<h1>${escapeMarkup(outlet.name)}</h1>`,
    `<p>${escapeMarkup(outlet.about)}</p>`,
    items.length > 0 ? `<ul>${items.join('\n')}</ul>` : '<p>Nothing is published yet.</p>',
  ];
  return writePage(base, outlet, outlet.name, [], body);
}

export function writeNote(base: string, outlet: Outlet, title: string): string {
  return writePage(base, outlet, title, [], [`<h1>${escapeMarkup(title)}</h1>`]);
}

function writePage(
  base: string,
  outlet: Outlet,
  title: string,
  head: readonly string[],
  body: readonly string[],
): string {
  const feed = escapeMarkup(feedUrl(base, outlet));
  return [
    '<!doctype html>',
    `<html lang="${escapeMarkup(outlet.lang)}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeMarkup(title)}</title>`,
    `<link rel="alternate" type="${mediaTypeOf(outlet.format)}" title="${escapeMarkup(outlet.name)}" href="${feed}">`,
    ...head,
    '</head>',
    '<body>',
    `<header><a href="${escapeMarkup(homeUrl(base, outlet))}">${escapeMarkup(outlet.name)}</a></header>`,
    `<main>\n${body.join('\n')}\n</main>`,
    `<footer><p>${escapeMarkup(sampleNote)}</p></footer>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function meta(property: string, content: string): string {
  return `<meta property="${property}" content="${escapeMarkup(content)}">`;
}
