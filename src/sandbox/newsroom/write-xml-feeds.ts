/** RSS 2.0, Atom 1.0 and RSS 1.0 (RDF) as text. */
import { element, emptyElement } from './escape.ts';
import { type FeedDocument, type FeedItem, toIso, xmlHead } from './feed-document.ts';

const pictureType = 'image/svg+xml';

export function writeRss(feed: FeedDocument): string {
  const items = feed.items.map((item) => [
    '<item>',
    element('title', item.title),
    element('link', item.link),
    element('guid', item.id, { isPermaLink: 'false' }),
    element('pubDate', new Date(item.publishedAt).toUTCString()),
    element('dc:creator', item.author),
    element('category', 'Sample'),
    element('description', item.summary),
    ...(item.image ? [mediaContent(item.image)] : []),
    '</item>',
  ]);
  return lines([
    xmlHead(feed.charset),
    '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">',
    '<channel>',
    element('title', feed.title),
    element('link', feed.homeUrl),
    element('description', feed.description),
    element('language', feed.lang),
    element('lastBuildDate', new Date(feed.updatedAt).toUTCString()),
    emptyElement('atom:link', { rel: 'self', type: 'application/rss+xml', href: feed.feedUrl }),
    ...items.flat(),
    '</channel>',
    '</rss>',
  ]);
}

function mediaContent(image: NonNullable<FeedItem['image']>): string {
  return emptyElement('media:content', { url: image.url, medium: 'image', type: pictureType });
}

export function writeAtom(feed: FeedDocument): string {
  const entries = feed.items.map((item) => [
    '<entry>',
    element('id', item.id),
    element('title', item.title, { type: 'text' }),
    emptyElement('link', { rel: 'alternate', type: 'text/html', href: item.link }),
    ...(item.image
      ? [emptyElement('link', { rel: 'enclosure', type: pictureType, href: item.image.url })]
      : []),
    element('published', toIso(item.publishedAt)),
    element('updated', toIso(item.updatedAt)),
    `<author>${element('name', item.author)}</author>`,
    emptyElement('category', { term: 'Sample' }),
    element('summary', item.summary, { type: 'text' }),
    '</entry>',
  ]);
  return lines([
    xmlHead(feed.charset),
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.lang}">`,
    element('id', feed.id),
    element('title', feed.title),
    element('subtitle', feed.description),
    element('updated', toIso(feed.updatedAt)),
    emptyElement('link', { rel: 'self', type: 'application/atom+xml', href: feed.feedUrl }),
    emptyElement('link', { rel: 'alternate', type: 'text/html', href: feed.homeUrl }),
    ...entries.flat(),
    '</feed>',
  ]);
}

export function writeRdf(feed: FeedDocument): string {
  const items = feed.items.map((item) => [
    `${emptyElement('item', { 'rdf:about': item.link }).slice(0, -2)}>`,
    element('title', item.title),
    element('link', item.link),
    element('description', item.summary),
    element('dc:identifier', item.id),
    element('dc:date', toIso(item.publishedAt)),
    element('dc:creator', item.author),
    element('dc:subject', 'Sample'),
    ...(item.image ? [mediaContent(item.image)] : []),
    '</item>',
  ]);
  return lines([
    xmlHead(feed.charset),
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">',
    `${emptyElement('channel', { 'rdf:about': feed.feedUrl }).slice(0, -2)}>`,
    element('title', feed.title),
    element('link', feed.homeUrl),
    element('description', feed.description),
    element('dc:language', feed.lang),
    element('dc:date', toIso(feed.updatedAt)),
    '<items><rdf:Seq>',
    ...feed.items.map((item) => emptyElement('rdf:li', { 'rdf:resource': item.link })),
    '</rdf:Seq></items>',
    '</channel>',
    ...items.flat(),
    '</rdf:RDF>',
  ]);
}

function lines(parts: readonly string[]): string {
  return `${parts.join('\n')}\n`;
}
