import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib';
import PQueue from 'p-queue';

export type Unpacked =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: 'too-large' | 'bad-encoding'; readonly detail: string };

/** Content codings that are asked for. */
export const ACCEPT_ENCODING = 'gzip, deflate, br, zstd';

type Unpack = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>;

const CODINGS: ReadonlyMap<string, Unpack> = new Map<string, Unpack>([
  ['gzip', promisify<Uint8Array, { maxOutputLength: number }, Uint8Array>(gunzip)],
  ['x-gzip', promisify<Uint8Array, { maxOutputLength: number }, Uint8Array>(gunzip)],
  ['deflate', unpackDeflate],
  ['br', promisify<Uint8Array, { maxOutputLength: number }, Uint8Array>(brotliDecompress)],
  ['zstd', promisify<Uint8Array, { maxOutputLength: number }, Uint8Array>(zstdDecompress)],
]);

/** A bomb needs the cap and a window of many megabytes; some at once need as many times that. */
const oneAtATime = new PQueue({ concurrency: 1 });

/**
 * Undoes one content coding, off the main thread. Stops as soon as the output passes the cap, so
 * a bomb costs the cap and no more. More than one coding is refused: nobody needs it but bombs.
 *
 * @param contentEncoding header as received, '' when there is none
 */
export async function unpack(
  bytes: Uint8Array,
  contentEncoding: string,
  mostBytes: number,
): Promise<Unpacked> {
  const codings = contentEncoding
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  const [coding] = codings;
  if (coding === undefined) {
    if (bytes.byteLength <= mostBytes) return { ok: true, bytes };
    return { ok: false, reason: 'too-large', detail: tooLarge(mostBytes) };
  }
  const undo = codings.length === 1 ? CODINGS.get(coding) : undefined;
  if (!undo) {
    const detail = `Content coding '${contentEncoding.slice(0, 60)}' is not read; expected at most one of ${ACCEPT_ENCODING}.`;
    return { ok: false, reason: 'bad-encoding', detail };
  }
  if (bytes.byteLength === 0) return { ok: true, bytes };
  try {
    const unpacked = await oneAtATime.add(() => undo(bytes, { maxOutputLength: mostBytes }));
    return { ok: true, bytes: unpacked };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      return { ok: false, reason: 'too-large', detail: tooLarge(mostBytes) };
    }
    return {
      ok: false,
      reason: 'bad-encoding',
      detail: `The body is not valid ${coding} (${code}).`,
    };
  }
}

/** 'deflate' means zlib, and servers send the raw form all the same. */
function unpackDeflate(
  bytes: Uint8Array,
  options: { maxOutputLength: number },
): Promise<Uint8Array> {
  const isZlib = ((bytes[0] ?? 0) & 0x0f) === 8;
  return promisify<Uint8Array, { maxOutputLength: number }, Uint8Array>(
    isZlib ? inflate : inflateRaw,
  )(bytes, options);
}

function tooLarge(mostBytes: number): string {
  return `The body is larger than ${mostBytes} bytes once unpacked.`;
}
