import { foldWord, monthOfWord, offsetOfZone } from './date-words.ts';

const LONGEST = 120;

/**
 * Reads a date in any loose form of RFC 822 or ISO 8601, with names of zones and months.
 * A time without a zone is UTC, whatever the machine's zone is. A day beyond the end of its month
 * and an hour or second just beyond its end roll over, as publishers mean them.
 *
 * @returns ISO 8601 in UTC with milliseconds, or null when it cannot be read
 */
export function readDate(text: string): string | null {
  const trimmed = text
    .slice(0, 4 * LONGEST)
    .replace(/\s+/g, ' ')
    .trim();
  if (trimmed === '' || trimmed.length > LONGEST || !/\d/.test(trimmed)) return null;
  if (/^\d{9,10}$|^\d{13}$/.test(trimmed)) return fromEpoch(Number(trimmed));
  const day =
    readAsianDay(trimmed) ??
    readCountedDay(trimmed) ??
    readIsoDay(trimmed) ??
    readWordDay(trimmed) ??
    readSlashDay(trimmed);
  if (!day) return null;
  const time = readTime(day);
  if (!time) return null;
  return toIso(day, time);
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** What is left of the text: time and zone. */
  readonly rest: string;
}

interface Time {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
  readonly offsetMinutes: number;
}

/** Seconds or milliseconds since 1970. */
function fromEpoch(count: number): string {
  return new Date(count > 1e11 ? count : count * 1_000).toISOString();
}

/** Days by their number: 2004-W09-6, 2004W096, 2004-W09, 2004-059, 2004059, 04-059, 04059. */
function readCountedDay(text: string): Day | null {
  const found = /^(?:(\d{4})-?W(\d{2})(?:-?([1-7]))?|(\d{4}|\d{2})-?(\d{3}))(?=$|[T ])/i.exec(text);
  if (!found) return null;
  const [whole, weekYear, week, weekday = '1', year = '', ordinal] = found;
  const rest = text.slice(whole.length);
  if (weekYear === undefined) {
    const number = Number(ordinal);
    return number > 366 ? null : dayOf(Date.UTC(Number(fullYear(year)), 0, number), rest);
  }
  // The 4th of January is always in the first week.
  const fourth = Date.UTC(Number(weekYear), 0, 4);
  const monday = 4 - ((new Date(fourth).getUTCDay() + 6) % 7);
  const number = monday + (Number(week) - 1) * 7 + Number(weekday) - 1;
  return Number(week) > 53 ? null : dayOf(Date.UTC(Number(weekYear), 0, number), rest);
}

function dayOf(atMs: number, rest: string): Day {
  const date = new Date(atMs);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  return { year, month, day: date.getUTCDate(), rest };
}

/** 2004-02-28, 20040228, 2004-02, 2004, 04-02-28, 040228; a weekday in front is passed over. */
function readIsoDay(text: string): Day | null {
  const found =
    /^(?:\p{L}{2,12}\.?,? )?(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?(?!\d)|(\d{2})(\d{2})(?!\d))?(?=$|[^\d/.])/u.exec(
      text,
    );
  if (found) {
    const [whole, year, , month, day, packedMonth, packedDay] = found;
    const rest = text.slice(whole.length);
    // '2004 Feb 28' has its month in words, and a bare number is no year if words follow.
    if (month === undefined && packedMonth === undefined) {
      if (rest.startsWith('-') || /\p{L}{3}/u.test(rest.replace(/^t/i, ''))) return null;
    }
    return {
      year: Number(year),
      month: Number(month ?? packedMonth ?? 1),
      day: Number(day ?? packedDay ?? 1),
      rest,
    };
  }
  const short = /^(\d{2})(-?)(\d{2})\2(\d{2})(?=$|[T ])/.exec(text);
  if (!short) return null;
  const [whole, year, , month, day] = short;
  return {
    year: fullYear(year ?? ''),
    month: Number(month),
    day: Number(day),
    rest: text.slice(whole.length),
  };
}

