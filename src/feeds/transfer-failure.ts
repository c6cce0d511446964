export type TransferFailure =
  | 'refused-address'
  | 'name-not-found'
  | 'connect-failed'
  | 'tls-failed'
  | 'timeout'
  | 'headers-too-large'
  | 'bad-response'
  | 'aborted';

const BY_CODE: Readonly<Record<string, TransferFailure>> = {
  ERR_REFUSED_ADDRESS: 'refused-address',
  ENOTFOUND: 'name-not-found',
  ENODATA: 'name-not-found',
  EAI_AGAIN: 'name-not-found',
  EAI_FAIL: 'name-not-found',
  EAI_NODATA: 'name-not-found',
  EAI_NONAME: 'name-not-found',
  ECONNREFUSED: 'connect-failed',
  EHOSTUNREACH: 'connect-failed',
  ENETUNREACH: 'connect-failed',
  EADDRNOTAVAIL: 'connect-failed',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'headers-too-large',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
};

/**
 * Names what went wrong on the way. Certificates and TLS are told apart from a server that cannot
 * be reached; everything else that a server did is 'bad-response'.
 */
export function nameFailure(error: unknown): { reason: TransferFailure; detail: string } {
  for (const each of chainOf(error)) {
    const code = 'code' in each && typeof each.code === 'string' ? each.code : '';
    const named = Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined;
    if (named) return { reason: named, detail: `${each.message || code} (${code})` };
    if (/^ERR_(?:TLS|SSL)|CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) {
      return { reason: 'tls-failed', detail: `${each.message} (${code})` };
    }
  }
  const detail = error instanceof Error ? error.message : String(error);
  return { reason: 'bad-response', detail: detail.slice(0, 300) };
}

/** The error, its causes, and the parts of an AggregateError; at most ten. */
function chainOf(error: unknown): readonly Error[] {
  const chain: Error[] = [];
  const waiting: unknown[] = [error];
  while (waiting.length > 0 && chain.length < 10) {
    const next = waiting.shift();
    if (!(next instanceof Error)) continue;
    chain.push(next);
    if (next instanceof AggregateError) waiting.push(...next.errors);
    waiting.push(next.cause);
  }
  return chain;
}
