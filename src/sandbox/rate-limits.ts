import { createHash } from 'node:crypto';
import { ApiError } from './api-error.ts';
import type { Limits } from './limits.ts';

/** A counted window: `limit` requests in `windowMs`. */
interface Rule {
  readonly key: string;
  readonly limit: number;
  readonly windowMs: number;
}

interface Window {
  readonly startedAtMs: number;
  used: number;
}

export interface RateLimiter {
  /**
   * Counts a request and gives the headers of its bucket. Throws the 429 when the bucket or the
   * bot's total is used up.
   */
  readonly count: (method: string, path: string) => Record<string, string>;
}

const HOUR_MS = 3_600_000;

/** Which bucket a request falls in; the channel, guild or token in its path splits buckets. */
function ruleFor(method: string, path: string, limits: Limits): Rule {
  const { messagesPerWindow, messageWindowMs, crosspostsPerHour } = limits;
  const channel = /^\/channels\/(\d+)/.exec(path)?.[1];
  if (channel && /\/crosspost$/.test(path)) {
    return { key: `crosspost:${channel}`, limit: crosspostsPerHour, windowMs: HOUR_MS };
  }
  if (channel && method !== 'GET' && /\/messages(\/\d+)?$/.test(path)) {
    const key = `${method}:message:${channel}`;
    return { key, limit: messagesPerWindow, windowMs: messageWindowMs };
  }
  const webhook = /^\/webhooks\/\d+\/[^/]+/.exec(path)?.[0];
  if (webhook) return { key: webhook, limit: messagesPerWindow, windowMs: messageWindowMs };
  const major = /^\/(?:channels|guilds)\/\d+/.exec(path)?.[0] ?? '';
  const template = path.replace(/\d{15,20}/g, ':id');
  return { key: `${method}:${major}:${template}`, limit: 50, windowMs: 1000 };
}

function isExempt(path: string): boolean {
  return /^\/interactions\/[^/]+\/[^/]+\/callback$/.test(path);
}

/** The limiter of one running stand-in. Its clock must move, or a full bucket stays full. */
export function createRateLimiter(nowMs: () => number, limits: Limits): RateLimiter {
  const windows = new Map<string, Window>();

  /** Every answered interaction leaves a bucket behind; none matters after the longest window. */
  function forgetOld(): void {
    for (const [key, { startedAtMs }] of windows) {
      if (nowMs() - startedAtMs >= HOUR_MS) windows.delete(key);
    }
  }

  function windowOf(rule: Rule): Window {
    const known = windows.get(rule.key);
    if (known && nowMs() - known.startedAtMs < rule.windowMs) return known;
    forgetOld();
    const fresh = { startedAtMs: nowMs(), used: 0 };
    windows.set(rule.key, fresh);
    return fresh;
  }

  function countGlobally(path: string): void {
    // Interaction and webhook routes do not count towards the bot's total (topics/rate-limits).
    if (path.startsWith('/webhooks/')) return;
    const rule = { key: 'global', limit: limits.globalRequestsPerSecond, windowMs: 1000 };
    const window = windowOf(rule);
    window.used += 1;
    if (window.used <= rule.limit) return;
    throw tooMany(window.startedAtMs + rule.windowMs - nowMs(), { global: true });
  }

  return {
    count: (method, path) => {
      if (isExempt(path)) return {};
      countGlobally(path);
      const rule = ruleFor(method, path, limits);
      const window = windowOf(rule);
      window.used += 1;
      const resetMs = window.startedAtMs + rule.windowMs;
      const headers = {
        'x-ratelimit-bucket': createHash('sha256').update(rule.key).digest('hex').slice(0, 32),
        'x-ratelimit-limit': String(rule.limit),
        'x-ratelimit-remaining': String(Math.max(0, rule.limit - window.used)),
        'x-ratelimit-reset': (resetMs / 1000).toFixed(3),
        'x-ratelimit-reset-after': Math.max(0.001, (resetMs - nowMs()) / 1000).toFixed(3),
      };
      if (window.used > rule.limit) throw tooMany(resetMs - nowMs(), { headers });
      return headers;
    },
  };
}

/** The 429 that asks to wait `waitMs`. */
export function tooMany(
  waitMs: number,
  { global = false, headers = {} }: { global?: boolean; headers?: Record<string, string> } = {},
): ApiError {
  const seconds = Math.max(0.001, waitMs / 1000);
  return new ApiError(429, 0, 'You are being rate limited.', {
    retryAfterSeconds: seconds,
    global,
    headers: {
      ...headers,
      'retry-after': String(Math.ceil(seconds)),
      'x-ratelimit-scope': global ? 'global' : 'user',
      ...(global ? { 'x-ratelimit-global': 'true' } : {}),
    },
  });
}
