import { safeHref } from './links.ts';
import type { Found, Inline, TimeStyle } from './tree.ts';

/** Latest and earliest moment a JavaScript date can hold, in seconds. */
const LAST_SECOND = 8_640_000_000_000;
const LONGEST_TOKEN = 2100;

type TokenReader = readonly [
  pattern: RegExp,
  read: (parts: readonly string[]) => Inline | undefined,
];

const TOKENS: readonly TokenReader[] = [
  [/^<@!?(\d{1,20})>$/, ([, id = '']) => ({ kind: 'user', id })],
  [/^<@&(\d{1,20})>$/, ([, id = '']) => ({ kind: 'role', id })],
  [/^<#(\d{1,20})>$/, ([, id = '']) => ({ kind: 'channel', id })],
  [/^<\/([^<>:]{1,98}):\d{1,20}>$/, ([, name = '']) => ({ kind: 'command', name })],
  [/^<a?:(\w{2,32}):\d{1,20}>$/, ([, name = '']) => ({ kind: 'emoji', name })],
  [/^<t:(-?\d{1,17})(?::([tTdDfFR]))?>$/, ([, seconds = '', style]) => readTime(seconds, style)],
  [/^<(https?:\/\/[^\s<>]+)>$/i, ([, address = '']) => readSilentLink(address)],
];

/** Reads `<...>` at `at`: mentions, commands, custom emoji, timestamps, links without preview. */
export function readToken(source: string, at: number): Found | undefined {
  const close = source.slice(at, at + LONGEST_TOKEN).indexOf('>');
  if (close === -1) return undefined;
  const token = source.slice(at, at + close + 1);
  for (const [pattern, read] of TOKENS) {
    const parts = pattern.exec(token);
    if (parts === null) continue;
    const node = read(parts);
    return node === undefined ? undefined : { node, end: at + token.length };
  }
  return undefined;
}

const STYLES: readonly TimeStyle[] = ['t', 'T', 'd', 'D', 'f', 'F', 'R'];

function readTime(seconds: string, style: string | undefined): Inline | undefined {
  const value = Number(seconds);
  if (Math.abs(value) > LAST_SECOND) return undefined;
  return {
    kind: 'timestamp',
    atMs: value * 1000,
    style: STYLES.find((known) => known === style) ?? 'f',
  };
}

function readSilentLink(address: string): Inline | undefined {
  const href = safeHref(address);
  if (href === undefined) return undefined;
  return { kind: 'link', href, children: [{ kind: 'text', text: address }] };
}
