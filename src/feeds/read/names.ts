/**
 * Canonical names of elements: prefix by namespace address, in lower case.
 * Names of the format itself (RSS in all its versions, Atom in an Atom document) have no prefix.
 */
const SPACES: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/2005/atom', 'atom'],
  ['http://purl.org/atom/ns#', 'atom'],
  ['http://example.com/newformat#', 'atom'],
  ['http://example.com/necho', 'atom'],
  ['http://purl.org/echo', 'atom'],
  ['uri/of/echo/namespace#', 'atom'],
  ['http://purl.org/pie', 'atom'],
  ['http://www.intertwingly.net/blog/atom', 'atom'],
  ['http://purl.org/rss/1.0', ''],
  ['http://purl.org/net/rss1.1#', ''],
  ['http://my.netscape.com/rdf/simple/0.9', ''],
  ['http://my.netscape.com/publish/formats/rss-0.91.dtd', ''],
  ['http://channel.netscape.com/rdf/simple/0.9', ''],
  ['http://backend.userland.com/rss', ''],
  ['http://backend.userland.com/rss2', ''],
  ['http://blogs.law.harvard.edu/tech/rss', ''],
  ['http://cyber.law.harvard.edu/rss', ''],
  ['http://www.rssboard.org/rss-specification', ''],
  ['http://purl.org/rss/1.0/modules/rss091#', ''],
  ['http://purl.org/rss/1.0/modules/rss091', ''],
  ['http://purl.org/dc/elements/1.1', 'dc'],
  ['http://purl.org/dc/elements/1.0', 'dc'],
  ['http://purl.org/dc/terms', 'dcterms'],
  ['http://purl.org/rss/1.0/modules/dcterms', 'dcterms'],
  ['http://purl.org/rss/1.0/modules/content', 'content'],
  ['http://search.yahoo.com/mrss', 'media'],
  ['http://www.rssboard.org/media-rss', 'media'],
  ['http://tools.search.yahoo.com/mrss', 'media'],
  ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['http://example.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['http://www.google.com/schemas/play-podcasts/1.0', 'googleplay'],
  ['http://www.w3.org/1999/xhtml', 'xhtml'],
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf'],
  ['http://purl.org/rss/1.0/modules/syndication', 'sy'],
  ['http://www.w3.org/xml/1998/namespace', 'xml'],
]);

const MOST_PREFIXES = 100;

export interface Names {
  /** Learns the declarations among a tag's attributes. */
  readonly declare: (attributes: ReadonlyMap<string, string>) => void;
  /** @param ownSpace address of an xmlns on the very tag, where there is one */
  readonly of: (rawName: string, ownSpace?: string) => string;
}

/** @param isAtom in an Atom document Atom's names are the bare ones; elsewhere they are 'atom:…' */
export function createNames(isAtom: boolean): Names {
  const prefixes = new Map<string, string>();
  const known = new Map<string, string>();

  function spaceOf(address: string): string | undefined {
    const space = SPACES.get(address.trim().toLowerCase().replace(/\/$/, ''));
    return space === 'atom' && isAtom ? '' : space;
  }

  function resolve(rawName: string): string {
    const name = rawName.toLowerCase();
    const colon = name.indexOf(':');
    if (colon <= 0) return name;
    const prefix = name.slice(0, colon);
    const local = name.slice(colon + 1);
    const guess = prefix === 'rss' || (prefix === 'atom' && isAtom) ? '' : prefix;
    const space = prefixes.get(prefix) ?? guess;
    return space === '' ? local : `${space}:${local}`;
  }

  return {
    declare(attributes) {
      for (const [name, address] of attributes) {
        if (!name.startsWith('xmlns:') || prefixes.size >= MOST_PREFIXES) continue;
        const space = spaceOf(address);
        if (space === undefined) continue;
        prefixes.set(name.slice(6), space);
        known.clear();
      }
    },
    of(rawName, ownSpace) {
      if (ownSpace !== undefined && !rawName.includes(':')) {
        const space = spaceOf(ownSpace);
        const local = rawName.toLowerCase();
        return space ? `${space}:${local}` : local;
      }
      const seen = known.get(rawName);
      if (seen !== undefined) return seen;
      const name = resolve(rawName);
      if (known.size < 1_000 && rawName.length < 100) known.set(rawName, name);
      return name;
    },
  };
}
