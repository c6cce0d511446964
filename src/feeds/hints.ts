import type { ServerHints } from '../core/schedule.ts';
import type { DoorHeaders } from './guard.ts';

export const NO_HINTS: ServerHints = { maxAgeMs: null, retryAfterMs: null };

const LONGEST_MS = 30 * 86_400_000;

/** What an answer asks of the next request: Cache-Control, Expires, Retry-After. Clamped to 30 days. */
export function readHints(headers: DoorHeaders, nowMs: number): ServerHints {
  return {
    maxAgeMs: maxAge(headers.get('cache-control')) ?? untilExpiry(headers, nowMs),
    retryAfterMs: retryAfter(headers.get('retry-after'), nowMs),
  };
}

function maxAge(cacheControl = ''): number | null {
  const seconds = /(?:^|[,\s])max-age\s{0,5}=\s{0,5}"?(\d{1,12})/i.exec(
    cacheControl.slice(0, 1_000),
  )?.[1];
  return seconds === undefined ? null : clamp(Number(seconds) * 1_000);
}

/** Measured by the server's own clock where it tells it. */
function untilExpiry(headers: DoorHeaders, nowMs: number): number | null {
  const expires = readHttpDate(headers.get('expires'));
  if (expires === null) return null;
  return clamp(expires - (readHttpDate(headers.get('date')) ?? nowMs));
}

/** Seconds or a date. */
function retryAfter(value: string | undefined, nowMs: number): number | null {
  const trimmed = (value ?? '').trim();
  if (/^\d{1,12}$/.test(trimmed)) return clamp(Number(trimmed) * 1_000);
  const date = readHttpDate(trimmed);
  return date === null ? null : clamp(date - nowMs);
}

/** HTTP dates name their zone; a text without letters is none. */
function readHttpDate(value: string | undefined): number | null {
  if (value === undefined || !/[a-z]{3}/i.test(value)) return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : time;
}

function clamp(ms: number): number {
  return Math.min(Math.max(ms, 0), LONGEST_MS);
}
