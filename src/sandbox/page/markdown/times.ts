import type { TimeStyle } from './tree.ts';

const FORMATS: Readonly<Record<Exclude<TimeStyle, 'R'>, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

const UNITS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, ms: number])[] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

/** How the reader's device writes times; undefined means its own language and zone. */
export interface Reader {
  readonly locale?: string;
  readonly timeZone?: string;
}

/** A moment in one of the styles of `<t:seconds:style>`, in the reader's zone and language. */
export function formatTime(
  atMs: number,
  style: TimeStyle,
  nowMs: number,
  reader: Reader = {},
): string {
  if (Math.abs(atMs) > 8.64e15) return 'an unknown time';
  if (style === 'R') return formatRelative(atMs, nowMs, reader);
  const zone = reader.timeZone === undefined ? {} : { timeZone: reader.timeZone };
  return new Intl.DateTimeFormat(reader.locale, { ...FORMATS[style], ...zone }).format(atMs);
}

function formatRelative(atMs: number, nowMs: number, reader: Reader): string {
  const distance = atMs - nowMs;
  const words = new Intl.RelativeTimeFormat(reader.locale, { numeric: 'auto' });
  for (const [unit, ms] of UNITS) {
    if (Math.abs(distance) >= ms) return words.format(Math.round(distance / ms), unit);
  }
  return words.format(0, 'second');
}
