import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRhythm, learnRhythm, parseRhythm } from '../../src/core/rhythm.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW_MS = Date.UTC(2026, 10, 18, 12, 30);

const total = (hours: readonly number[]) => hours.reduce((all, each) => all + each, 0);

describe('learning a rhythm', () => {
  it('reads at first sight how far the document reaches back', () => {
    const rhythm = learnRhythm(null, [NOW_MS - HOUR_MS, NOW_MS - 3 * DAY_MS, null], NOW_MS);
    expect(rhythm.sinceMs).toBe(NOW_MS - 14 * DAY_MS);
    const dated = learnRhythm(null, [NOW_MS - HOUR_MS, NOW_MS - 3 * DAY_MS], NOW_MS);
    expect(dated.sinceMs).toBe(NOW_MS - 3 * DAY_MS);
    expect(dated.lastItemMs).toBe(NOW_MS - HOUR_MS);
    expect(dated.hours[11]).toBeGreaterThan(0.9);
  });

  it('counts undated items only once they come anew', () => {
    const first = learnRhythm(null, [null, null], NOW_MS);
    expect([total(first.hours), first.lastItemMs]).toEqual([0, null]);
    const later = learnRhythm(first, [null], NOW_MS + HOUR_MS);
    expect([later.hours[13], later.lastItemMs]).toEqual([1, NOW_MS + HOUR_MS]);
  });

  it('halves the weight of a week', () => {
    const rhythm = learnRhythm(null, [NOW_MS], NOW_MS);
    expect(total(learnRhythm(rhythm, [], NOW_MS + 7 * DAY_MS).hours)).toBeCloseTo(0.5);
  });

  it('survives a clock that was set back', () => {
    const rhythm = learnRhythm(null, [NOW_MS], NOW_MS);
    const back = learnRhythm(rhythm, [NOW_MS], NOW_MS - 6 * HOUR_MS);
    expect(total(back.hours)).toBe(2);
    expect(back.sinceMs).toBe(NOW_MS - 6 * HOUR_MS);
  });
});

describe('a stored rhythm', () => {
  it('comes back as it was, up to rounding', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(NOW_MS)), { maxLength: 20 }), (dates) => {
        const rhythm = learnRhythm(null, dates, NOW_MS);
        const back = parseRhythm(formatRhythm(rhythm));
        expect(back).toMatchObject({ sinceMs: rhythm.sinceMs, lastItemMs: rhythm.lastItemMs });
        expect(total(back?.hours ?? [])).toBeCloseTo(total(rhythm.hours), 1);
      }),
    );
  });

  it.each([
    null,
    '',
    '{',
    'null',
    '7',
    '{}',
    '{"hours":[1],"sinceMs":1,"atMs":1}',
    JSON.stringify({ hours: Array(24).fill(-1), sinceMs: 1, atMs: 1 }),
    JSON.stringify({ hours: Array(24).fill(1), sinceMs: 'x', atMs: 1 }),
  ])('that is none is nothing: %s', (text) => {
    expect(parseRhythm(text)).toBeNull();
  });
});
