import { advance, createCursor } from './tokens.ts';

export type FeedFormat = 'rss' | 'atom' | 'rdf' | 'cdf' | 'json';

export interface Root {
  readonly format: Exclude<FeedFormat, 'json'>;
  /** Index of the root tag. */
  readonly at: number;
  /** The DOCTYPE in front of it, '' when there is none. */
  readonly doctype: string;
}

export type RootResult =
  | { readonly ok: true; readonly root: Root }
  | {
      readonly ok: false;
      readonly reason: 'empty' | 'html' | 'not-a-feed';
      readonly detail: string;
    };

const FORMATS: ReadonlyMap<string, Root['format']> = new Map([
  ['rss', 'rss'],
  ['feed', 'atom'],
  ['rdf', 'rdf'],
  ['channel', 'cdf'],
]);

const HTML_NAMES: ReadonlySet<string> = new Set(['html', 'head', 'body', 'script', 'meta']);
/** Warnings of a broken server may stand in front of the feed; more than this is another document. */
const MOST_TAGS_BEFORE = 50;

/** Finds the root of the feed behind whatever stands in front of it. */
export function findRoot(text: string): RootResult {
  if (text.trim() === '') {
    return { ok: false, reason: 'empty', detail: 'The document is empty; expected a feed.' };
  }
  const cursor = createCursor(text);
  let doctype = '';
  let first = '';
  let tags = 0;
  while (tags < MOST_TAGS_BEFORE) {
    const kind = advance(cursor);
    if (kind === 'end') break;
    if (kind === 'doctype') {
      doctype = text.slice(cursor.start, Math.min(cursor.at, cursor.start + 20_000));
      if (/^<!doctype\s+html\b/i.test(doctype)) return html();
    }
    if (kind !== 'open' && kind !== 'empty') continue;
    tags += 1;
    const name = cursor.name.toLowerCase();
    const local = name.slice(name.indexOf(':') + 1);
    const format = FORMATS.get(local);
    if (format) return { ok: true, root: { format, at: cursor.start, doctype } };
    if (HTML_NAMES.has(local)) return html();
    if (first === '') first = name;
  }
  const seen = first === '' ? 'plain text' : `<${first.slice(0, 40)}>`;
  return {
    ok: false,
    reason: 'not-a-feed',
    detail: `The document begins with ${seen}; expected RSS, Atom, RDF or JSON Feed.`,
  };
}

function html(): RootResult {
  return {
    ok: false,
    reason: 'html',
    detail: 'The document is a web page; expected a feed. It may be a challenge or an error page.',
  };
}
