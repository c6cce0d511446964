import { readAttributes } from './read/attributes.ts';
import { resolveLink } from './read/links.ts';
import { advance, createCursor } from './read/tokens.ts';

/** Feeds are named in the head of a page; what stands further down is text. */
const SEARCHED_CHARACTERS = 500_000;
const FEED_TYPE = /^(?:application|text)\/(?:rss|atom|rdf|feed)\+(?:xml|json)\b/i;
/** Addresses that people link to as feeds in the text of a page. */
const FEED_ADDRESS =
  /(?:\/(?:feed|rss|atom)\/?|\.(?:rss|atom|rdf)|(?:rss|atom|feed|index)\.(?:xml|json))$/i;

/**
 * Addresses of feeds that a web page names, in its order: those that it declares, then those that
 * it only links to. Total: any text is taken for a page.
 */
export function feedLinksOf(html: string, pageUrl: string): readonly string[] {
  const cursor = createCursor(html.slice(0, SEARCHED_CHARACTERS));
  const declared: string[] = [];
  const linked: string[] = [];
  let base: string | undefined;
  for (let kind = advance(cursor); kind !== 'end'; kind = advance(cursor)) {
    if (kind !== 'open' && kind !== 'empty') continue;
    const name = cursor.name.toLowerCase();
    if (name !== 'link' && name !== 'a' && name !== 'base') continue;
    const attributes = readAttributes(cursor.text.slice(cursor.from, cursor.to));
    const href = attributes.get('href');
    if (name === 'base') base ??= href;
    const address = resolveLink(href, [pageUrl, base]);
    if (address === null) continue;
    if (name === 'link' && isDeclared(attributes)) declared.push(address);
    if (name === 'a' && FEED_ADDRESS.test(URL.parse(address)?.pathname ?? '')) linked.push(address);
  }
  return [...new Set([...declared, ...linked])];
}

function isDeclared(attributes: ReadonlyMap<string, string>): boolean {
  const relations = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/);
  if (relations.includes('feed')) return true;
  return relations.includes('alternate') && FEED_TYPE.test((attributes.get('type') ?? '').trim());
}
