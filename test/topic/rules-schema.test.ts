import { describe, expect, it } from 'vitest';
import { DEFAULT_WEIGHTS } from '../../src/core/relevance/rules.ts';
import { rulesSchema } from '../../src/topic/rules-schema.ts';

const NAMES = { unmistakable: { en: ['The Glass Harbor'] }, ambiguous: { fr: ['Havre'] } };

describe('rulesSchema', () => {
  it('makes flat rules of groups, with the defaults of a pack that says nothing', () => {
    expect(rulesSchema.parse({ names: NAMES })).toEqual({
      names: [
        { text: 'The Glass Harbor', strength: 'unmistakable', lang: 'en' },
        { text: 'Havre', strength: 'ambiguous', lang: 'fr' },
      ],
      contexts: [],
      negatives: [],
      followUps: [],
      passing: [],
      roles: [],
      teasers: [],
      surnames: [],
      rivals: [],
      jobs: [],
      doubts: [],
      makers: {},
      weights: DEFAULT_WEIGHTS,
      thresholds: { post: 0.6, review: 0.4 },
    });
  });

  it('takes terms as text or with a factor', () => {
    const contexts = { film: ['trailer', { text: 'cinema', factor: 0.5 }] };
    expect(rulesSchema.parse({ names: NAMES, contexts }).contexts).toEqual([
      { text: 'trailer', factor: 1 },
      { text: 'cinema', factor: 0.5 },
    ]);
  });

  it('takes names with a factor', () => {
    const names = { ...NAMES, ambiguous: { en: [{ text: 'Harbor', factor: 1.2 }] } };
    expect(rulesSchema.parse({ names }).names.at(-1)).toEqual({
      text: 'Harbor',
      strength: 'ambiguous',
      lang: 'en',
      factor: 1.2,
    });
  });

  it('keeps the default of each weight that a pack leaves out', () => {
    const { weights } = rulesSchema.parse({ names: NAMES, weights: { maker: 0.4 } });
    expect(weights).toEqual({ ...DEFAULT_WEIGHTS, maker: 0.4 });
  });

  it.each([
    ['no name at all', { names: { unmistakable: {}, ambiguous: { en: [] } } }, 'names'],
    ['a number for a term', { names: NAMES, contexts: { film: [3] } }, 'contexts.film.0'],
    [
      'a factor of nothing',
      { names: NAMES, contexts: { film: [{ text: 'x', factor: 0 }] } },
      'contexts.film.0.factor',
    ],
    ['an unknown field', { names: NAMES, contextes: {} }, ''],
    ['an unknown weight', { names: NAMES, weights: { fame: 1 } }, 'weights'],
    [
      'a weight of the wrong sign',
      { names: NAMES, weights: { negative: 0.5 } },
      'weights.negative',
    ],
    [
      'thresholds upside down',
      { names: NAMES, thresholds: { post: 0.3, review: 0.5 } },
      'thresholds.review',
    ],
  ])('refuses %s, and says where', (_, given, where) => {
    const result = rulesSchema.safeParse(given);
    expect(result.error?.issues.map((issue) => issue.path.join('.'))).toEqual([where]);
  });
});
