/** The one normalisation of texts and rules: what folds to the same text counts as the same words. */

const PLAIN = /^[\x20-\x7e]*$/;
const SINGLE_QUOTES = /[\u2018-\u201b\u2032\u02b9\u02bb\u02bc\u0060\u00b4\uff07]/g;
const DOUBLE_QUOTES = /[\u201c-\u201f\u2033\u00ab\u00bb\u2039\u203a\uff02]/g;
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
const MARKED = /([\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}])([\u0300-\u036f]+)/gu;
const UNDECOMPOSED = /[łđøßæœıðþς]/g;

/** Letters that Unicode does not decompose but that people type without their stroke. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ð: 'd',
  þ: 'th',
  ς: 'σ',
};

/**
 * Folds a text for comparison: compatibility forms, case, accents of Latin, Greek and Cyrillic,
 * kinds of quotes and dashes, invisible characters and runs of white space make no difference.
 * Kana keep their voicing marks. Total and idempotent.
 */
export function fold(text: string): string {
  return foldWord(text).replace(/\s+/g, ' ').trim();
}

/** As fold, for text without white space. */
export function foldWord(word: string): string {
  if (PLAIN.test(word)) return word.toLowerCase().replaceAll('`', "'");
  let folded = foldOnce(word);
  // A few compatibility characters need a second round ('ϔ' becomes an accented letter first).
  for (let round = 0; round < 3; round++) {
    const again = foldOnce(folded);
    if (again === folded) break;
    folded = again;
  }
  return folded;
}

function foldOnce(text: string): string {
  return text
    .replace(SINGLE_QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"')
    .replace(DASHES, '-')
    .replace(/\p{Cf}/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(MARKED, (_, base: string, marks: string) => base + markThatMakesALetter(base, marks))
    .normalize('NFC')
    .replace(UNDECOMPOSED, (letter) => PLAIN_LETTERS[letter] ?? letter);
}

/** й and ї are letters of their own, not и and і with an accent: writers never drop these marks. */
function markThatMakesALetter(base: string, marks: string): string {
  if (base === 'и' && marks.includes('\u0306')) return '\u0306';
  if (base === 'і' && marks.includes('\u0308')) return '\u0308';
  return '';
}
