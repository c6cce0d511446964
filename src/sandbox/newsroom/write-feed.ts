/** A feed as bytes, with its media type. */
import { encodeText } from './encode.ts';
import { escapeMarkup } from './escape.ts';
import { type FeedDocument, toIso } from './feed-document.ts';
import type { FeedFormat } from './model.ts';
import { writeAtom, writeRdf, writeRss } from './write-xml-feeds.ts';

export interface WrittenFeed {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

const writers: Readonly<Record<FeedFormat, (feed: FeedDocument) => string>> = {
  rss2: writeRss,
  atom: writeAtom,
  rdf: writeRdf,
  jsonfeed: writeJsonFeed,
};

export function writeFeed(format: FeedFormat, feed: FeedDocument): WrittenFeed {
  const text = writers[format](feed);
  return {
    bytes: encodeText(text, feed.charset, (char) => `&#${char.codePointAt(0) ?? 0};`),
    contentType: contentTypeOf(format, feed.charset),
  };
}

export function mediaTypeOf(format: FeedFormat): string {
  if (format === 'jsonfeed') return 'application/feed+json';
  if (format === 'atom') return 'application/atom+xml';
  return format === 'rdf' ? 'application/rdf+xml' : 'application/rss+xml';
}

function contentTypeOf(format: FeedFormat, charset: string): string {
  // RDF feeds name their encoding inside the document only, as many old ones do.
  if (format === 'rdf' || format === 'jsonfeed') return mediaTypeOf(format);
  return `${mediaTypeOf(format)}; charset=${charset}`;
}

/** https://www.jsonfeed.org/version/1.1/ */
function writeJsonFeed(feed: FeedDocument): string {
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    description: feed.description,
    language: feed.lang,
    home_page_url: feed.homeUrl,
    feed_url: feed.feedUrl,
    items: feed.items.map((item) => ({
      id: item.id,
      url: item.link,
      title: item.title,
      summary: item.summary,
      content_html: item.body.map((text) => `<p>${escapeMarkup(text)}</p>`).join('\n'),
      date_published: toIso(item.publishedAt),
      date_modified: toIso(item.updatedAt),
      authors: [{ name: item.author }],
      tags: ['Sample'],
      ...(item.image ? { image: item.image.url } : {}),
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
