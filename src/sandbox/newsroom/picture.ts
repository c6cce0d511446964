/** A small picture for an article, made from its id: the same id gives the same picture. */
import { escapeXml } from './escape.ts';
import type { Article } from './model.ts';

const width = 320;
const height = 180;
/** What a square crop keeps lies between these; all that matters is drawn there. */
const left = (width - height) / 2;
const middle = width / 2;
const lineHeight = 22;
const mostLines = 3;
const lineLetters = 13;

/** A hillside under a sky, with the outlet's name; whole also when it is cut to a square. */
export function drawPicture(article: Article): string {
  const seed = hash(article.id);
  const hue = seed % 360;
  const sun = left + 36 + ((seed >>> 9) % 108);
  const peak = 74 + ((seed >>> 4) % 24);
  const far = `M0 ${height}V${peak + 22}L${left + ((seed >>> 6) % 60)} ${peak}L${middle} ${peak + 34}L${middle + 50} ${peak + 6}L${width} ${peak + 40}V${height}Z`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escapeXml(article.image ?? article.outlet.name)}</title>`,
    `<rect width="${width}" height="${height}" fill="hsl(${hue} 38% 34%)"/>`,
    `<circle cx="${sun}" cy="44" r="22" fill="hsl(${(hue + 40) % 360} 70% 78%)"/>`,
    `<path d="${far}" fill="hsl(${(hue + 15) % 360} 36% 24%)"/>`,
    `<rect y="${height - 74}" width="${width}" height="74" fill="hsl(${(hue + 25) % 360} 34% 15%)"/>`,
    ...drawWords(article.outlet.name),
    '</svg>',
  ].join('\n');
}

function drawWords(name: string): string[] {
  const lines = wrap(name);
  const first = height - 37 - ((lines.length - 1) * lineHeight) / 2 + 6;
  return lines.map(
    (words, index) =>
      `<text x="${middle}" y="${first + index * lineHeight}" text-anchor="middle" font-family="sans-serif" font-size="20" font-weight="700" fill="#fff">${escapeXml(words)}</text>`,
  );
}

/** Whole words on lines that fit the square. */
function wrap(name: string): readonly string[] {
  const lines: string[] = [];
  for (const word of name.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < lineLetters) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines.slice(0, mostLines);
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const char of text) {
    value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return value;
}
