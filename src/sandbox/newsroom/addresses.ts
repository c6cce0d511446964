/** Where things of the newsroom are found. `base` is the address that its routes are mounted at. */
import type { Article, Outlet } from './model.ts';

export function homeUrl(base: string, outlet: Outlet): string {
  return `${base}/${outlet.id}/`;
}

export function feedUrl(base: string, outlet: Outlet): string {
  return `${base}/${outlet.id}/feed`;
}

export function pageUrl(base: string, article: Article): string {
  return `${base}/${article.outlet.id}/${article.id}`;
}

export function pictureUrl(base: string, article: Article): string {
  return `${pageUrl(base, article.canonical ?? article)}.svg`;
}

/** An aggregator leads to where the story stands, with its own mark in the address. */
export function itemUrl(base: string, article: Article): string {
  if (article.outlet.kind !== 'aggregator' || !article.canonical) return pageUrl(base, article);
  return `${pageUrl(base, article.canonical)}?utm_source=${article.outlet.id}&utm_medium=feed`;
}
