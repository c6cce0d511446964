import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { buildConnector } from 'undici';
import { type AddressPolicy, isPrivateName, isPublic, isUsualPort, literalOf } from './address.ts';

/** All addresses of a name; throws when the look-up fails. */
export type Resolver = (hostname: string) => Promise<readonly string[]>;

/** Thrown inside a connection attempt that the policy forbids; the door turns it into a value. */
class RefusedAddress extends Error {
  readonly code = 'ERR_REFUSED_ADDRESS';
}

/** The system's resolver, all families. */
export const systemResolver: Resolver = async (hostname) => {
  const found = await lookup(hostname, { all: true, verbatim: true });
  return found.map(({ address }) => address);
};

export interface ConnectorParts {
  readonly policy: AddressPolicy;
  readonly resolver: Resolver;
  readonly timeoutMs: number;
  /** Opens the socket to a checked address; undici's own unless a test watches it. */
  readonly dial?: (lookup: LookupFunction, timeoutMs: number) => buildConnector.connector;
}

/**
 * The one way to a socket. Literal addresses are checked; a name is looked up once, refused
 * if any of its addresses is, and connected to one of exactly the addresses that were checked, so
 * that a second answer of the name server changes nothing.
 */
export function createConnector(parts: ConnectorParts): buildConnector.connector {
  const { policy, resolver, timeoutMs, dial = dialWithUndici } = parts;
  const isFine = (address: string, needsAllowed: boolean) =>
    policy.isAllowed(address) || (!needsAllowed && isPublic(address));

  return (options, callback) => {
    const { hostname, port } = options;
    const literal = literalOf(hostname);
    const needsAllowed = !isUsualPort(port) || (literal === null && isPrivateName(hostname));
    if (literal !== null && !isFine(literal, needsAllowed)) {
      callback(new RefusedAddress(`${literal} is not an address that may be fetched.`), null);
      return;
    }
    const connect = dial(
      pinnedLookup(resolver, (address) => isFine(address, needsAllowed)),
      timeoutMs,
    );
    connect(options, callback);
  };
}

/** A look-up that gives exactly the addresses it has checked, or an error. */
function pinnedLookup(resolver: Resolver, isFine: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolver(hostname).then(
      (addresses) => {
        const refused = addresses.find((address) => !isFine(address));
        const [first] = addresses;
        if (refused !== undefined || first === undefined) {
          const why = first === undefined ? 'has no address' : 'does not lead to a public address';
          callback(new RefusedAddress(`${hostname} ${why}.`), '', 0);
        } else if (options.all) {
          callback(
            null,
            addresses.map((address) => ({ address, family: isIP(address) })),
          );
        } else {
          callback(null, first, isIP(first));
        }
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };
}

function dialWithUndici(pinned: LookupFunction, timeoutMs: number): buildConnector.connector {
  return buildConnector({
    lookup: pinned,
    timeout: timeoutMs,
    allowH2: false,
    maxCachedSessions: 0,
  });
}
