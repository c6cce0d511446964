/**
 * From a raw feed item to an Article, or the reason why it is refused.
 * A raw item is untrusted; an Article is complete and safe to store.
 */
import { fold } from './text-fold.ts';
import { plainText } from './text-html.ts';
import { cutText } from './text-safe.ts';
import { canonicalUrl, safeLink } from './url.ts';

/** One item as src/feeds/read.ts gives it. Every field is a string or absent. */
export interface RawItem {
  /** Plain text, entities decoded once. */
  readonly title?: string;
  /** Absolute http(s) address. */
  readonly link?: string;
  /** GUID, Atom id or rdf:about, opaque. */
  readonly id?: string;
  /** ISO 8601, UTC. */
  readonly published?: string;
  /** As given, may hold HTML. */
  readonly summary?: string;
  /** As given, may hold HTML. */
  readonly content?: string;
  readonly author?: string;
  /** Absolute http(s) address. */
  readonly image?: string;
}

/** What core needs to know of the feed that carried an item. */
export interface ArticleOrigin {
  readonly feedId: string;
  readonly outlet: string;
  readonly lang: string;
}

export interface Article {
  readonly feedId: string;
  readonly outlet: string;
  readonly lang: string;
  readonly title: string;
  readonly link: string;
  readonly canonicalUrl: string;
  /**
   * Identity keys, each remembered for ever: 'guid:<feed>:<guid>', 'path:<feed>:<what stays of a
   * guid whose scheme or host changes>', 'url:<feed>:<canonical url>', 'title:<feed>:<folded title>'.
   * Never a date. At least one. Each belongs to its feed: the same address in another feed is
   * another report, and joins the same story.
   */
  readonly keys: readonly string[];
  /** Milliseconds UTC; null when the feed gives no readable date. Never later than the fetch. */
  readonly publishedAt: number | null;
  /** Plain text, one paragraph, at most 1,000 UTF-16 units; '' when there is none. */
  readonly summary: string;
  readonly author: string | null;
  readonly imageUrl: string | null;
}

export type ArticleResult =
  | { readonly ok: true; readonly article: Article }
  | { readonly ok: false; readonly reason: 'no-title' | 'no-link' };

const MAX_TITLE = 500;
const MAX_SUMMARY = 1_000;
const MAX_AUTHOR = 200;
const MAX_GUID = 1_000;
/** HTML that is read for a summary; feeds carry whole pages. */
const MAX_HTML = 20_000;
/** Feeds are younger than this; an earlier date is a broken one. */
const FIRST_DATE_MS = Date.UTC(1990, 0, 1);

/**
 * Makes an Article of a raw item. Total: any string is taken in any field.
 *
 * @param fetchedAtMs when the feed was read; later publication dates become this one
 */
export function toArticle(raw: RawItem, origin: ArticleOrigin, fetchedAtMs: number): ArticleResult {
  const title = cutText(oneLine(raw.title ?? '', MAX_TITLE * 4), MAX_TITLE);
  if (!title) return { ok: false, reason: 'no-title' };
  const link = linkOf(raw);
  const canonical = link === null ? null : canonicalUrl(link);
  if (link === null || canonical === null) return { ok: false, reason: 'no-link' };
  const author = cutText(oneLine(raw.author ?? '', MAX_AUTHOR * 4), MAX_AUTHOR);
  return {
    ok: true,
    article: {
      feedId: origin.feedId,
      outlet: origin.outlet,
      lang: origin.lang,
      title,
      link,
      canonicalUrl: canonical,
      keys: identityKeys(raw, origin.feedId, canonical, title),
      publishedAt: publicationOf(raw.published, fetchedAtMs),
      summary: summaryOf(raw),
      author: author || null,
      imageUrl: safeLink(raw.image ?? ''),
    },
  };
}

/** A GUID that is an address stands in for a missing link, as RSS 2.0 allows. */
function linkOf(raw: RawItem): string | null {
  return safeLink(raw.link ?? '') ?? safeLink(raw.id ?? '');
}

function identityKeys(
  raw: RawItem,
  feedId: string,
  canonical: string,
  title: string,
): readonly string[] {
  const guid = (raw.id ?? '').trim().slice(0, MAX_GUID);
  const foldedTitle = fold(title);
  const path = pathOfGuid(guid);
  return [
    ...(guid ? [`guid:${feedId}:${guid}`] : []),
    ...(path ? [`path:${feedId}:${path}`] : []),
    `url:${feedId}:${canonical}`,
    ...(foldedTitle ? [`title:${feedId}:${foldedTitle}`] : []),
  ];
}

/**
 * Path and query of a guid that is an address: sites that change to https or to another host write
 * all their guids anew. A path that says little, such as '/?p=12', counts only with its host.
 */
function pathOfGuid(guid: string): string | null {
  const url = /^https?:\/\//i.test(guid) ? URL.parse(guid) : null;
  if (!url) return null;
  const path = url.pathname + url.search;
  const isTelling = /[^/]{8,}/.test(url.pathname) && /[-_\d]/.test(url.pathname);
  return isTelling ? path : url.host.replace(/^www\./, '') + path;
}

function publicationOf(published: string | undefined, fetchedAtMs: number): number | null {
  const at = Date.parse(published ?? '');
  if (Number.isNaN(at) || at < FIRST_DATE_MS) return null;
  return Math.min(at, fetchedAtMs);
}

function summaryOf(raw: RawItem): string {
  const summary = oneLine(raw.summary ?? '', MAX_HTML) || oneLine(raw.content ?? '', MAX_HTML);
  return cutText(summary, MAX_SUMMARY);
}

function oneLine(html: string, longest: number): string {
  return plainText(html.slice(0, longest)).replace(/\s+/g, ' ').trim();
}
