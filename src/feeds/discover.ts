import { decodeBytes } from './decode.ts';
import type { Door } from './guard.ts';
import { feedLinksOf } from './page-links.ts';
import type { FeedFormat } from './read/root.ts';
import type { FeedReading } from './read.ts';

/** A feed that was found, opened and read. */
export interface FoundFeed {
  /** After redirects. */
  readonly url: string;
  readonly how: 'given' | 'declared' | 'known-path';
  readonly format: FeedFormat;
  readonly title: string;
  readonly items: number;
  /** ISO 8601 of the newest item; null when no item tells its date. */
  readonly newest: string | null;
}

export interface Discovery {
  readonly feeds: readonly FoundFeed[];
  /** Every address that was asked and is no feed, with the reason in words. */
  readonly refused: readonly { readonly url: string; readonly reason: string }[];
}

export interface DiscoverDeps {
  readonly door: Door;
  readFeed(bytes: Uint8Array, contentType: string | null, baseUrl: string): Promise<FeedReading>;
  readonly signal?: AbortSignal;
}

const ACCEPT =
  'text/html, application/atom+xml, application/rss+xml, application/feed+json, */*;q=0.5';
/** Where sites have their feeds without saying so, seen from the front page. */
const KNOWN_PATHS = ['feed/', 'rss/', 'rss.xml', 'feed.xml', 'atom.xml', 'index.xml', 'feed.json'];
const MOST_DECLARED = 8;

/**
 * From any address to the feeds behind it: the address itself, the feeds that its page names, and
 * where there are none, the usual paths. Each is opened through the door and read, one at a time.
 *
 * @param address with or without https://
 */
export async function discoverFeeds(address: string, deps: DiscoverDeps): Promise<Discovery> {
  const feeds: FoundFeed[] = [];
  const refused: { url: string; reason: string }[] = [];
  const asked = new Set<string>();

  async function ask(url: string, how: FoundFeed['how']): Promise<Opened | null> {
    if (asked.has(url)) return null;
    asked.add(url);
    const opened = await open(url, deps);
    if (!opened.ok) {
      refused.push({ url, reason: opened.reason });
      return null;
    }
    if (!opened.reading.ok) {
      refused.push({ url, reason: opened.reading.detail });
      return opened;
    }
    asked.add(opened.finalUrl);
    if (!feeds.some((feed) => feed.url === opened.finalUrl)) {
      feeds.push(describe(opened.finalUrl, how, opened.reading));
    }
    return opened;
  }

  const given = /^[a-z][a-z0-9+.-]*:\/\//i.test(address.trim()) ? address : `https://${address}`;
  const page = await ask(given.trim(), 'given');
  if (page === null || page.reading.ok) return { feeds, refused };
  for (const url of feedLinksOf(page.text, page.finalUrl).slice(0, MOST_DECLARED)) {
    await ask(url, 'declared');
  }
  const places = feeds.length > 0 ? [] : knownPlaces(page.finalUrl);
  for (const url of places) {
    if (feeds.length === 0) await ask(url, 'known-path');
  }
  return { feeds, refused };
}

interface Opened {
  readonly ok: true;
  readonly finalUrl: string;
  readonly text: string;
  readonly reading: FeedReading;
}

async function open(
  url: string,
  { door, readFeed, signal }: DiscoverDeps,
): Promise<Opened | { readonly ok: false; readonly reason: string }> {
  const headers = { accept: ACCEPT };
  const answer = await door.request(url, { headers, ...(signal ? { signal } : {}) });
  if (!answer.ok) return { ok: false, reason: answer.detail };
  const { status, body, finalUrl } = answer;
  if (status < 200 || status > 299) {
    return { ok: false, reason: `The server answered ${status}; expected 200.` };
  }
  const contentType = answer.headers.get('content-type') ?? null;
  const { text } = decodeBytes(body, contentType ?? '');
  // The bytes are given away to the reader and not to be used afterwards.
  const reading = await readFeed(body, contentType, finalUrl);
  return { ok: true, finalUrl, text: reading.ok ? '' : text, reading };
}

/** The usual paths below the page's own folder, then below the front page. */
function knownPlaces(pageUrl: string): string[] {
  const folders = [new URL('./', pageUrl), new URL('/', pageUrl)];
  return folders.flatMap((folder) => KNOWN_PATHS.map((path) => new URL(path, folder).href));
}

function describe(
  url: string,
  how: FoundFeed['how'],
  { format, title, items }: FeedReading & { ok: true },
): FoundFeed {
  const newest = items.reduce<string | null>(
    (latest, { published = '' }) => (published > (latest ?? '') ? published : latest),
    null,
  );
  return { url, how, format, title, items: items.length, newest };
}
