import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldWord } from '../../src/core/text.ts';

describe('fold', () => {
  it.each([
    ['capitals', 'BATTLE Angel', 'battle angel'],
    ['accents of Latin', 'Ángel Îngerul Bojový', 'angel ingerul bojovy'],
    ['accents of Greek, final sigma too', 'Άγγελος', 'αγγελοσ'],
    ['ё, which Russians write or do not', 'Тёмный', 'темный'],
    ['й, which is a letter of its own', 'Бойовий', 'бойовий'],
    ['ї, which is a letter of its own', 'Її', 'її'],
    ['kana, which keep their voicing', 'ガリィ', 'ガリィ'],
    ['kana written with combining marks', 'カ\u3099リ', 'ガリ'],
    ['half-width kana', 'ｱﾘｰﾀ', 'アリータ'],
    ['full-width letters', 'Ａｌｉｔａ', 'alita'],
    ['mathematical letters', '𝐀lita', 'alita'],
    ['curly quotes', '‘Alita’ “x” «y»', `'alita' "x" "y"`],
    ['dashes', 'a–b—c‑d', 'a-b-c-d'],
    ['letters with a stroke', 'Łódź Đorđe Ørsted Straße', 'lodz dorde orsted strasse'],
    ['Turkish dotted and dotless i', 'İstanbul ılık', 'istanbul ilik'],
    ['soft hyphens and zero-width characters', 'Al\u00adi\u200bta', 'alita'],
    ['runs of blanks', '  a \n\t b ', 'a b'],
  ])('folds %s', (_, text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('does not take look-alike letters of another script for the same', () => {
    expect(fold('Аlita')).not.toBe(fold('Alita'));
  });

  it('is total and idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same for a text and for its words, where they are plain', () => {
    expect(['Él', 'NIÑO'].map(foldWord).join(' ')).toBe(fold('Él NIÑO'));
  });
});
