import { type Agent, type Dispatcher, request as sendRequest } from 'undici';
import { type AddressPolicy, checkUrl } from './address.ts';
import type { DoorHeaders, DoorLimits, DoorResult } from './guard.ts';
import { unpack } from './unpack.ts';

/** What stays the same over all hops of one request. */
export interface Journey {
  readonly agent: Agent;
  readonly policy: AddressPolicy;
  readonly limits: DoorLimits;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const PERMANENT: ReadonlySet<number> = new Set([301, 308]);

/** Follows redirects by hand; each address is checked as if a person had typed it. */
export async function followRedirects(start: string, journey: Journey): Promise<DoorResult> {
  const visited = new Set<string>();
  let address = start;
  let areAllPermanent = true;
  for (;;) {
    const checked = checkUrl(address, journey.policy);
    if (!checked.ok) return checked;
    const { href } = checked.url;
    if (visited.has(href)) {
      return {
        ok: false,
        reason: 'redirect-loop',
        detail: 'The redirects lead back to an address before.',
      };
    }
    if (visited.size > journey.limits.redirects) {
      const detail = `More than ${journey.limits.redirects} redirects.`;
      return { ok: false, reason: 'too-many-redirects', detail };
    }
    visited.add(href);
    journey.signal.throwIfAborted();
    const response = await sendRequest(href, {
      dispatcher: journey.agent,
      method: 'GET',
      headers: journey.headers,
      signal: journey.signal,
    });
    if (!REDIRECTS.has(response.statusCode)) {
      const movedPermanentlyTo = visited.size > 1 && areAllPermanent ? href : null;
      return takeAnswer(response, journey.limits, { finalUrl: href, movedPermanentlyTo });
    }
    discard(response);
    const location = readHeaders(response).get('location');
    const next = location ? URL.parse(location, href) : null;
    if (!next) {
      const detail = `Status ${response.statusCode} without an address to go to.`;
      return { ok: false, reason: 'bad-redirect', detail, status: response.statusCode };
    }
    areAllPermanent &&= PERMANENT.has(response.statusCode);
    address = next.href;
  }
}

async function takeAnswer(
  response: Dispatcher.ResponseData,
  limits: DoorLimits,
  place: { readonly finalUrl: string; readonly movedPermanentlyTo: string | null },
): Promise<DoorResult> {
  const status = response.statusCode;
  const headers = readHeaders(response);
  if (status < 200 || status > 299) {
    discard(response);
    return { ok: true, status, headers, body: new Uint8Array(), ...place };
  }
  const wire = await collect(response, limits.wireBytes);
  if (wire === null) {
    const detail = `The body is larger than ${limits.wireBytes} bytes.`;
    return { ok: false, reason: 'too-large', detail, status, headers };
  }
  const unpacked = await unpack(wire, headers.get('content-encoding') ?? '', limits.bodyBytes);
  if (!unpacked.ok) return { ...unpacked, status, headers };
  return { ok: true, status, headers, body: unpacked.bytes, ...place };
}

/** The bytes of the body; null as soon as there are more than allowed. */
async function collect(
  { body }: Dispatcher.ResponseData,
  mostBytes: number,
): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    if (!(chunk instanceof Uint8Array)) continue;
    size += chunk.byteLength;
    if (size > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** Closes the connection rather than reading a body that nobody wants. */
function discard(response: Dispatcher.ResponseData): void {
  // The stream reports its own end as an error; it is expected here.
  response.body.on('error', () => undefined);
  response.body.destroy();
}

function readHeaders(response: Dispatcher.ResponseData): DoorHeaders {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(response.headers)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) headers.set(name.toLowerCase(), first);
  }
  return headers;
}
