import type { RawItem } from '../../core/article.ts';
import { readDate } from './dates.ts';
import { firstImage } from './images.ts';
import { resolveLink } from './links.ts';
import { assemble, firstOf, LONGEST } from './map-item.ts';
import { collapse, cut } from './plain-text.ts';
import { MOST_ITEMS } from './tidy.ts';

interface JsonReading {
  readonly title: string;
  readonly items: readonly RawItem[];
  readonly hasMoreItems: boolean;
  readonly skippedItems: number;
}

export type JsonResult =
  | ({ readonly ok: true } & JsonReading)
  | { readonly ok: false; readonly reason: 'broken' | 'not-a-feed'; readonly detail: string };

/** Reads JSON Feed 1 and 1.1. Everything unexpected in it is left out. */
export function readJsonFeed(text: string, baseUrl: string | undefined): JsonResult {
  const value = parseJson(text);
  if (value === undefined) {
    return {
      ok: false,
      reason: 'broken',
      detail: 'The document begins like JSON and is not valid JSON.',
    };
  }
  if (
    !isRecord(value) ||
    !(Array.isArray(value.items) || /jsonfeed/i.test(textOf(value.version)))
  ) {
    return {
      ok: false,
      reason: 'not-a-feed',
      detail: 'The document is JSON without a list "items"; expected a JSON Feed.',
    };
  }
  const all: readonly unknown[] = Array.isArray(value.items) ? value.items : [];
  const taken = all.slice(0, MOST_ITEMS);
  const bases = [baseUrl ?? textOf(value.home_page_url), textOf(value.feed_url) || undefined];
  const authors = [...listOf(value.authors), value.author];
  const items = taken.filter(isRecord).map((item) => mapJsonItem(item, bases.slice(0, 1), authors));
  return {
    ok: true,
    title: cut(collapse(textOf(value.title)), LONGEST.title),
    items,
    hasMoreItems: all.length > taken.length,
    skippedItems: taken.length - items.length,
  };
}

type JsonRecord = Readonly<Record<string, unknown>>;

function mapJsonItem(
  item: JsonRecord,
  bases: readonly (string | undefined)[],
  feedAuthors: readonly unknown[],
): RawItem {
  const html = textOf(item.content_html);
  const content = html || textOf(item.content_text);
  const authors = [...listOf(item.authors), item.author, ...feedAuthors];
  const attachments = listOf(item.attachments).filter(
    (each) => isRecord(each) && textOf(each.mime_type).startsWith('image'),
  );
  const pictures = [
    item.image,
    item.banner_image,
    ...attachments.map((each) => field(each, 'url')),
  ];
  return assemble({
    title: cut(collapse(textOf(item.title)), LONGEST.title),
    link: firstOf([item.url, item.external_url], (each) => resolveLink(textOf(each), bases)),
    id: cut(textOf(item.id).trim(), LONGEST.id),
    published: firstOf([item.date_published, item.date_modified], (each) => readDate(textOf(each))),
    summary: cut(textOf(item.summary).trim(), LONGEST.summary),
    content: cut(content.trim(), LONGEST.content),
    author: firstOf(authors, (each) =>
      cut(collapse(textOf(field(each, 'name')) || textOf(each)), LONGEST.author),
    ),
    image: firstOf(pictures, (each) => resolveLink(textOf(each), bases)) ?? firstImage(html, bases),
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A string, or a number as a string; '' for everything else. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, 20) : [];
}

function field(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
