/**
 * The elements that are read, by canonical name (see names.ts), and the name under which they
 * are handed to rss-parser. All of these begin with 'w-': rss-parser has expressions of quadratic
 * cost for its own 'description' and 'content:encoded', and loses a whole Atom feed over one date.
 */
export interface Field {
  readonly out: string;
  /** A short field ends at the next known element, should its own end be missing. */
  readonly short: boolean;
}

function fields(short: Readonly<Record<string, string>>, long: Readonly<Record<string, string>>) {
  const table = new Map<string, Field>();
  for (const [name, out] of Object.entries(short)) table.set(name, { out, short: true });
  for (const [name, out] of Object.entries(long)) table.set(name, { out, short: false });
  return table;
}

export const ITEM_FIELDS: ReadonlyMap<string, Field> = fields(
  {
    title: 'w-title',
    'dc:title': 'w-title2',
    'itunes:title': 'w-title2',
    'media:title': 'w-title2',
    link: 'w-link',
    'atom:link': 'w-link2',
    url: 'w-link2',
    guid: 'w-guid',
    id: 'w-guid',
    'atom:id': 'w-guid2',
    'dc:identifier': 'w-guid2',
    published: 'w-date1',
    pubdate: 'w-date1',
    issued: 'w-date1',
    'atom:published': 'w-date1',
    'dcterms:issued': 'w-date2',
    'dc:date': 'w-date2',
    'dcterms:created': 'w-date2',
    'dcterms:date': 'w-date2',
    created: 'w-date2',
    date: 'w-date2',
    updated: 'w-date3',
    modified: 'w-date3',
    'atom:updated': 'w-date3',
    'dcterms:modified': 'w-date3',
    lastbuilddate: 'w-date3',
    author: 'w-author',
    'atom:author': 'w-author',
    'dc:creator': 'w-author',
    'dc:author': 'w-author',
    'itunes:author': 'w-author2',
    'googleplay:author': 'w-author2',
    managingeditor: 'w-author2',
    enclosure: 'w-enclosure',
    'media:thumbnail': 'w-thumbnail',
    'itunes:image': 'w-image2',
    'googleplay:image': 'w-image2',
    thumbnail: 'w-image2',
  },
  {
    summary: 'w-summary',
    description: 'w-summary',
    abstract: 'w-summary',
    'atom:summary': 'w-summary2',
    'dc:description': 'w-summary2',
    'dcterms:abstract': 'w-summary2',
    'itunes:summary': 'w-summary3',
    'googleplay:description': 'w-summary3',
    'itunes:subtitle': 'w-summary4',
    'media:description': 'w-summary4',
    content: 'w-content',
    'content:encoded': 'w-content',
    fullitem: 'w-content2',
    body: 'w-content2',
    'xhtml:body': 'w-content2',
    'xhtml:div': 'w-content2',
    'atom:content': 'w-content2',
    // RSS images hold a title and a link of their own, which are not the item's.
    image: 'w-image2',
  },
);

export const FEED_FIELDS: ReadonlyMap<string, Field> = fields(
  {
    title: 'w-title',
    'dc:title': 'w-title2',
    'atom:title': 'w-title2',
    link: 'w-link',
    'atom:link': 'w-link2',
    'atom10:link': 'w-link2',
    ttl: 'w-ttl',
    author: 'w-author',
    'atom:author': 'w-author',
    'itunes:author': 'w-author2',
  },
  {
    description: 'w-ignored',
    subtitle: 'w-ignored',
    tagline: 'w-ignored',
    summary: 'w-ignored',
    'itunes:summary': 'w-ignored',
  },
);

/** Elements that carry all they say in attributes and may hold other known elements. */
export const OPEN_FIELDS: ReadonlyMap<string, string> = new Map([['media:content', 'w-media']]);

/** Elements that only hold others. */
export const CONTAINERS: ReadonlySet<string> = new Set([
  'rss',
  'rdf:rdf',
  'rdf',
  'feed',
  'channel',
  'media:group',
]);

export const ITEM_NAMES: ReadonlySet<string> = new Set(['item', 'entry']);

/** Known names that HTML has no use for: a long field without its end ends before one of these. */
export const NEVER_MARKUP: ReadonlySet<string> = new Set(
  [...ITEM_FIELDS.keys()].filter((name) =>
    /^(?:dc|dcterms|itunes|media|content):|^(?:pubdate|guid|enclosure)$/.test(name),
  ),
);

/** HTML elements without an end tag; loose ones must not hide the fields that follow. */
export const VOID_NAMES: ReadonlySet<string> = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'meta',
  'p',
  'param',
  'wbr',
]);
