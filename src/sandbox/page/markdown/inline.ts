import { closingBracket, readBareLink, readLinkTarget } from './links.ts';
import { readToken } from './tokens.ts';
import type { Found, Inline, SpanKind } from './tree.ts';

/** Spans nested deeper than this stay text, so that a flood of markers cannot cost time or stack. */
const DEEPEST_SPAN = 12;

interface Place {
  readonly depth: number;
  /** A link's words hold no further links. */
  readonly inLink: boolean;
}

/** Reads one paragraph's text. Total: every string gives a tree, at worst one text piece. */
export function parseInline(
  source: string,
  place: Place = { depth: 0, inLink: false },
): readonly Inline[] {
  const nodes: Inline[] = [];
  let plain = '';
  let at = 0;
  while (at < source.length) {
    const found = readPiece(source, at, place);
    if (found === undefined) {
      plain += source.charAt(at);
      at++;
      continue;
    }
    if (found.node.kind === 'text') plain += found.node.text;
    else {
      if (plain !== '') nodes.push({ kind: 'text', text: plain });
      plain = '';
      nodes.push(found.node);
    }
    at = found.end;
  }
  if (plain !== '') nodes.push({ kind: 'text', text: plain });
  return nodes;
}

function readPiece(source: string, at: number, place: Place): Found | undefined {
  switch (source[at]) {
    case '\\':
      return readEscape(source, at);
    case '`':
      return readCode(source, at);
    case '*':
      return readSpan(source, at, '**', 'strong', place) ?? readEmphasis(source, at, '*', place);
    case '_':
      return readSpan(source, at, '__', 'underline', place) ?? readEmphasis(source, at, '_', place);
    case '~':
      return readSpan(source, at, '~~', 'strike', place);
    case '|':
      return readSpan(source, at, '||', 'spoiler', place);
    case '[':
      return place.inLink ? undefined : readMaskedLink(source, at, place);
    case '<':
      return readAngle(source, at, place);
    case 'h':
    case 'H':
      return place.inLink ? undefined : readAutolink(source, at);
    case '@':
      return readEveryone(source, at);
    default:
      return undefined;
  }
}

function readEscape(source: string, at: number): Found | undefined {
  const next = source.charAt(at + 1);
  if (next === '' || /[0-9A-Za-z\s]/.test(next) || next > '~') return undefined;
  return { node: { kind: 'text', text: next }, end: at + 2 };
}

function readCode(source: string, at: number): Found | undefined {
  const ticks = /^`+/.exec(source.slice(at))?.[0] ?? '`';
  let close = source.indexOf(ticks, at + ticks.length);
  while (close !== -1 && source[close + ticks.length] === '`') {
    close = source.indexOf(ticks, close + ticks.length + 1);
  }
  // An unclosed run is text as a whole, else a shorter part of it would open code.
  if (close === -1) return { node: { kind: 'text', text: ticks }, end: at + ticks.length };
  const inside = source.slice(at + ticks.length, close);
  const text = inside.startsWith('`') || inside.endsWith('`') ? inside.trim() : inside;
  return { node: { kind: 'code', text }, end: close + ticks.length };
}

function readSpan(
  source: string,
  at: number,
  mark: string,
  kind: SpanKind,
  place: Place,
): Found | undefined {
  if (place.depth >= DEEPEST_SPAN || !source.startsWith(mark, at)) return undefined;
  const from = at + mark.length;
  for (let close = from; close < source.length; close++) {
    if (source[close] === '\\') close++;
    else if (close > from && source.startsWith(mark, close) && endsRun(source, close, mark)) {
      return span(kind, source.slice(from, close), close + mark.length, place);
    }
  }
  return undefined;
}

/** In `***both***` the outer pair takes the last two stars, so a longer run closes at its end. */
function endsRun(source: string, close: number, mark: string): boolean {
  return mark === '~~' || mark === '||' || source[close + mark.length] !== mark[0];
}

function readEmphasis(source: string, at: number, mark: string, place: Place): Found | undefined {
  const from = at + 1;
  if (place.depth >= DEEPEST_SPAN || !/\S/.test(source.charAt(from))) return undefined;
  // snake_case words are words, not emphasis.
  if (mark === '_' && /\w/.test(source.charAt(at - 1))) return undefined;
  for (let close = from; close < source.length; close++) {
    const char = source[close];
    if (char === '\\') close++;
    else if (char === mark && source[close + 1] === mark) close++;
    else if (char === mark && close > from && closesEmphasis(source, close, mark)) {
      return span('emphasis', source.slice(from, close), close + 1, place);
    }
  }
  return undefined;
}

function closesEmphasis(source: string, close: number, mark: string): boolean {
  if (mark === '_') return !/\w/.test(source.charAt(close + 1));
  return /\S/.test(source.charAt(close - 1));
}

function span(kind: SpanKind, inside: string, end: number, place: Place): Found {
  const children = parseInline(inside, { ...place, depth: place.depth + 1 });
  return { node: { kind, children }, end };
}

function readMaskedLink(source: string, at: number, place: Place): Found | undefined {
  if (place.depth >= DEEPEST_SPAN) return undefined;
  const close = closingBracket(source, at, '[', ']');
  const label = source.slice(at + 1, close);
  // Words that look like an address must not lead to another one.
  if (close === -1 || label.trim() === '' || /^\s*https?:\/\//i.test(label)) return undefined;
  const target = readLinkTarget(source, close + 1);
  if (target === undefined) return undefined;
  const children = parseInline(label, { depth: place.depth + 1, inLink: true });
  return { node: { kind: 'link', href: target.href, children }, end: target.end };
}

function readAngle(source: string, at: number, place: Place): Found | undefined {
  const found = readToken(source, at);
  return place.inLink && found?.node.kind === 'link' ? undefined : found;
}

function readAutolink(source: string, at: number): Found | undefined {
  if (/\w/.test(source.charAt(at - 1))) return undefined;
  const link = readBareLink(source, at);
  if (link === undefined) return undefined;
  const children: readonly Inline[] = [{ kind: 'text', text: link.text }];
  return { node: { kind: 'link', href: link.href, children }, end: at + link.text.length };
}

function readEveryone(source: string, at: number): Found | undefined {
  for (const text of ['@everyone', '@here'] as const) {
    if (source.startsWith(text, at)) {
      return { node: { kind: 'everyone', text }, end: at + text.length };
    }
  }
  return undefined;
}