/** 2004년 05월 28일, 2004年5月28日. */
function readAsianDay(text: string): Day | null {
  const found = /(\d{4}) ?[년年] ?(\d{1,2}) ?[월月] ?(\d{1,2}) ?[일日]/.exec(text);
  if (!found) return null;
  const [whole, year, month, day] = found;
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    rest: text.slice(found.index + whole.length),
  };
}

/** Any order of a month's name, a day and a year, e.g. 'Thu, 01 Jan 04', 'Jan 5 12:00 2004'. */
function readWordDay(text: string): Day | null {
  const words = [...text.matchAll(/\p{L}[\p{L}\p{M}]*/gu)];
  const hits = words
    .map((word) => ({ word, month: monthOfWord(word[0]) }))
    .filter((each) => each.month !== null);
  // 'mar.' in 'mar., 3 juin' is a weekday: the last month's name before the time counts.
  const clockAt = text.indexOf(':');
  const hit = hits.findLast((each) => clockAt < 0 || each.word.index < clockAt) ?? hits[0];
  if (!hit || hit.month === null) return null;
  const before = text.slice(0, hit.word.index);
  const after = text.slice(hit.word.index + hit.word[0].length);
  return dayAfterMonth(before, hit.month, after) ?? dayBeforeMonth(before, hit.month, after);
}

