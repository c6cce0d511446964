import Parser from 'rss-parser';
import { FEED_FIELDS, ITEM_FIELDS, OPEN_FIELDS } from './fields.ts';
import type { FoundElement, TidyDocument } from './tidy.ts';

/** Elements of one feed or item by the names of fields.ts, in document order. */
export type ParsedElements = ReadonlyMap<string, readonly FoundElement[]>;

export interface ParsedFeed {
  readonly feed: ParsedElements;
  readonly items: readonly ParsedElements[];
}

const FEED_NAMES = [...new Set([...FEED_FIELDS.values()].map((field) => field.out))];
const ITEM_NAMES = [
  ...new Set([...ITEM_FIELDS.values()].map((field) => field.out)),
  ...OPEN_FIELDS.values(),
];
/** rss-parser's own types know one name each; its code takes name, new name and options for both. */
const CUSTOM_FIELDS = {
  feed: FEED_NAMES.map((name): CustomField => [name, name, { keepArray: true }]),
  item: ITEM_NAMES.map((name): CustomField => [name, name, { keepArray: true }]),
};
type CustomField = [string, string, { keepArray: boolean }];

/**
 * Parses what tidy.ts has written. Throws when it is not well-formed.
 * A new parser each time: rss-parser's keep state of the document before.
 */
export async function parseTidied({ xml, elements }: TidyDocument): Promise<ParsedFeed> {
  const parser = new Parser<Record<string, unknown>, Record<string, unknown>>({
    customFields: {
      feed: CUSTOM_FIELDS.feed as unknown as string[],
      item: CUSTOM_FIELDS.item,
    },
  });
  const parsed: Readonly<Record<string, unknown>> & { items?: unknown } = {
    ...(await parser.parseString(xml)),
  };
  const items = Array.isArray(parsed.items) ? parsed.items : [];
  return {
    feed: pick(parsed, FEED_NAMES, elements),
    items: items.map((item: unknown) => pick(isRecord(item) ? item : {}, ITEM_NAMES, elements)),
  };
}

function pick(
  source: Readonly<Record<string, unknown>>,
  names: readonly string[],
  elements: readonly FoundElement[],
): ParsedElements {
  const found = new Map<string, readonly FoundElement[]>();
  for (const name of names) {
    const indexes = source[name];
    if (!Array.isArray(indexes)) continue;
    found.set(
      name,
      indexes.map((index) => elements[Number(index)]).filter((each) => each !== undefined),
    );
  }
  return found;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
