import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOf, daysInWords, daysSince, inWords, timestamp } from '../../src/cards/time.ts';
import { partialDate, timeMs } from './arbitraries.ts';

const NOW_MS = Date.UTC(2026, 0, 15, 12);

describe('a time', () => {
  it.each([
    ['a moment', 1_768_478_400_999, '<t:1768478400:R>'],
    ['the beginning', 0, '<t:0:R>'],
    ['a time before 1970', -1, '<t:-1:R>'],
    ['no number', Number.NaN, 'at an unknown time'],
    ['a time beyond the calendar', Number.MAX_SAFE_INTEGER, 'at an unknown time'],
  ])('%s becomes a timestamp of Discord or words', (_, at, shown) => {
    expect(timestamp(at, 'R')).toBe(shown);
  });
});

describe('a partial date', () => {
  it.each([
    ['2025-11-17', '17 November 2025', '59 days'],
    ['2025-11-01', '1 November 2025', '75 days'],
    ['2025-11', 'November 2025', 'about 75 days'],
    ['2025', '2025', 'about 379 days'],
    ['2026-01-15', '15 January 2026', 'today'],
    ['2026-01-14', '14 January 2026', '1 day'],
    ['2027-01-01', '1 January 2027', 'today'],
    ['soon', 'an unknown day', 'an unknown number of days'],
    ['2023-02-30', 'an unknown day', 'an unknown number of days'],
  ])('%s reads %s, %s ago', (date, words, age) => {
    expect(inWords(date)).toBe(words);
    expect(daysInWords(date, NOW_MS)).toBe(age);
  });

  it('is never in the future and never nothing, whatever it is', () => {
    fc.assert(
      fc.property(partialDate, timeMs, (date, now) => {
        expect(inWords(date)).not.toBe('');
        const days = daysSince(date, Number.isFinite(now) ? now : 0);
        expect(days === null || days >= 0).toBe(true);
      }),
    );
  });
});

it.each([
  [0, '0 stories'],
  [1, '1 story'],
  [1200, '1,200 stories'],
])('%i is said as %s', (count, words) => {
  expect(countOf(count, 'story', 'stories')).toBe(words);
});
