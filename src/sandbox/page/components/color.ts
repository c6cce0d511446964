/** Discord's colour number as CSS, or undefined where none is set or it is out of range. */
export function cssColor(color: number | null | undefined): string | undefined {
  if (color === null || color === undefined || !Number.isInteger(color)) return undefined;
  if (color < 0 || color > 0xffffff) return undefined;
  return `#${color.toString(16).padStart(6, '0')}`;
}

/** The inline style that paints a card's edge; empty where the bot set no colour. */
export function edgeStyle(color: number | null | undefined): string {
  const css = cssColor(color);
  return css === undefined ? '' : `--edge:${css}`;
}
