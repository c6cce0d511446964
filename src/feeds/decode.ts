import { guessCharset } from './guess-charset.ts';

/** From bytes to text: which charset a document is in, whatever its labels say. */
export interface Decoded {
  readonly text: string;
  /** Name as TextDecoder gives it, or 'utf-32'. */
  readonly charset: string;
}

const HEAD_BYTES = 1_024;

/**
 * The rule that garbled the fewest titles of real feeds: byte order mark; UTF-16 by the first
 * bytes; a declared ISO-2022; strict UTF-8 if the bytes are valid; the label of the header; the
 * label of the XML declaration; a guess by the letters, for scripts other than Latin; windows-1252.
 * Never fails: what cannot be decoded becomes U+FFFD.
 *
 * @param contentType header as received
 */
export function decodeBytes(bytes: Uint8Array, contentType = ''): Decoded {
  const marked = markedCharset(bytes);
  if (marked === 'utf-32le' || marked === 'utf-32be') {
    return { text: decodeUtf32(bytes, marked === 'utf-32le'), charset: 'utf-32' };
  }
  if (marked) return decodeAs(bytes, marked) ?? decodeFinally(bytes);

  const labels = [labelOfHeader(contentType), labelOfDeclaration(bytes)].filter(
    (label) => label !== '',
  );
  const shifted = labels.find((label) => /^(?:cs)?iso-?2022-/i.test(label));
  const declared = shifted === undefined ? null : decodeAs(bytes, shifted);
  if (declared) return declared;
  const strict = decodeStrictUtf8(bytes);
  if (strict) return strict;
  for (const label of labels) {
    const decoded = decodeAs(bytes, label);
    if (decoded && decoded.charset !== 'utf-8') return decoded;
  }
  return labels.some((label) => /^utf-?8$/i.test(label)) && isMostlyUtf8(bytes)
    ? { text: new TextDecoder('utf-8').decode(bytes), charset: 'utf-8' }
    : decodeByGuess(bytes);
}

/** By byte order mark, then by where the zeros of the first characters stand. */
function markedCharset(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0x3c && b === 0 && c === 0 && d === 0) return 'utf-32le';
  if (a === 0 && b === 0 && c === 0 && d === 0x3c) return 'utf-32be';
  if (a === 0x3c && b === 0 && c !== undefined && c !== 0 && d === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c && c === 0 && d !== undefined && d !== 0) return 'utf-16be';
  return null;
}

function labelOfHeader(contentType: string): string {
  return (
    /charset\s{0,10}=\s{0,10}["']?([\w.:-]{1,40})/i.exec(contentType.slice(0, 1_000))?.[1] ?? ''
  );
}

function labelOfDeclaration(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_BYTES));
  const declaration = /<\?xml[^>]{0,500}?encoding\s{0,10}=\s{0,10}["']([\w.:-]{1,40})["']/i;
  return declaration.exec(head)?.[1] ?? '';
}

/** Labels that publishers write and the encoding standard does not know. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['cp936', 'gbk'],
  ['cp949', 'euc-kr'],
  ['cp950', 'big5'],
  ['cp932', 'shift_jis'],
  ['windows-936', 'gbk'],
  ['windows-932', 'shift_jis'],
  ['ms936', 'gbk'],
  ['utf-16', 'utf-16le'],
  ['iso-10646-ucs-2', 'utf-16be'],
]);

function decodeAs(bytes: Uint8Array, label: string): Decoded | null {
  const known = ALIASES.get(label.toLowerCase()) ?? label;
  // A label of UTF-16 on bytes that do not look like it is a lie that would turn all into rubbish.
  if (/^utf-?16/i.test(known) && markedCharset(bytes) === null) return null;
  try {
    const decoder = new TextDecoder(known);
    return { text: decoder.decode(bytes), charset: decoder.encoding };
  } catch {
    return null;
  }
}

function decodeStrictUtf8(bytes: Uint8Array): Decoded | null {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), charset: 'utf-8' };
  } catch {
    return null;
  }
}

/** Whether a document labelled UTF-8 is only slightly damaged, e.g. cut inside a character. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  let broken = 0;
  let foreign = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) broken += 1;
    else if (code > 127) foreign += 1;
  }
  return broken * 4 <= foreign || broken === 1;
}

function decodeByGuess(bytes: Uint8Array): Decoded {
  const guess = guessCharset(bytes);
  return (guess === null ? null : decodeAs(bytes, guess)) ?? decodeFinally(bytes);
}

function decodeFinally(bytes: Uint8Array): Decoded {
  return { text: new TextDecoder('windows-1252').decode(bytes), charset: 'windows-1252' };
}

function decodeUtf32(bytes: Uint8Array, isLittle: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const code = view.getUint32(at, isLittle);
    const isCharacter = code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000);
    if (code !== 0xfeff) parts.push(isCharacter ? String.fromCodePoint(code) : '\ufffd');
  }
  return parts.join('');
}
