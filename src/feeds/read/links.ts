const LONGEST_ADDRESS = 2_048;

/**
 * Resolves an address as a document gives it. Only http and https come out; anything else,
 * also what is longer than 2,048 characters, is null.
 *
 * @param bases outermost first, each resolved against the one before; unreadable ones are passed over
 */
export function resolveLink(
  address: string | undefined,
  bases: readonly (string | undefined)[],
): string | null {
  const trimmed = (address ?? '').trim();
  if (trimmed === '' || trimmed.length > LONGEST_ADDRESS) return null;
  const url = parse(trimmed, joinBases(bases));
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  if (url.hostname === '') return null;
  // An address that is whole already stays as its publisher wrote it: identity hangs on it.
  const isWhole = /^https?:\/\//i.test(trimmed) && !/[\s\\<>"]/.test(trimmed);
  const result = isWhole ? trimmed : url.href;
  return result.length > LONGEST_ADDRESS ? null : result;
}

function joinBases(bases: readonly (string | undefined)[]): URL | undefined {
  let base: URL | undefined;
  for (const each of bases) {
    if (!each || each.length > LONGEST_ADDRESS) continue;
    base = parse(each.trim(), base) ?? base;
  }
  return base;
}

function parse(address: string, base: URL | undefined): URL | undefined {
  return URL.parse(address, base?.href) ?? undefined;
}
