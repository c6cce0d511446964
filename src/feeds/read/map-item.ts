import type { RawItem } from '../../core/article.ts';
import { readDate } from './dates.ts';
import { decodeEntities } from './entities.ts';
import { firstImage, isPicture } from './images.ts';
import { resolveLink } from './links.ts';
import type { ParsedElements } from './parse.ts';
import { nameOfPerson } from './people.ts';
import { collapse, cut, headline } from './plain-text.ts';
import type { FeedFormat } from './root.ts';
import type { FoundElement } from './tidy.ts';

export interface MapContext {
  readonly format: FeedFormat;
  /** Where the document was fetched from, where that is known. */
  readonly baseUrl: string | undefined;
  /** The feed's own link; the last resort for relative addresses. */
  readonly siteUrl: string | undefined;
  /** Who wrote the items that name no author. */
  readonly feedAuthor: string | undefined;
}

/** Longest values, in UTF-16 units. */
export const LONGEST = {
  title: 2_000,
  id: 2_048,
  author: 300,
  summary: 50_000,
  content: 200_000,
} as const;

const NONE: readonly FoundElement[] = [];

/** From parsed elements to a raw item. Absent and unreadable fields are left out. */
export function mapItem(elements: ParsedElements, context: MapContext): RawItem {
  const all = (...names: readonly string[]) => names.flatMap((name) => elements.get(name) ?? NONE);
  const texts = contentAndSummary(all);
  const bodies = [texts.content, texts.summary].filter((each) => each !== undefined);
  const id = firstOf(all('w-guid', 'w-guid2'), (each) => cut(each.value.trim(), LONGEST.id));
  return assemble({
    title: firstOf(all('w-title', 'w-title2'), (each) => titleOf(each, context.format)),
    link: linkOf(all, context),
    id,
    published: firstOf(all('w-date1', 'w-date2', 'w-date3'), (each) => readDate(each.value)),
    summary: cutIfAny(texts.summary?.value, LONGEST.summary),
    content: cutIfAny(texts.content?.value, LONGEST.content),
    author: firstOf(all('w-author', 'w-author2'), authorOf) ?? context.feedAuthor,
    image:
      imageOf(all, context) ??
      firstOf(bodies, (body) => firstImage(body.value, basesOf(body.element, context))),
  });
}

/** Leaves out what is absent or empty. */
export function assemble(
  fields: Readonly<Record<keyof RawItem, string | null | undefined>>,
): RawItem {
  const entries = Object.entries(fields).filter(([, value]) => value != null && value !== '');
  return Object.fromEntries(entries);
}

export function firstOf<Each>(
  list: readonly Each[],
  take: (each: Each) => string | null | undefined,
): string | undefined {
  for (const each of list) {
    const taken = take(each);
    if (taken != null && taken !== '') return taken;
  }
  return undefined;
}

/** Title of an item or a feed. */
export function titleOf(element: FoundElement, format: FeedFormat): string {
  const whole = isBase64(element) ? fromBase64(element.value) : element.value;
  const text = whole.slice(0, 5 * LONGEST.title);
  return cut(headline(text, titleKind(element, format)), LONGEST.title);
}

function titleKind(element: FoundElement, format: FeedFormat) {
  if (element.kind === 'markup' || format !== 'atom') return element.kind;
  const type = element.attributes.get('type') ?? '';
  const isEscaped = element.attributes.get('mode') === 'escaped' && !/^text\/plain/i.test(type);
  return /html/i.test(type) || isEscaped ? 'cdata' : 'literal';
}

/** Name of a person element. */
export function authorOf(element: FoundElement): string {
  return cut(nameOfPerson(element.value, element.kind === 'markup'), LONGEST.author);
}

type All = (...names: readonly string[]) => readonly FoundElement[];

interface Body {
  readonly value: string;
  readonly element: FoundElement;
}

/** A second description is the longer text of sloppy feeds: it stands in for the content. */
function contentAndSummary(all: All): { summary: Body | undefined; content: Body | undefined } {
  const summaries = ['w-summary', 'w-summary2', 'w-summary3', 'w-summary4'].map((name) =>
    bodiesOf(all(name)),
  );
  const contents = bodiesOf(all('w-content', 'w-content2'));
  const [first, second] = summaries[0] ?? [];
  return {
    summary: first ?? summaries.flat()[0],
    content: contents[0] ?? second,
  };
}

function bodiesOf(elements: readonly FoundElement[]): Body[] {
  return elements
    .map((element) => ({ value: bodyOf(element), element }))
    .filter((body) => body.value !== '');
}

