import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, findBest, findNamed, nearest } from '../../src/core/nearest.ts';

const PEOPLE = [
  { id: 'robert-rodriguez', name: 'Robert Rodriguez', aliases: [] },
  { id: 'michelle-rodriguez', name: 'Michelle Rodriguez', aliases: [] },
  { id: 'rosa-salazar', name: 'Rosa Salazar', aliases: ['Роза Салазар'] },
  { id: 'eiza-gonzalez', name: 'Eiza González', aliases: [] },
  { id: 'jon-landau', name: 'Jon Landau', aliases: [] },
  { id: 'yukito-kishiro', name: 'Yukito Kishiro', aliases: ['木城ゆきと'] },
];
const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);

describe('the best match for what was typed', () => {
  it.each([
    ['the whole name', 'Jon Landau', ['jon-landau']],
    ['an id', 'jon-landau', ['jon-landau']],
    ['a first name', 'yukito', ['yukito-kishiro']],
    ['the beginning of a surname', 'sal', ['rosa-salazar']],
    ['other case', 'SALAZAR', ['rosa-salazar']],
    ['no accents', 'gonzalez', ['eiza-gonzalez']],
    ['a missing letter', 'salazr', ['rosa-salazar']],
    ['swapped letters', 'slaazar', ['rosa-salazar']],
    ['a short name with swapped letters', 'jno', ['jon-landau']],
    ['wrong letters', 'kashiru', ['yukito-kishiro']],
    ['a misspelling seen in real pages', 'Landua', ['jon-landau']],
    ['both names misspelt', 'rosa salasar', ['rosa-salazar']],
    ['another script', '木城', ['yukito-kishiro']],
    ['a name that two people bear', 'rodriguez', ['robert-rodriguez', 'michelle-rodriguez']],
    [
      'a misspelt name that two people bear',
      'rogriduez',
      ['robert-rodriguez', 'michelle-rodriguez'],
    ],
    ['nobody', 'somebody else', []],
    ['two letters that begin nothing', 'zx', []],
  ])('for %s', (_, typed, found) => {
    expect(ids(findBest(PEOPLE, typed))).toEqual(found);
  });

  it('offers everybody in their order for an empty text', () => {
    expect(ids(findNamed(PEOPLE, ''))).toEqual(ids(PEOPLE));
  });

  it('puts beginnings before parts before misspellings', () => {
    const named = (id: string) => ({ id: `x-${id}`, name: id, aliases: [] });
    const found = findNamed([named('landai'), named('xxlandau'), named('landau sr')], 'landau');
    expect(ids(found)).toEqual(['x-landau sr', 'x-xxlandau', 'x-landai']);
  });
});

describe('the nearest names', () => {
  it('come whatever was typed, as many as asked for', () => {
    expect(ids(nearest(PEOPLE, 'Kushirovskaya', 2))[0]).toBe('yukito-kishiro');
    expect(nearest(PEOPLE, 'x', 3)).toHaveLength(3);
    expect(nearest([], 'x', 3)).toEqual([]);
  });
});

describe('any input', () => {
  it('finds every person by the name itself', () => {
    for (const person of PEOPLE) expect(findBest(PEOPLE, person.name)).toEqual([person]);
  });

  it('is answered, with no one twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
        const found = ids(findNamed(PEOPLE, typed));
        expect(new Set(found).size).toBe(found.length);
        expect(nearest(PEOPLE, typed, 5)).toHaveLength(5);
      }),
    );
  });

  it('has a distance that is symmetric, 0 for equals only, and bounded', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
    fc.assert(
      fc.property(word, word, fc.nat(4), (a, b, bound) => {
        const distance = editDistance(a, b, bound);
        expect(distance).toBe(editDistance(b, a, bound));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBe(Math.min(editDistance(a, b, 99), bound + 1));
      }),
    );
  });
});
