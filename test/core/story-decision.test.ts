import { describe, expect, it } from 'vitest';
import { planMerge, planSplit } from '../../src/core/story-decision.ts';
import type { Report, ToldStory } from '../../src/core/told-story.ts';

function story(id: string, ...firstSeen: number[]): ToldStory {
  const reports = firstSeen.map((firstSeenAt, n): Report => {
    const base = { feedId: 'f', outlet: 'O', title: 'T', link: 'https://o.example/', lang: 'en' };
    const rest = { publishedAt: null, summary: '', imageUrl: null };
    return { ...base, ...rest, articleId: `${id}${n}`, firstSeenAt };
  });
  return { id, title: 'T', confidence: 'reported', firstSeenAt: 0, newsAt: 0, reports };
}

describe('a merge', () => {
  it('moves all reports and keeps the earliest as the first', () => {
    expect(planMerge(story('a', 1, 5), story('b', 3))).toEqual({
      ok: true,
      moved: ['a0', 'a1'],
      leadThere: 'a0',
      leadHere: null,
    });
  });

  it.each([
    ['a story with itself', story('a', 1), story('a', 1), 'itself'],
    ['a story that is gone', null, story('a', 1), 'no longer stored'],
    ['stories without reports', story('a'), story('b'), 'report'],
  ])('of %s is refused in words', (_, from, into, words) => {
    const move = planMerge(from, into);
    expect(move.ok ? '' : move.reason).toContain(words);
  });
});

describe('a split', () => {
  it('moves the chosen reports and names the first of both', () => {
    expect(planSplit(story('a', 1, 2, 3), ['a0', 'a2'])).toEqual({
      ok: true,
      moved: ['a0', 'a2'],
      leadThere: 'a0',
      leadHere: 'a1',
    });
  });

  it.each([
    ['no report', story('a', 1, 2), [], 'Choose at least one'],
    ['all reports', story('a', 1, 2), ['a0', 'a1'], 'has to stay'],
    ['a report of another story', story('a', 1, 2), ['a0', 'b7'], 'not in this story'],
    ['a story that is gone', null, ['a0'], 'no longer stored'],
  ])('of %s is refused in words', (_, from, chosen, words) => {
    const move = planSplit(from, chosen);
    expect(move.ok ? '' : move.reason).toContain(words);
  });
});
