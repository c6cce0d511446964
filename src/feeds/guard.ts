import PQueue from 'p-queue';
import { Agent } from 'undici';
import { createAddressPolicy, type UrlRefusal } from './address.ts';
import {
  type ConnectorParts,
  createConnector,
  type Resolver,
  systemResolver,
} from './connector.ts';
import { followRedirects } from './redirects.ts';
import { nameFailure, type TransferFailure } from './transfer-failure.ts';
import { ACCEPT_ENCODING } from './unpack.ts';

/** The only way out to the web: every request of the bot goes through one door. */
export interface Door {
  readonly request: (url: string, options?: DoorRequest) => Promise<DoorResult>;
  /** Breaks off what is under way; later requests are refused. */
  readonly close: () => Promise<void>;
}

export interface DoorRequest {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Header names in lower case; of repeated headers the first counts. */
export type DoorHeaders = ReadonlyMap<string, string>;

export type DoorFailure =
  | UrlRefusal
  | TransferFailure
  | 'too-many-redirects'
  | 'redirect-loop'
  | 'bad-redirect'
  | 'too-large'
  | 'bad-encoding';

export type DoorResult =
  | {
      readonly ok: true;
      readonly status: number;
      readonly headers: DoorHeaders;
      /** Unpacked; empty unless the status is 2xx. */
      readonly body: Uint8Array;
      readonly finalUrl: string;
      /** The final address when there were redirects and all of them were permanent; else null. */
      readonly movedPermanentlyTo: string | null;
    }
  | {
      readonly ok: false;
      readonly reason: DoorFailure;
      readonly detail: string;
      readonly status?: number;
      readonly headers?: DoorHeaders;
    };

export interface DoorLimits {
  /** Bytes on the wire, bytes once unpacked, bytes of headers. */
  readonly wireBytes: number;
  readonly bodyBytes: number;
  readonly headerBytes: number;
  /** From the start of a request to its last byte, over all redirects. */
  readonly totalMs: number;
  readonly headersMs: number;
  readonly connectMs: number;
  readonly redirects: number;
  readonly atOnce: number;
}

const DOOR_LIMITS: DoorLimits = {
  wireBytes: 2 * 1024 * 1024,
  bodyBytes: 5 * 1024 * 1024,
  headerBytes: 16 * 1024,
  totalMs: 20_000,
  headersMs: 10_000,
  connectMs: 10_000,
  redirects: 5,
  atOnce: 8,
};

export interface DoorOptions {
  /** Addresses allowed although they are not public, with any port and any name. */
  readonly allowCidrs: readonly string[];
  readonly userAgent: string;
  readonly resolver?: Resolver;
  readonly limits?: Partial<DoorLimits>;
  readonly dial?: ConnectorParts['dial'];
}

/** @throws Error when a CIDR of the operator is none */
export function createDoor(options: DoorOptions): Door {
  const limits = { ...DOOR_LIMITS, ...options.limits };
  const policy = createAddressPolicy(options.allowCidrs);
  const agent = new Agent({
    connect: createConnector({
      policy,
      resolver: options.resolver ?? systemResolver,
      timeoutMs: limits.connectMs,
      ...(options.dial ? { dial: options.dial } : {}),
    }),
    connections: 2,
    pipelining: 1,
    allowH2: false,
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.headersMs,
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 10_000,
  });
  const queue = new PQueue({ concurrency: limits.atOnce });
  const closing = new AbortController();

  async function request(url: string, { headers = {}, signal }: DoorRequest = {}) {
    const own = { ...headers, 'user-agent': options.userAgent, 'accept-encoding': ACCEPT_ENCODING };
    return queue.add(async (): Promise<DoorResult> => {
      const timer = new AbortController();
      const timeout = setTimeout(() => timer.abort(), limits.totalMs);
      const signals = [timer.signal, closing.signal, ...(signal ? [signal] : [])];
      try {
        return await followRedirects(url, {
          agent,
          policy,
          limits,
          headers: own,
          signal: AbortSignal.any(signals),
        });
      } catch (error) {
        if (closing.signal.aborted || signal?.aborted) {
          return { ok: false, reason: 'aborted', detail: 'The request was broken off.' };
        }
        if (timer.signal.aborted) {
          return {
            ok: false,
            reason: 'timeout',
            detail: `No whole answer within ${limits.totalMs} ms.`,
          };
        }
        return { ok: false, ...nameFailure(error) };
      } finally {
        clearTimeout(timeout);
      }
    });
  }

  return {
    request,
    async close() {
      closing.abort();
      await queue.onIdle();
      await agent.destroy();
    },
  };
}
