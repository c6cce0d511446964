/** A body with more bytes than its route takes. */
export class TooLargeError extends Error {}

/**
 * The whole body of a request, given up as soon as it passes `mostBytes` (TooLargeError).
 * hono's own limit wants the global Request replaced, which a library part must not do.
 */
export async function readBytes(
  request: Request,
  mostBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () => new TooLargeError(`A body may have ${mostBytes} bytes here.`);
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of request.body ?? []) {
    total += chunk.byteLength;
    if (total > mostBytes) throw tooLarge();
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