function bodyOf(element: FoundElement): string {
  if (isBase64(element)) return fromBase64(element.value);
  const value = element.value.trim();
  return element.kind === 'markup' ? withoutWrapper(value) : value;
}

/** Said by Atom 0.3's mode, or by a type that no text has. */
function isBase64(element: FoundElement): boolean {
  if (element.attributes.get('mode') === 'base64') return true;
  const type = element.attributes.get('type') ?? '';
  const isBinary = /^(?:application|image|audio|video)\//i.test(type) && !/xml|html/i.test(type);
  return isBinary && element.kind !== 'markup';
}

function fromBase64(text: string): string {
  const packed = text.replace(/\s+/g, '');
  if (packed === '' || /[^A-Za-z0-9+/=_-]/.test(packed)) return text.trim();
  return Buffer.from(packed, 'base64').toString('utf8').trim();
}

/** Atom wraps XHTML into one div that is no part of the text. */
function withoutWrapper(html: string): string {
  if (!/^<div[\s>]/i.test(html) || !/<\/div\s{0,10}>$/i.test(html)) return html;
  const inner = html.slice(html.indexOf('>') + 1, html.lastIndexOf('<')).trim();
  const firstClose = inner.search(/<\/div/i);
  const firstOpen = inner.search(/<div[\s>]/i);
  const isOneWrapper = firstClose < 0 || (firstOpen >= 0 && firstOpen < firstClose);
  return isOneWrapper ? inner : html;
}

function basesOf(element: FoundElement, context: MapContext): (string | undefined)[] {
  return [context.baseUrl ?? context.siteUrl, ...element.bases];
}

function linkOf(all: All, context: MapContext): string | undefined {
  const links = all('w-link', 'w-link2');
  const resolve = (each: FoundElement) =>
    resolveLink(each.attributes.get('href') ?? each.value, basesOf(each, context));
  const isAlternate = (each: FoundElement) =>
    /^(?:|alternate|http:\/\/www\.iana\.org\/assignments\/relation\/alternate)$/.test(
      (each.attributes.get('rel') ?? '').trim().toLowerCase(),
    );
  const alternates = links.filter(isAlternate);
  const pages = alternates.filter((each) => /^$|html/i.test(each.attributes.get('type') ?? ''));
  return (
    firstOf(pages, resolve) ??
    firstOf(alternates, resolve) ??
    firstOf(all('w-guid'), (each) => permalinkOf(each, context)) ??
    firstOf(
      links.filter((each) => /^(?:via|related)$/i.test(each.attributes.get('rel') ?? '')),
      resolve,
    ) ??
    firstOf(all('w-guid2'), (each) => resolveLink(each.value, []))
  );
}

/** A guid is an address unless it says that it is none; an Atom id never has to be one. */
function permalinkOf(guid: FoundElement, context: MapContext): string | null {
  if (context.format === 'atom') return null;
  if ((guid.attributes.get('ispermalink') ?? '').trim().toLowerCase() === 'false') return null;
  const text = guid.value.trim();
  if (/^https?:\/\//i.test(text)) return resolveLink(text, []);
  return null;
}

function imageOf(all: All, context: MapContext): string | undefined {
  const address = (each: FoundElement) =>
    resolveLink(each.attributes.get('url') ?? each.attributes.get('href'), basesOf(each, context));
  const addressOrText = (each: FoundElement) =>
    address(each) ?? resolveLink(each.value, basesOf(each, context));
  const enclosures = [
    ...all('w-enclosure'),
    ...all('w-link', 'w-link2').filter((each) => each.attributes.get('rel') === 'enclosure'),
  ];
  return (
    firstOf(enclosures.filter(isPicture), address) ??
    firstOf(all('w-media').filter(isPicture), address) ??
    firstOf(all('w-thumbnail'), addressOrText) ??
    firstOf(all('w-image2'), (each) => address(each) ?? imageElement(each, context))
  );
}

/** `<image>` holds an address, or a `<url>` with one. */
function imageElement(element: FoundElement, context: MapContext): string | null {
  const bases = basesOf(element, context);
  if (element.kind !== 'markup') return resolveLink(collapse(element.value), bases);
  const inner = /<url\b[^<>]{0,200}>([^<]{1,2048})</i.exec(element.value)?.[1];
  return inner === undefined
    ? firstImage(element.value, bases)
    : resolveLink(decodeEntities(inner), bases);
}

function cutIfAny(value: string | undefined, most: number): string | undefined {
  return value === undefined ? undefined : cut(value, most);
}
