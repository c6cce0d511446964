/**
 * How much a feed publishes at which hour of the day, learned from what it published.
 * Older days weigh less: half after a week, so that a feed that changes its habits is followed.
 */
export interface Rhythm {
  /** Items by hour of the day (UTC), decayed; 24 numbers. */
  readonly hours: readonly number[];
  /** When the newest item was published, or seen; null before the first. */
  readonly lastItemMs: number | null;
  /** Since when the feed's publications are known. */
  readonly sinceMs: number;
  /** The time for which `hours` holds. */
  readonly atMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const HALF_LIFE_MS = 7 * DAY_MS;
/** What a feed shows at first sight is believed so far back. */
const FIRST_SIGHT_MS = 14 * DAY_MS;
/** No conclusion is drawn from less time than this. */
const LEAST_KNOWN_MS = DAY_MS / 2;
/** Items in one look beyond this are an accident, not a habit. */
const MOST_ITEMS = 200;
/** After an item more are likely for a while: stories roll on, embargoes end for all together. */
const RESTLESS_MS = 30 * MINUTE_MS;
const ITEMS_WHILE_RESTLESS = 0.25;
/** How much of an hour's rate is its own, and how much the whole day's: few days prove little. */
const OWN_SHARE = 0.85;

/**
 * Takes over what a look at the feed has shown.
 *
 * @param publishedMs of each item that was new; null where the feed gives no date
 */
export function learnRhythm(
  rhythm: Rhythm | null,
  publishedMs: readonly (number | null)[],
  nowMs: number,
): Rhythm {
  const fresh = publishedMs.slice(0, MOST_ITEMS);
  const before = rhythm ?? firstSight(fresh, nowMs);
  const faded = fade(Math.max(0, nowMs - before.atMs));
  const hours = before.hours.map((weight) => weight * faded);
  let { lastItemMs } = before;
  for (const published of fresh) {
    const at = placeInTime(published, rhythm === null, nowMs);
    if (at === null) continue;
    hours[hourOf(at)] = (hours[hourOf(at)] ?? 0) + fade(nowMs - at);
    lastItemMs = Math.max(lastItemMs ?? at, at);
  }
  return { hours, lastItemMs, sinceMs: Math.min(before.sinceMs, nowMs), atMs: nowMs };
}

/** At first sight the dates in the document tell how long it reaches back. */
function firstSight(publishedMs: readonly (number | null)[], nowMs: number): Rhythm {
  const dates = publishedMs.filter((at) => at !== null && at >= nowMs - FIRST_SIGHT_MS);
  const reachesFurther = dates.length < publishedMs.length && dates.length > 0;
  return {
    hours: Array.from({ length: 24 }, () => 0),
    lastItemMs: null,
    sinceMs: reachesFurther ? nowMs - FIRST_SIGHT_MS : Math.min(nowMs, ...dates.map(Number)),
    atMs: nowMs,
  };
}

/** When an item counts as published; null when it says nothing about the feed's habits. */
function placeInTime(published: number | null, isFirstSight: boolean, nowMs: number) {
  if (isFirstSight) {
    return published !== null && published >= nowMs - FIRST_SIGHT_MS && published <= nowMs
      ? published
      : null;
  }
  // A new item with an old date came now, whatever its date says.
  const isRecent = published !== null && published <= nowMs && nowMs - published < DAY_MS;
  return isRecent ? published : nowMs;
}

/**
 * How long to wait until so much waiting of unseen items is to be expected: with an even rate this
 * is the square-root rule, which gives the least delay for a number of requests; before a busy hour
 * the wait is shorter.
 *
 * @param patience item-milliseconds: unseen items times the time each waits
 */
export function waitFor(
  rhythm: Rhythm,
  patience: number,
  nowMs: number,
  bounds: { readonly minMs: number; readonly maxMs: number },
): number {
  const rateAt = expectedRate(rhythm, nowMs);
  const step = Math.max(1, Math.min(MINUTE_MS / 2, bounds.maxMs / 50));
  let unseen = 0;
  let waited = 0;
  for (let wait = 0; wait < bounds.maxMs; wait += step) {
    const rate = rateAt(nowMs + wait);
    waited += unseen * step + (rate * step * step) / 2;
    unseen += rate * step;
    if (waited >= patience) return Math.max(bounds.minMs, wait + step);
  }
  return bounds.maxMs;
}

/** Items to expect a millisecond, at a time. */
function expectedRate(rhythm: Rhythm, nowMs: number): (atMs: number) => number {
  const { hours, sinceMs, atMs, lastItemMs } = rhythm;
  const knownMs = Math.max(LEAST_KNOWN_MS, nowMs - sinceMs);
  const faded = fade(Math.max(0, nowMs - atMs));
  // The days that the faded weights stand for.
  const weighedDays = ((1 - fade(knownMs)) * HALF_LIFE_MS) / Math.LN2 / DAY_MS;
  const itemsADay = (sum(hours) * faded) / weighedDays;
  const byHour = hours.map((weight, hour) => {
    const around = ((hours[(hour + 23) % 24] ?? 0) + (hours[(hour + 1) % 24] ?? 0)) / 4;
    const own = ((weight / 2 + around) * faded) / weighedDays;
    return OWN_SHARE * own + ((1 - OWN_SHARE) * itemsADay) / 24;
  });
  const restless = ITEMS_WHILE_RESTLESS / RESTLESS_MS;
  return (at) => {
    const usual = (byHour[hourOf(at)] ?? 0) / HOUR_MS;
    return lastItemMs !== null && at - lastItemMs < RESTLESS_MS ? usual + restless : usual;
  };
}

function fade(ms: number): number {
  return 0.5 ** (ms / HALF_LIFE_MS);
}

function hourOf(atMs: number): number {
  return new Date(atMs).getUTCHours();
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** A rhythm as formatRhythm wrote it; null when the text is none. */
export function parseRhythm(text: string | null): Rhythm | null {
  const value = parse(text ?? '');
  if (typeof value !== 'object' || value === null) return null;
  const { hours, sinceMs, atMs, lastItemMs } = value as Record<string, unknown>;
  if (!isWeights(hours)) return null;
  if (!Number.isFinite(sinceMs) || !Number.isFinite(atMs)) return null;
  return {
    hours,
    sinceMs: Number(sinceMs),
    atMs: Number(atMs),
    lastItemMs: Number.isFinite(lastItemMs) ? Number(lastItemMs) : null,
  };
}

/** A rhythm as text, to be stored. */
export function formatRhythm(rhythm: Rhythm): string {
  const hours = rhythm.hours.map((weight) => Number(weight.toFixed(3)));
  return JSON.stringify({ ...rhythm, hours });
}

function isWeights(value: unknown): value is number[] {
  return (
    Array.isArray(value) &&
    value.length === 24 &&
    value.every((each) => typeof each === 'number' && each >= 0 && Number.isFinite(each))
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
