import { readAttributes } from './attributes.ts';
import { resolveLink } from './links.ts';
import type { FoundElement } from './tidy.ts';

const IMAGE_FILE = /\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)/i;
const SEARCHED_CHARACTERS = 50_000;
const MOST_IMAGES_TRIED = 10;

/** Whether an enclosure or media element is a picture, by its type, its medium, then its file name. */
export function isPicture(element: FoundElement): boolean {
  const { attributes } = element;
  const kind = attributes.get('type') || attributes.get('medium');
  if (kind) return kind.toLowerCase().startsWith('image');
  return IMAGE_FILE.test(attributes.get('url') ?? attributes.get('href') ?? '');
}

/** The first picture of an HTML text that is no counting pixel; null when there is none. */
export function firstImage(html: string, bases: readonly (string | undefined)[]): string | null {
  const searched = html.slice(0, SEARCHED_CHARACTERS);
  let tried = 0;
  for (const { index } of searched.matchAll(/<img\s/gi)) {
    if (tried++ >= MOST_IMAGES_TRIED) return null;
    const end = searched.indexOf('>', index);
    if (end < 0) return null;
    const attributes = readAttributes(searched.slice(index + 4, end));
    if (isPixel(attributes)) continue;
    const address = resolveLink(attributes.get('src') ?? attributes.get('data-src'), bases);
    if (address) return address;
  }
  return null;
}

function isPixel(attributes: ReadonlyMap<string, string>): boolean {
  return (
    /^[01](?:px)?$/.test(attributes.get('width') ?? '') ||
    /^[01](?:px)?$/.test(attributes.get('height') ?? '')
  );
}
