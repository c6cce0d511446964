/** Text into bytes of the old encodings: Node decodes them all, but writes UTF-8 only. */
import { TextDecoder } from 'node:util';

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();
const firstLead = 0x81;
const firstTrail = 0x40;
const last = 0xfe;

/**
 * @param charset A WHATWG label of a one-byte or two-byte encoding, or utf-8.
 * @param replace What to write for a character that the encoding lacks; must itself be ASCII.
 */
export function encodeText(
  text: string,
  charset: string,
  replace: (char: string) => string,
): Uint8Array {
  const decoder = new TextDecoder(charset);
  if (decoder.encoding === 'utf-8') return new TextEncoder().encode(text);
  const table = tables.get(decoder.encoding) ?? invert(decoder);
  tables.set(decoder.encoding, table);
  const bytes: number[] = [];
  for (const char of text) {
    const known = table.get(char);
    if (known) bytes.push(...known);
    else bytes.push(...new TextEncoder().encode(replace(char)));
  }
  return Uint8Array.from(bytes);
}

/** Every character the decoder can give, with the first bytes that give it. */
function invert(decoder: TextDecoder): ReadonlyMap<string, readonly number[]> {
  const table = new Map<string, readonly number[]>();
  const learn = (bytes: readonly number[]): void => {
    const char = decoder.decode(Uint8Array.from(bytes));
    if ([...char].length !== 1 || char === '\ufffd' || table.has(char)) return;
    table.set(char, bytes);
  };
  for (let byte = 0; byte < 256; byte += 1) learn([byte]);
  for (let lead = firstLead; lead <= last; lead += 1) {
    // A byte that is a character by itself begins no pair.
    if (decoder.decode(Uint8Array.of(lead)) !== '\ufffd') continue;
    for (let trail = firstTrail; trail <= last; trail += 1) learn([lead, trail]);
  }
  return table;
}