/** '… 01 Jan 2004 rest', '2004 Jan 01 rest', '01-Jan-04 rest'. */
function dayBeforeMonth(before: string, month: number, after: string): Day | null {
  const lead = /(\d{1,4})(?:st|nd|rd|th|er|º|ª|\.)?(?: ?(?:de|of|d')? ?| ?[-/.,] ?)$/i.exec(before);
  if (!lead?.[1]) return null;
  if (lead[1].length === 4) {
    const day = /^\.?[- /.,]{0,3}(\d{1,2})(?!\d)/.exec(after);
    if (!day) return null;
    return { year: Number(lead[1]), month, day: Number(day[1]), rest: after.slice(day[0].length) };
  }
  if (lead[1].length > 2) return null;
  const tail = /^\.?(?:[- /.,']{0,3}(?:de|del|of)? ?)(\d{4}|\d{2})(?![\d:])/i.exec(after);
  if (!tail?.[1]) return null;
  return {
    year: fullYear(tail[1]),
    month,
    day: Number(lead[1]),
    rest: after.slice(tail[0].length),
  };
}

/** 'Jan 1, 2004 rest', 'Sun Jan 4 16:29:06 PST 2004'. */
function dayAfterMonth(before: string, month: number, after: string): Day | null {
  if (/\d{1,4}(?:st|nd|rd|th|er|\.)?(?: (?:de|of))?[- /.,]{0,3}$/i.test(before)) return null;
  const lead = /^[. ]{0,3}(\d{1,2})(?:st|nd|rd|th)?(?![\d:])[, ]{0,3}/i.exec(after);
  if (!lead) return null;
  const tail = after.slice(lead[0].length);
  const nearYear = /^(\d{4})(?![\d:])/.exec(tail);
  const year = nearYear ?? /(?<![\d:+-])(\d{4})$/.exec(tail) ?? / (\d{4})(?= )/.exec(tail);
  if (!year?.[1]) return null;
  const rest = `${tail.slice(0, year.index)} ${tail.slice(year.index + year[0].length)}`;
  return { year: Number(year[1]), month, day: Number(lead[1]), rest };
}

/** 2/28/2004, 28/2/2004, 28.02.2004, 28-02-2004; month first where both are possible with slashes. */
function readSlashDay(text: string): Day | null {
  const found = /^(?:\p{L}{2,12}\.?,? )?(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/u.exec(text);
  if (!found) return null;
  const [whole, first, separator, second, year] = found;
  const isMonthFirst = (separator === '/' && Number(first) <= 12) || Number(second) > 12;
  return {
    year: fullYear(year ?? ''),
    month: Number(isMonthFirst ? first : second),
    day: Number(isMonthFirst ? second : first),
    rest: text.slice(whole.length),
  };
}

const CLOCK = /(?<!\d)(\d{1,2}) ?[:h] ?(\d{1,2})(?: ?: ?(\d{1,2})(?:[.,](\d{1,9}))?)?/i;
const PACKED_CLOCK = /^[T ](\d{2})(\d{2})(\d{2})?(?:[.,](\d{1,9}))?(?!\d)/i;
const HOUR_ONLY = /^[T ](\d{1,2})(?=$|[Z+ -])/i;
const HALF_DAY_HOUR = /(?<![\d:.])(\d{1,2})(?= ?[ap]\.? ?m\b)/i;
const DOTTED_CLOCK = /^[T, ]{1,3}(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?!\d)/;

/** Time and zone of what is left after the day; midnight UTC when there is nothing. */
function readTime(day: Day): Time | null {
  const { rest } = day;
  const found =
    CLOCK.exec(rest) ??
    PACKED_CLOCK.exec(rest) ??
    DOTTED_CLOCK.exec(rest) ??
    HALF_DAY_HOUR.exec(rest) ??
    HOUR_ONLY.exec(rest);
  const before = found ? rest.slice(0, found.index) : '';
  const after = found ? rest.slice(found.index + found[0].length) : rest;
  const [, hour = '0', minute = '0', second = '0', fraction = '0'] = found ?? [];
  const half = foldWord(`${before} ${after}`);
  const isAfternoon = /(?:^|[\s\d])p\.? ?m(?:\b|\.)|오후|下午|μμ/.test(half.normalize('NFC'));
  const isMorning = /(?:^|[\s\d])a\.? ?m(?:\b|\.)|오전|上午|πμ/.test(half.normalize('NFC'));
  let hours = Number(hour);
  if (isAfternoon && hours < 12) hours += 12;
  if (isMorning && hours === 12) hours = 0;
  if (hours > 25 || Number(minute) > 99 || Number(second) > 99) return null;
  return {
    hour: hours,
    minute: Number(minute),
    second: Number(second),
    ms: Math.floor(Number(`0.${fraction}`) * 1_000),
    offsetMinutes: found ? (readZone(after) ?? placeOffset(after, day) ?? 0) : 0,
  };
}

/** '+02:00', 'GMT+0200', 'Z', 'PST', '(CEST)'; null when there is none that is known. */
function readZone(text: string): number | null {
  const numeric = /(?:^|[^\d])([+\u2212-])(\d{1,2}):?(\d{2})?(?!\d)/.exec(` ${text}`);
  if (numeric) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0);
    if (minutes <= 18 * 60) return numeric[1] === '+' ? minutes : -minutes;
  }
  for (const [word] of text.matchAll(/[A-Za-z]+(?:[/_][A-Za-z_]+)*/g)) {
    const offset = offsetOfZone(word);
    if (offset !== null) return offset;
  }
  return null;
}

/** Offset of a place such as 'Europe/Berlin' around noon of the day; null for any other text. */
function placeOffset(text: string, day: Day): number | null {
  const place = /[A-Z][A-Za-z]{2,20}\/[A-Z][A-Za-z_]{2,30}/.exec(text)?.[0];
  if (place === undefined) return null;
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone: place, timeZoneName: 'longOffset' });
    const noon = new Date(Date.UTC(day.year, day.month - 1, day.day, 12));
    const name = format.formatToParts(noon).find((part) => part.type === 'timeZoneName')?.value;
    return readZone(name ?? '');
  } catch {
    return null;
  }
}

function toIso(day: Day, time: Time): string | null {
  if (day.year < 1900 || day.year > 2200 || day.month < 1 || day.month > 12) return null;
  if (day.day < 1 || day.day > 31) return null;
  const at = Date.UTC(
    day.year,
    day.month - 1,
    day.day,
    time.hour,
    time.minute - time.offsetMinutes,
    time.second,
    time.ms,
  );
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}
