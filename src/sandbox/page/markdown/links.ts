/** Longest address that is made clickable, in UTF-16 units; longer ones stay text. */
const LONGEST_LINK = 2048;

/**
 * The address to put into a link, or undefined when it is not a plain http(s) address.
 * Anything else (javascript:, data:, a relative path) must never become clickable.
 */
export function safeHref(text: string): string | undefined {
  if (text.length > LONGEST_LINK || !/^https?:\/\//i.test(text)) return undefined;
  const url = URL.parse(text);
  return url === null ? undefined : url.href;
}

/** Reads a bare address at `at`; closing punctuation belongs to the sentence, not to the address. */
export function readBareLink(
  source: string,
  at: number,
): { href: string; text: string } | undefined {
  const run = /^https?:\/\/[^\s<>\]]+/i.exec(source.slice(at, at + LONGEST_LINK + 1))?.[0];
  if (run === undefined) return undefined;
  const text = trimEnd(run);
  const href = safeHref(text);
  return href === undefined ? undefined : { href, text };
}

function trimEnd(run: string): string {
  let end = run.length;
  let unmatched = run.split(')').length - run.split('(').length;
  while (end > 0) {
    const last = run.charAt(end - 1);
    if (last === ')' && unmatched > 0) unmatched--;
    else if (!'.,:;!?"\'*_~|]`'.includes(last)) break;
    end--;
  }
  return run.slice(0, end);
}

/** The target of a masked link: `(url)`, `(<url>)` or `(url "title")`, read from the opening bracket. */
export function readLinkTarget(
  source: string,
  at: number,
): { href: string; end: number } | undefined {
  if (source[at] !== '(') return undefined;
  const close = closingBracket(source, at, '(', ')');
  if (close === -1) return undefined;
  const inside = source.slice(at + 1, close).trim();
  const address = /^<?([^\s<>]+)>?(?:\s+"[^"]*")?$/.exec(inside)?.[1];
  const href = address === undefined ? undefined : safeHref(address);
  return href === undefined ? undefined : { href, end: close + 1 };
}

/**
 * Index of the bracket that closes the one at `at`, or -1; escaped brackets do not count. Looks no
 * further than a link can be long, so that a flood of brackets costs little.
 */
export function closingBracket(source: string, at: number, open: string, close: string): number {
  const end = Math.min(source.length, at + LONGEST_LINK);
  let depth = 0;
  for (let index = at; index < end; index++) {
    const char = source[index];
    if (char === '\\') index++;
    else if (char === open) depth++;
    else if (char === close && --depth === 0) return index;
  }
  return -1;
}
