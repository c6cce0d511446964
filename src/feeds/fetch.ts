import type { ServerHints } from '../core/schedule.ts';
import type { Door, DoorFailure, DoorHeaders } from './guard.ts';
import { NO_HINTS, readHints } from './hints.ts';

/** A feed's address with the validators of its last answer, byte for byte as they came. */
export interface FetchRequest {
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

type FetchFailure =
  | DoorFailure
  | 'empty'
  | 'gone'
  | 'not-found'
  | 'forbidden'
  | 'rate-limited'
  | 'server-error'
  | 'http-error';

export type FetchOutcome =
  | {
      readonly kind: 'unchanged';
      /** Only when the server sent new ones. */
      readonly etag?: string;
      readonly lastModified?: string;
      readonly finalUrl: string;
      readonly movedPermanentlyTo: string | null;
      readonly hints: ServerHints;
    }
  | {
      readonly kind: 'fetched';
      readonly status: number;
      readonly bytes: Uint8Array;
      readonly contentType: string | null;
      readonly etag: string | null;
      readonly lastModified: string | null;
      readonly finalUrl: string;
      readonly movedPermanentlyTo: string | null;
      readonly hints: ServerHints;
    }
  | {
      readonly kind: 'failed';
      readonly reason: FetchFailure;
      readonly detail: string;
      readonly status?: number;
      readonly hints: ServerHints;
    };

const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.5';
const LONGEST_VALIDATOR = 1_024;

/**
 * Asks a feed whether it has changed and takes its bytes when it has. Validators are opaque; store
 * those of a 'fetched' outcome only together with what was read of it.
 */
export async function fetchFeed(
  door: Door,
  { url, etag, lastModified }: FetchRequest,
  options: { readonly signal?: AbortSignal; readonly now?: () => number } = {},
): Promise<FetchOutcome> {
  const headers: Record<string, string> = { accept: ACCEPT };
  if (etag !== null) headers['if-none-match'] = etag;
  if (lastModified !== null) headers['if-modified-since'] = lastModified;
  const result = await door.request(url, {
    headers,
    ...(options.signal ? { signal: options.signal } : {}),
  });
  const nowMs = (options.now ?? Date.now)();
  if (!result.ok) {
    const { reason, detail, status } = result;
    const hints = result.headers ? readHints(result.headers, nowMs) : NO_HINTS;
    return { kind: 'failed', reason, detail, hints, ...(status === undefined ? {} : { status }) };
  }
  const { status, body, finalUrl, movedPermanentlyTo } = result;
  const hints = readHints(result.headers, nowMs);
  const validators = readValidators(result.headers);
  if (status === 304) {
    return {
      kind: 'unchanged',
      ...(validators.etag === null ? {} : { etag: validators.etag }),
      ...(validators.lastModified === null ? {} : { lastModified: validators.lastModified }),
      finalUrl,
      movedPermanentlyTo,
      hints,
    };
  }
  if (status < 200 || status > 299) return { kind: 'failed', ...refusalOf(status), status, hints };
  if (body.byteLength === 0) {
    const detail = `The server answered ${status} with nothing; expected a feed.`;
    return { kind: 'failed', reason: 'empty', detail, status, hints };
  }
  return {
    kind: 'fetched',
    status,
    bytes: body,
    contentType: result.headers.get('content-type') ?? null,
    ...validators,
    finalUrl,
    movedPermanentlyTo,
    hints,
  };
}

/** A server that says `Expires: 0` wants to be asked anew each time; its validators mean nothing. */
function readValidators(headers: DoorHeaders): {
  etag: string | null;
  lastModified: string | null;
} {
  if (headers.get('expires')?.trim() === '0') return { etag: null, lastModified: null };
  const take = (name: string) => {
    const value = headers.get(name);
    return value && value.length <= LONGEST_VALIDATOR ? value : null;
  };
  return { etag: take('etag'), lastModified: take('last-modified') };
}

function refusalOf(status: number): { reason: FetchFailure; detail: string } {
  if (status === 410)
    return { reason: 'gone', detail: 'The server says that the feed is gone for good (410).' };
  if (status === 404)
    return { reason: 'not-found', detail: 'There is no feed at this address (404).' };
  if (status === 429)
    return { reason: 'rate-limited', detail: 'The server asks to be asked less often (429).' };
  if (status === 401 || status === 403) {
    return {
      reason: 'forbidden',
      detail: `The server does not let this bot read the feed (${status}).`,
    };
  }
  if (status >= 500) return { reason: 'server-error', detail: `The server failed (${status}).` };
  return { reason: 'http-error', detail: `The server answered ${status}; expected 200 or 304.` };
}
