import { describe, expect, it } from 'vitest';
import { dayOf, endOfDate, isPartialDate, startOfDate } from '../../src/core/partial-date.ts';

describe('partial dates', () => {
  it.each(['2019', '2019-02', '2019-02-14', '2024-02-29'])('%s is one', (date) => {
    expect(isPartialDate(date)).toBe(true);
  });

  it.each([
    '',
    '19',
    '2019-13',
    '2019-00',
    '2023-02-29',
    '2019-02-30',
    '2019-2',
    '2019-02-14T00:00',
  ])('%j is none', (date) => {
    expect(isPartialDate(date)).toBe(false);
    expect([startOfDate(date), endOfDate(date)]).toEqual([null, null]);
  });

  it.each([
    ['2019', '2019-01-01T00:00:00.000Z', '2019-12-31T23:59:59.999Z'],
    ['2019-12', '2019-12-01T00:00:00.000Z', '2019-12-31T23:59:59.999Z'],
    ['2024-02', '2024-02-01T00:00:00.000Z', '2024-02-29T23:59:59.999Z'],
    ['2019-02-14', '2019-02-14T00:00:00.000Z', '2019-02-14T23:59:59.999Z'],
  ])('%s spans %s to %s', (date, first, last) => {
    expect(startOfDate(date)).toBe(Date.parse(first));
    expect(endOfDate(date)).toBe(Date.parse(last));
  });

  it('names the UTC day of a time in any zone of the machine', () => {
    expect(dayOf(Date.parse('2025-11-17T23:59:59Z'))).toBe('2025-11-17');
  });
});
