import type { RawItem } from '../../src/core/article.ts';
import { readFeed } from '../../src/feeds/read.ts';

/** Small documents for the tests of the reading side. */
export const rss = (items: string, channel = ''): string =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Outlet</title><link>https://outlet.example/</link>${channel}${items}</channel></rss>`;

export const atom = (entries: string, feed = ''): string =>
  `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Outlet</title>${feed}${entries}</feed>`;

export const item = (inner: string): string => rss(`<item>${inner}</item>`);
export const entry = (inner: string): string => atom(`<entry>${inner}</entry>`);

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The first item of a document; throws when it is refused. */
export async function firstItem(document: string, baseUrl?: string): Promise<RawItem> {
  const reading = await readFeed(bytesOf(document), 'text/xml', baseUrl);
  if (!reading.ok) throw new Error(`${reading.reason}: ${reading.detail}`);
  return reading.items[0] ?? {};
}
