import { isPartialDate, type PartialDate, startOfDate } from '../core/partial-date.ts';

const SECOND_MS = 1000;
const DAY_MS = 86_400_000;
/** The last time that JavaScript and Discord both can show, in seconds. */
const LAST_SECOND = 8_640_000_000_000;

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** 'R' three hours ago, 'f' day and time, 'd' short day, 't' time of day; in the reader's zone. */
export type TimeStyle = 'R' | 'f' | 'd' | 't';

/** Discord's own timestamp, so that everyone reads their own zone and language. */
export function timestamp(timeMs: number, style: TimeStyle): string {
  const second = Math.floor(timeMs / SECOND_MS);
  if (!Number.isFinite(second) || Math.abs(second) > LAST_SECOND) return 'at an unknown time';
  return `<t:${second}:${style}>`;
}

/** '2025-11-17' as '17 November 2025', '2025-11' as 'November 2025', '2025' as '2025'. */
export function inWords(date: PartialDate): string {
  if (!isPartialDate(date)) return 'an unknown day';
  const [year, month, day] = date.split('-');
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1];
  return [day === undefined ? undefined : String(Number(day)), name, year]
    .filter((part) => part !== undefined)
    .join(' ');
}

/**
 * Whole days from a partial date to a time, never below 0; null for text that is no date.
 * A month or a year counts from its first day and is then only 'about' right.
 */
export function daysSince(date: PartialDate, nowMs: number): number | null {
  const start = startOfDate(date);
  return start === null ? null : Math.max(0, Math.floor((nowMs - start) / DAY_MS));
}

/** 'today', '1 day', 'about 400 days' for inexact dates. */
export function daysInWords(date: PartialDate, nowMs: number): string {
  const days = daysSince(date, nowMs);
  if (days === null) return 'an unknown number of days';
  if (date.length < 10) return `about ${countOf(days, 'day')}`;
  return days === 0 ? 'today' : countOf(days, 'day');
}

/** '1 story', '2 stories', '1,200 days'. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}
