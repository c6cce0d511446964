import { describe, expect, it } from 'vitest';
import { decodeBytes } from '../../src/feeds/decode.ts';

const latin = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, isLittle: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), isLittle);
  return new Uint8Array(view.buffer);
};
const utf32 = (text: string): Uint8Array => {
  const codes = Array.from(`\ufeff${text}`, (c) => c.codePointAt(0) ?? 0);
  return new Uint8Array(Uint32Array.from(codes).buffer);
};
const declared = (label: string) => `<?xml version="1.0" encoding="${label}"?>`;

const cases: readonly (readonly [string, Uint8Array, string, string, string])[] = [
  ['plain UTF-8', utf8('<a>é</a>'), '', 'é', 'utf-8'],
  [
    'a byte order mark is dropped',
    utf8('\ufeff<a>é</a>'),
    'text/xml; charset=latin1',
    '<a>é',
    'utf-8',
  ],
  ['UTF-16 by its mark, little', utf16('\ufeff<a>é</a>', true), '', 'é', 'utf-16le'],
  ['UTF-16 by its mark, big', utf16('\ufeff<a>é</a>', false), '', 'é', 'utf-16be'],
  ['UTF-16 by its zeros', utf16('<?xml?>é', true), 'text/xml; charset=utf-8', 'é', 'utf-16le'],
  ['UTF-32 by its mark', utf32('<a>é😀</a>'), '', 'é😀', 'utf-32'],
  [
    'valid UTF-8 beats a wrong header',
    utf8('<a>é</a>'),
    'text/xml; charset=iso-8859-1',
    'é',
    'utf-8',
  ],
  [
    'the header decides for other bytes',
    latin('<a>\xef</a>'),
    'text/xml; charset="koi8-r"',
    'О',
    'koi8-r',
  ],
  [
    'the header beats the declaration',
    latin(`${declared('windows-1252')}\xef`),
    'x; charset=koi8-r',
    'О',
    'koi8-r',
  ],
  [
    'the declaration decides without a header',
    latin(`${declared('windows-1251')}\xef`),
    '',
    'п',
    'windows-1251',
  ],
  ['Shift_JIS declared', latin(`${declared('Shift_JIS')}\x83\x65`), '', 'テ', 'shift_jis'],
  [
    'ISO-2022-JP is valid UTF-8 and still itself',
    latin(`${declared('iso-2022-jp')}\x1b$B%F\x1b(B`),
    '',
    'テ',
    'iso-2022-jp',
  ],
  [
    'an unknown label is passed over',
    latin(`${declared('x-nonsense')}\xe9\x80`),
    '',
    'é€',
    'windows-1252',
  ],
  ['nothing declared is windows-1252', latin('<a>\x93\xe9\x94</a>'), '', '“é”', 'windows-1252'],
  [
    'UTF-8 with one broken byte stays UTF-8',
    latin(`${declared('utf-8')}\xc3\xa9\xc3\xa8\xff`),
    '',
    'éè\ufffd',
    'utf-8',
  ],
  [
    'a lie about UTF-16 is not believed',
    latin(`${declared('utf-16')}\xe9`),
    '',
    'é',
    'windows-1252',
  ],
];

describe('decodeBytes', () => {
  it.each(cases)('%s', (_name, bytes, contentType, expected, charset) => {
    const decoded = decodeBytes(bytes, contentType);
    expect(decoded.text).toContain(expected);
    expect(decoded.charset).toBe(charset);
    expect(decoded.text.startsWith('\ufeff')).toBe(false);
  });
});
