/** The ways a request can go wrong on purpose. */
export const REQUEST_FAULTS = [
  'rate-limit',
  'rate-limit-global',
  'server-error',
  'server-error-after',
  'hang',
  'forbidden',
  'no-access',
  'cut-off-json',
  'no-id',
] as const;
export type RequestFaultKind = (typeof REQUEST_FAULTS)[number];

/** A fault that waits for the requests it is meant for. */
export interface RequestFault {
  readonly fault: RequestFaultKind;
  /** Only requests on this channel; null for any. */
  readonly channelId: string | null;
  /** Only requests whose path holds this text; null for any. */
  readonly path: string | null;
  /** How many requests are still to be hit; null: until cleared. */
  timesLeft: number | null;
  /** What a rate limit asks to wait, in milliseconds. */
  readonly retryAfterMs: number;
}

/** Faults in the order they were set, and the switches of the gateway. */
export interface Faults {
  readonly waiting: RequestFault[];
  /** True while heartbeats get no answer. */
  noAcks: boolean;
}

export function createFaults(): Faults {
  return { waiting: [], noAcks: false };
}

/** The channel of a request path below `/api/v10`; null when it has none. */
export function channelOfPath(path: string): string | null {
  return /^\/channels\/(\d+)/.exec(path)?.[1] ?? null;
}

/** The fault that this request meets, used up by one; null when it may pass. */
export function takeFault(faults: Faults, path: string): RequestFault | null {
  const channelId = channelOfPath(path);
  const found = faults.waiting.find(
    (fault) =>
      (fault.channelId === null || fault.channelId === channelId) &&
      (fault.path === null || path.includes(fault.path)),
  );
  if (!found) return null;
  if (found.timesLeft !== null) {
    found.timesLeft -= 1;
    if (found.timesLeft <= 0) faults.waiting.splice(faults.waiting.indexOf(found), 1);
  }
  return found;
}
