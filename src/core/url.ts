/** Addresses: one canonical form for comparing, one safe form for showing. Total, no network. */

/** Longest address that is looked at or shown. */
const MAX_LENGTH = 2_000;

/** Wrappers may wrap wrappers; more than this is a trick. */
const MAX_UNWRAPS = 3;

const TRACKING =
  /^(?:utm_|mc_|fb_|guce_|at_(?:medium|campaign|custom)|hsa_|pk_|_hs)|^(?:fbclid|gclid|dclid|msclkid|yclid|igshid|igsh|ref|ref_src|referrer|cmpid|cmp|ncid|guccounter|_ga|ito|smid|mkt_tok|spm|sr_share|taid|rss|feed|amp|outputtype|oc|ocid|cvid|xtor|wt_mc|partner|source_feed)$/i;

/** Redirectors whose target stands in the address: host and path to the parameter that holds it. */
const WRAPPERS: readonly (readonly [pattern: RegExp, parameters: readonly string[]])[] = [
  [/^(?:www\.)?google\.[a-z.]+\/url$/, ['url', 'q']],
  [/^(?:www\.)?bing\.com\/news\/apiclick\.aspx$/, ['url']],
  [/^lm?\.facebook\.com\/l\.php$/, ['u']],
  [/^l\.instagram\.com\/$/, ['u']],
  [/^out\.reddit\.com\//, ['url']],
  [/^t\.umblr\.com\/redirect$/, ['z']],
  [/^(?:www\.)?youtube\.com\/redirect$/, ['q']],
  [/^(?:www\.)?feedburner\.google\.com\//, ['url', 'loc']],
];

/**
 * The form in which two addresses of one page are equal: https, no www, tracking parameters,
 * fragment, AMP form or wrapper, parameters sorted. For comparing only; it may not open.
 *
 * @returns null for what is no http(s) address
 */
export function canonicalUrl(url: string): string | null {
  const parsed = unwrap(parseHttp(url), MAX_UNWRAPS);
  if (!parsed) return null;
  const host = parsed.host
    .replace(/^(?:(?:www|amp|m|mobile)\.)+(?=[^.]+\.)/, '')
    .replace(/\.(?=:|$)/, '');
  return `https://${host}${canonicalPath(parsed.pathname)}${canonicalQuery(parsed.searchParams)}`;
}

/**
 * An address that may stand in a masked link or a button: http(s), no credentials, brackets and
 * blanks encoded.
 *
 * @returns null for anything else
 */
export function safeLink(url: string): string | null {
  const parsed = parseHttp(url);
  if (!parsed || parsed.username || parsed.password) return null;
  const tail = (parsed.pathname + parsed.search + parsed.hash).replace(
    /[()[\]<>"'`*|\\{}\s]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  const link = parsed.origin + tail;
  return link.length <= MAX_LENGTH ? link : null;
}

function parseHttp(url: string): URL | null {
  if (url.length > MAX_LENGTH * 2) return null;
  const parsed = URL.parse(url.trim());
  if (!parsed?.hostname || !/^https?:$/.test(parsed.protocol)) return null;
  return parsed;
}

function unwrap(url: URL | null, left: number): URL | null {
  if (!url || left === 0) return url;
  const inner = targetOf(url);
  return inner ? unwrap(inner, left - 1) : url;
}

function targetOf(url: URL): URL | null {
  const place = url.hostname + url.pathname;
  for (const [pattern, parameters] of WRAPPERS) {
    if (!pattern.test(place)) continue;
    for (const name of parameters) {
      const target = parseHttp(url.searchParams.get(name) ?? '');
      if (target) return target;
    }
  }
  return targetOfAmpCache(url) ?? targetOfNewsSearch(url);
}

/** google.com/amp/s/HOST/PATH and HOST-WITH-DASHES.cdn.ampproject.org/c/s/HOST/PATH. */
function targetOfAmpCache(url: URL): URL | null {
  const isCache = url.hostname.endsWith('.cdn.ampproject.org');
  const isViewer = /^(?:www\.)?google\.[a-z.]+$/.test(url.hostname);
  const rest = isCache
    ? /^\/[cv]\/(?:s\/)?(.+)$/.exec(url.pathname)?.[1]
    : isViewer
      ? /^\/amp\/(?:s\/)?(.+)$/.exec(url.pathname)?.[1]
      : undefined;
  return rest ? parseHttp(`https://${rest}${url.search}`) : null;
}

/** Older item addresses of Google News hold the target in base64; newer ones only the server knows. */
function targetOfNewsSearch(url: URL): URL | null {
  if (url.hostname !== 'news.google.com') return null;
  const code = /\/articles\/([\w-]{20,})/.exec(url.pathname)?.[1];
  if (!code) return null;
  try {
    const bytes = atob(code.replaceAll('-', '+').replaceAll('_', '/'));
    const target = /https?:\/\/[\x21-\x7e]+/.exec(bytes)?.[0];
    return target ? parseHttp(target) : null;
  } catch {
    return null; // not base64: the address stays as it is
  }
}

function canonicalPath(path: string): string {
  const trimmed = path
    .replace(/\/{2,}/g, '/')
    .replace(/\/(?:index\.(?:html?|php))$/i, '/')
    .replace(/(?:\/amp(?:\.html?)?|\.amp(?=\.html?$))\/?$/i, '')
    .replace(/\/+$/, '');
  return trimmed.replace(/%[0-9a-f]{2}/gi, (code) => {
    const sign = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[\w.~-]/.test(sign) ? sign : code.toUpperCase();
  });
}

function canonicalQuery(parameters: URLSearchParams): string {
  const kept = new URLSearchParams([...parameters].filter(([name]) => !TRACKING.test(name)));
  kept.sort();
  const query = kept.toString();
  return query ? `?${query}` : '';
}
