import { html, type TemplateResult } from 'lit';

const COLORS = ['#3d7a5d', '#3a64a8', '#8a4fa3', '#8f6b1f', '#a5483c', '#2f7b86'] as const;

/** A drawn avatar: initials on the account's colour, and nothing that has to be loaded. */
export function renderAvatar(name: string, color: string | undefined, size = ''): TemplateResult {
  const paint = color !== undefined && /^#[0-9a-f]{6}$/i.test(color) ? color : colorFor(name);
  const style = `background:${paint};color:${inkOn(paint)}`;
  return html`<span class="avatar ${size}" aria-hidden="true" .style=${style}>${initialsOf(name)}</span>`;
}

/** One or two letters that stand for a name; grapheme by grapheme, so that none is cut apart. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/[\s_-]+/)
    .filter(Boolean);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked.map((word) => firstGrapheme(word ?? '').toUpperCase()).join('') || '?';
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function firstGrapheme(word: string): string {
  for (const { segment } of graphemes.segment(word.slice(0, 40))) return segment;
  return '';
}

function colorFor(name: string): string {
  const sum = [...name].reduce((total, char) => total + (char.codePointAt(0) ?? 0), 0);
  return COLORS[sum % COLORS.length] ?? COLORS[0];
}

/** Black or white, whichever is read more easily on the colour (WCAG relative luminance). */
export function inkOn(color: string): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return luminance > 0.179 ? '#000000' : '#ffffff';
}
