import ipaddr from 'ipaddr.js';

/** Addresses that an operator allows although they are not public. */
export interface AddressPolicy {
  readonly isAllowed: (address: string) => boolean;
  readonly allowsAny: boolean;
}

export type UrlCheck =
  | {
      readonly ok: true;
      readonly url: URL;
      /** Host name or port is unusual: only addresses that the operator allows may answer to it. */
      readonly needsAllowed: boolean;
    }
  | { readonly ok: false; readonly reason: UrlRefusal; readonly detail: string };

export type UrlRefusal = 'bad-url' | 'refused-scheme' | 'refused-port' | 'refused-address';

const PORTS: ReadonlySet<string> = new Set(['', '80', '443', '8080', '8443']);
const LONGEST_URL = 4_096;

/** Names that never mean a public host. Source: RFC 6761, 6762, 8375 and common private use. */
const PRIVATE_SUFFIXES: readonly string[] = [
  'localhost',
  'local',
  'internal',
  'home.arpa',
  'onion',
  'i2p',
  'test',
  'invalid',
  'lan',
  'intranet',
  'corp',
  'home',
];

/** Ranges that ipaddr.js calls public and that are not, or that nobody publishes from. */
const REFUSED_V4 = parseAll([
  '168.63.129.16/32',
  '192.0.0.0/24',
  '198.18.0.0/15',
  '192.88.99.0/24',
  '192.0.2.0/24',
  '198.51.100.0/24',
  '203.0.113.0/24',
]);
const PUBLIC_V6 = parseAll(['2000::/3']);
const REFUSED_V6 = parseAll(['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

function parseAll(cidrs: readonly string[]): readonly Range[] {
  return cidrs.map((cidr) => ipaddr.parseCIDR(cidr));
}

/**
 * The operator's exceptions.
 *
 * @param cidrs e.g. '127.0.0.0/8', '::1/128'
 * @throws Error for one that is no address range: configuration is checked before
 */
export function createAddressPolicy(cidrs: readonly string[]): AddressPolicy {
  const ranges = parseAll(cidrs);
  return {
    allowsAny: ranges.length > 0,
    isAllowed: (address) => {
      if (ranges.length === 0 || !ipaddr.isValid(address)) return false;
      return isIn(ipaddr.process(address), ranges);
    },
  };
}

/**
 * Whether an address belongs to the public internet. What is allowed is listed rather than what
 * is not; an IPv4 address inside an IPv6 one does not count as public.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed.kind() === 'ipv4') return !isIn(parsed, REFUSED_V4);
  return isIn(parsed, PUBLIC_V6) && !isIn(parsed, REFUSED_V6);
}

function isIn(address: ipaddr.IPv4 | ipaddr.IPv6, ranges: readonly Range[]): boolean {
  return ranges.some(([network, bits]) => {
    if (address instanceof ipaddr.IPv4) {
      return network instanceof ipaddr.IPv4 && address.match(network, bits);
    }
    return network instanceof ipaddr.IPv6 && address.match(network, bits);
  });
}

/** Checks an absolute address before anything is looked up. Host names are judged after parsing. */
export function checkUrl(address: string, policy: AddressPolicy): UrlCheck {
  const url = address.length > LONGEST_URL ? null : URL.parse(address);
  if (!url) {
    return refuse('bad-url', 'This is no absolute web address; expected https://host/path.');
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return refuse(
      'refused-scheme',
      `Addresses with ${url.protocol} are not fetched; expected http or https.`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    return refuse('bad-url', 'Addresses with a user or password are not fetched; leave them out.');
  }
  const literal = literalOf(url.hostname);
  if (literal !== null) {
    if (policy.isAllowed(literal)) return { ok: true, url, needsAllowed: true };
    if (!isPublic(literal))
      return refuse('refused-address', `${url.hostname} is not a public address.`);
  }
  const isUsual = isUsualPort(url.port) && (literal !== null || !isPrivateName(url.hostname));
  if (isUsual) return { ok: true, url, needsAllowed: false };
  // The operator's addresses may carry any name and port; the connection decides by the address.
  if (policy.allowsAny && literal === null && url.port !== '0')
    return { ok: true, url, needsAllowed: true };
  if (!isUsualPort(url.port)) {
    return refuse(
      'refused-port',
      `Port ${url.port} is not fetched; expected 80, 443, 8080 or 8443.`,
    );
  }
  return refuse('refused-address', `${url.hostname} is not a public name.`);
}

/** The address when a host is one, without brackets; null for a name. */
export function literalOf(host: string): string | null {
  const bare = host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
  return ipaddr.isValid(bare) ? bare : null;
}

export function isUsualPort(port: string): boolean {
  return PORTS.has(port);
}

/** Single labels and suffixes of private use. */
export function isPrivateName(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  if (!name.includes('.')) return true;
  return PRIVATE_SUFFIXES.some((suffix) => name.endsWith(`.${suffix}`));
}

function refuse(reason: UrlRefusal, detail: string): UrlCheck {
  return { ok: false, reason, detail };
}
