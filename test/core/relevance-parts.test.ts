import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNear } from '../../src/core/relevance/spelling.ts';
import { tokenise } from '../../src/core/relevance/tokens.ts';

const words = (text: string) => tokenise(text).map((token) => token.text);

describe('tokenise', () => {
  it.each([
    ['words by spaces and punctuation', 'One-two: three/four', ['one', 'two', 'three', 'four']],
    ['no possessive s', "Mary's and Tom’s", ['mary', 'and', 'tom']],
    ['other elisions as words', 'l’ange d’acier', ['l', 'ange', 'd', 'acier']],
    ['hashtags by their capitals', '#GlassHarbor2', ['glass', 'harbor', '2']],
    ['camel case elsewhere as one word', 'YouTube', ['youtube']],
    ['characters of unspaced scripts one by one', '続編 ABC', ['続', '編', 'abc']],
    ['mixed runs apart', '人James访', ['人', 'james', '访']],
    ['marks with their letters', 'n\u0303o', ['no']],
    ['nothing of nothing', ' …!', []],
  ])('gives %s', (_, text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('places each token where it stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        let last = 0;
        for (const { start, end } of tokenise(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('isNear', () => {
  it.each([
    ['angel', 'angle', 1, true],
    ['angel', 'angels', 1, true],
    ['angel', 'anvil', 1, false],
    ['rodriguez', 'rodriquez', 1, true],
    ['rogriduez', 'rodriguez', 2, true],
    ['', 'a', 1, true],
    ['abc', 'abcde', 1, false],
  ])('%s and %s within %i: %s', (a, b, limit, near) => {
    expect(isNear(a, b, limit)).toBe(near);
    expect(isNear(b, a, limit)).toBe(near);
  });
});
