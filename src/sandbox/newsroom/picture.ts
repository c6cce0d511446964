/** A small picture for an article, made from its id: the same id gives the same picture. */
import { escapeXml } from './escape.ts';
import type { Article } from './model.ts';

const width = 320;
const height = 180;

export function drawPicture(article: Article): string {
  const seed = hash(article.id);
  const hue = seed % 360;
  const circles = [1, 2, 3].map((step) => {
    const x = 40 + ((seed >>> step) % 240);
    const y = 30 + ((seed >>> (step + 5)) % 120);
    return `<circle cx="${x}" cy="${y}" r="${14 + step * 9}" fill="hsl(${(hue + step * 40) % 360} 45% ${30 + step * 12}%)" fill-opacity=".8"/>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escapeXml(article.image ?? article.outlet.name)}</title>`,
    `<rect width="${width}" height="${height}" fill="hsl(${hue} 35% 18%)"/>`,
    ...circles,
    `<text x="12" y="${height - 14}" font-family="sans-serif" font-size="14" fill="#fff">${escapeXml(article.outlet.name)}, sample picture</text>`,
    '</svg>',
  ].join('\n');
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const char of text) {
    value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return value;
}
