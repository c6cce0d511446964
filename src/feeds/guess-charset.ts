import { analyse } from 'chardet';

/** Charsets of scripts other than Latin, where a wrong guess and windows-1252 look quite different. */
const FOREIGN: ReadonlySet<string> = new Set([
  'Shift_JIS',
  'EUC-JP',
  'EUC-KR',
  'GB18030',
  'Big5',
  'KOI8-R',
  'windows-1251',
  'windows-1253',
  'windows-1255',
  'windows-1256',
  'ISO-8859-5',
  'ISO-8859-6',
  'ISO-8859-7',
  'ISO-8859-8',
]);

const SAMPLE_BYTES = 64 * 1_024;
/** Measured on feeds of one sentence: right guesses stood at 31 or more, wrong ones below 25. */
const LEAST_CONFIDENCE = 25;
const LEAST_LEAD = 10;
/** Fewer letters beyond ASCII, such as one accent, say nothing. */
const LEAST_LETTER_BYTES = 12;

/**
 * The charset of a document that names none and is not UTF-8, as a label of the encoding standard;
 * null where it is most likely a Latin one, or where the guess is weak.
 */
export function guessCharset(bytes: Uint8Array): string | null {
  const text = textBytes(bytes.subarray(0, SAMPLE_BYTES));
  if (text.filter((byte) => byte > 127).length < LEAST_LETTER_BYTES) return null;
  const [first, second] = analyse(text);
  if (!first || !FOREIGN.has(first.name) || first.confidence < LEAST_CONFIDENCE) return null;
  return first.confidence - (second?.confidence ?? 0) >= LEAST_LEAD ? first.name : null;
}

/** Without markup, which is ASCII and would make every language look like English. */
function textBytes(bytes: Uint8Array): Uint8Array {
  const latin = Buffer.from(bytes).toString('latin1');
  return Buffer.from(latin.replace(/<[^>]{0,2000}>/g, ' '), 'latin1');
}
