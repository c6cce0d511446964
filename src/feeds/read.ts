import type { RawItem } from '../core/article.ts';
import { decodeBytes } from './decode.ts';
import { readJsonFeed } from './read/json-feed.ts';
import { resolveLink } from './read/links.ts';
import { authorOf, firstOf, mapItem, titleOf } from './read/map-item.ts';
import { type ParsedElements, type ParsedFeed, parseTidied } from './read/parse.ts';
import { type FeedFormat, findRoot, type Root } from './read/root.ts';
import { tidyDocument } from './read/tidy.ts';

/** What a feed document says. Items stand in the order of the document, at most 5,000. */
export type FeedReading =
  | {
      readonly ok: true;
      readonly format: FeedFormat;
      /** Plain text; '' when the feed has none. */
      readonly title: string;
      readonly items: readonly RawItem[];
      /** Items that could not be read and were left out. */
      readonly skippedItems: number;
      /** The document holds more items than are read. */
      readonly hasMoreItems: boolean;
      /** The charset the bytes were decoded with. */
      readonly charset: string;
      /** How long the publisher says that it stays as it is; a hint, often wrong. */
      readonly ttlMs?: number;
      /** WebSub hubs, recorded only. */
      readonly hubs?: readonly string[];
    }
  | { readonly ok: false; readonly reason: ReadFailure; readonly detail: string };

/** 'too-slow' and 'too-heavy' come from the reader's worker only. */
type ReadFailure = 'empty' | 'html' | 'not-a-feed' | 'broken' | 'too-slow' | 'too-heavy';

/** Characters that XML forbids and sources carry all the same. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]+/g;

/**
 * Reads RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, CDF and JSON Feed 1 and 1.1, also broken ones.
 * Never throws for anything in the bytes. Linear in their length; still, run it in the worker
 * (reader.ts) for what comes from outside.
 *
 * @param contentType header as received, for its charset
 * @param baseUrl     where the document came from, for relative links
 */
export async function readFeed(
  bytes: Uint8Array,
  contentType?: string,
  baseUrl?: string,
): Promise<FeedReading> {
  const { text: decoded, charset } = decodeBytes(bytes, contentType);
  const text = decoded.replace(CONTROL, '');
  if (/^\s*[{[]/.test(text)) {
    const json = readJsonFeed(text, baseUrl);
    return json.ok ? { ...json, format: 'json', charset } : json;
  }
  const found = findRoot(text);
  if (!found.ok) return found;
  const tidied = tidyDocument(text, found.root);
  let parsed: ParsedFeed;
  try {
    parsed = await parseTidied(tidied);
  } catch (error) {
    const detail = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    return { ok: false, reason: 'broken', detail: `The document could not be parsed: ${detail}` };
  }
  return {
    ...assembleReading(parsed, found.root, baseUrl),
    hasMoreItems: tidied.hasMoreItems,
    charset,
  };
}

function assembleReading(parsed: ParsedFeed, root: Root, baseUrl: string | undefined) {
  const { format } = root;
  const siteUrl = siteOf(parsed.feed);
  const feedAuthor = authorOfFeed(parsed.feed, format);
  const items: RawItem[] = [];
  let skippedItems = 0;
  for (const elements of parsed.items) {
    try {
      items.push(mapItem(elements, { format, baseUrl, siteUrl, feedAuthor }));
    } catch {
      // One item that cannot be mapped must not cost the others; it is counted.
      skippedItems += 1;
    }
  }
  const titles = [...(parsed.feed.get('w-title') ?? []), ...(parsed.feed.get('w-title2') ?? [])];
  const ttlMs = ttlOf(parsed.feed);
  const hubs = linksOf(parsed.feed)
    .filter((each) => each.attributes.get('rel') === 'hub')
    .map((each) => resolveLink(each.attributes.get('href'), []))
    .filter((each) => each !== null);
  return {
    ok: true as const,
    format,
    title: firstOf(titles, (each) => titleOf(each, format)) ?? '',
    items,
    skippedItems,
    ...(ttlMs === null ? {} : { ttlMs }),
    ...(hubs.length === 0 ? {} : { hubs }),
  };
}

function linksOf(feed: ParsedElements) {
  return [...(feed.get('w-link') ?? []), ...(feed.get('w-link2') ?? [])];
}

/** The feed's own page, where its address is whole; else the address the feed gives for itself. */
function siteOf(feed: ParsedElements): string | undefined {
  const links = linksOf(feed);
  const isAlternate = (rel: string | undefined) => rel === undefined || rel === 'alternate';
  const pages = links.filter((each) => isAlternate(each.attributes.get('rel')));
  const own = links.filter((each) => each.attributes.get('rel') === 'self');
  return firstOf([...pages, ...own], (each) =>
    resolveLink(each.attributes.get('href') ?? each.value, []),
  );
}

/**
 * `ttl` in minutes; null when absent. The syndication module's period is not looked at: blog
 * software writes 'hourly' into every feed, and nobody has chosen it.
 */
function ttlOf(feed: ParsedElements): number | null {
  const minutes = Number(feed.get('w-ttl')?.[0]?.value.trim() || Number.NaN);
  return Number.isFinite(minutes) && minutes > 0 && minutes <= 525_600 ? minutes * 60_000 : null;
}

/** Who wrote what names no author: Atom and podcasts say it once for all. */
function authorOfFeed(feed: ParsedElements, format: Root['format']): string | undefined {
  const atom = format === 'atom' ? (feed.get('w-author') ?? []) : [];
  return firstOf([...atom, ...(feed.get('w-author2') ?? [])], authorOf);
}
