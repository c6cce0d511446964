/**
 * A date as sources give it: a year, a month or a day.
 * 'YYYY' | 'YYYY-MM' | 'YYYY-MM-DD', Gregorian, no zone. Sorts as text.
 */
export type PartialDate = string;

const PATTERN = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/;
const DAY_MS = 86_400_000;

/** Whether the text is a real partial date ('2023-02-30' is not). */
export function isPartialDate(text: string): boolean {
  const parts = PATTERN.exec(text);
  if (!parts) return false;
  if (!parts[3]) return true;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** First millisecond (UTC) of the span; null for text that is no partial date. */
export function startOfDate(date: PartialDate): number | null {
  if (!isPartialDate(date)) return null;
  const [year, month = '01', day = '01'] = date.split('-');
  return Date.parse(`${year}-${month}-${day}T00:00:00Z`);
}

/** Last millisecond (UTC) of the span; null for text that is no partial date. */
export function endOfDate(date: PartialDate): number | null {
  const start = startOfDate(date);
  if (start === null) return null;
  const at = new Date(start);
  const parts = date.split('-').length;
  if (parts === 3) return start + DAY_MS - 1;
  if (parts === 2) return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1) - 1;
  return Date.UTC(at.getUTCFullYear() + 1, 0, 1) - 1;
}

/** The UTC day of a time, as 'YYYY-MM-DD'. */
export function dayOf(timeMs: number): PartialDate {
  return new Date(timeMs).toISOString().slice(0, 10);
}
