/**
 * A cursor over markup that is often broken. Every character is looked at a bounded number of
 * times: what looks like a tag and is none becomes text, whatever follows.
 */
export type TokenKind = 'text' | 'cdata' | 'open' | 'empty' | 'close' | 'doctype' | 'skip' | 'end';

export interface Cursor {
  readonly text: string;
  /** Where the next token begins. */
  at: number;
  /** The token found last: where it starts, and its inner part [from, to). */
  start: number;
  from: number;
  to: number;
  /** Name as written, for tags. */
  name: string;
  /** Characters that may still be spent on quoted `<`; keeps hostile tags linear. */
  budget: number;
  /** Set once a search for an end found none: it will find none later either. */
  noCommentEnd: boolean;
  noInstructionEnd: boolean;
  noDoctypeEnd: boolean;
}

const LT = 60;
const GT = 62;
const SLASH = 47;
const BANG = 33;
const QUESTION = 63;
const EQUALS = 61;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;

/** A cursor at the start of a text. */
export function createCursor(text: string): Cursor {
  return {
    text,
    at: 0,
    start: 0,
    from: 0,
    to: 0,
    name: '',
    budget: text.length + 10_000,
    noCommentEnd: false,
    noInstructionEnd: false,
    noDoctypeEnd: false,
  };
}

/** Moves to the next token and tells what it is; its place is then in the cursor. */
export function advance(cursor: Cursor): TokenKind {
  const { text, at } = cursor;
  cursor.start = at;
  if (at >= text.length) return 'end';
  if (text.charCodeAt(at) !== LT) return takeText(cursor, at);
  const next = text.charCodeAt(at + 1);
  if (next === SLASH) return takeClose(cursor);
  if (isNameStart(next)) return takeOpen(cursor);
  if (next === BANG) return takeDeclaration(cursor);
  if (next === QUESTION) return takeInstruction(cursor);
  return takeText(cursor, at + 1);
}

function settle(cursor: Cursor, kind: TokenKind, from: number, to: number, at: number): TokenKind {
  cursor.from = from;
  cursor.to = to;
  cursor.at = at;
  return kind;
}

function takeText(cursor: Cursor, searchFrom: number): TokenKind {
  const next = cursor.text.indexOf('<', searchFrom);
  const end = next < 0 ? cursor.text.length : next;
  return settle(cursor, 'text', cursor.start, end, end);
}

function takeClose(cursor: Cursor): TokenKind {
  const { text, start } = cursor;
  if (!isNameStart(text.charCodeAt(start + 2))) return takeText(cursor, start + 1);
  const nameEnd = endOfName(text, start + 2);
  cursor.name = text.slice(start + 2, nameEnd);
  let end = nameEnd;
  while (end < text.length && text.charCodeAt(end) !== GT && text.charCodeAt(end) !== LT) end += 1;
  return settle(cursor, 'close', nameEnd, end, text.charCodeAt(end) === GT ? end + 1 : end);
}

function takeOpen(cursor: Cursor): TokenKind {
  const { text, start } = cursor;
  const nameEnd = endOfName(text, start + 1);
  const end = endOfTag(cursor, nameEnd);
  if (end < 0) return takeText(cursor, start + 1);
  cursor.name = text.slice(start + 1, nameEnd);
  const closed = text.charCodeAt(end - 1) === SLASH;
  return settle(cursor, closed ? 'empty' : 'open', nameEnd, closed ? end - 1 : end, end + 1);
}

function takeDeclaration(cursor: Cursor): TokenKind {
  const { text, start } = cursor;
  if (text.startsWith('<![CDATA[', start)) {
    const end = text.indexOf(']]>', start + 9);
    // A document cut off inside CDATA still has the words up to the cut.
    if (end < 0) return settle(cursor, 'cdata', start + 9, text.length, text.length);
    return settle(cursor, 'cdata', start + 9, end, end + 3);
  }
  if (text.startsWith('<!--', start)) {
    const end = cursor.noCommentEnd ? -1 : text.indexOf('-->', start + 4);
    if (end >= 0) return settle(cursor, 'skip', start, end, end + 3);
    cursor.noCommentEnd = true;
    return settle(cursor, 'skip', start, start + 4, start + 4);
  }
  return takeDoctype(cursor);
}

/** A DOCTYPE with its inner part; any other `<!` runs to its `>`. */
function takeDoctype(cursor: Cursor): TokenKind {
  const { text, start } = cursor;
  let depth = 0;
  for (let at = start + 2; !cursor.noDoctypeEnd && at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 91) depth += 1;
    if (code === 93) depth -= 1;
    if (code === GT && depth <= 0) return settle(cursor, 'doctype', start, at, at + 1);
    if (code === LT && depth <= 0) return settle(cursor, 'skip', start, at, at);
  }
  cursor.noDoctypeEnd = true;
  // An unclosed inner part must not swallow the feed behind it.
  return settle(cursor, 'skip', start, start + 2, start + 2);
}

function takeInstruction(cursor: Cursor): TokenKind {
  const { text, start } = cursor;
  const end = cursor.noInstructionEnd ? -1 : text.indexOf('?>', start + 2);
  if (end >= 0) return settle(cursor, 'skip', start, end, end + 2);
  cursor.noInstructionEnd = true;
  return settle(cursor, 'skip', start, start + 2, start + 2);
}

/** Index of the `>` that ends the tag, or -1 when it is no tag. Quoted values may hold `>`. */
function endOfTag(cursor: Cursor, from: number): number {
  const { text } = cursor;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === GT) return at;
    if (code === LT) return -1;
    if ((code === DOUBLE_QUOTE || code === SINGLE_QUOTE) && opensValue(text, at)) {
      at = endOfValue(cursor, at, code);
      if (at < 0) return -1;
    }
  }
  return -1;
}

function opensValue(text: string, at: number): boolean {
  let before = at - 1;
  while (isSpace(text.charCodeAt(before)) && at - before < 100) before -= 1;
  return text.charCodeAt(before) === EQUALS;
}

function endOfValue(cursor: Cursor, from: number, quote: number): number {
  const { text } = cursor;
  let spends = false;
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) return at;
    if (code === LT) spends = true;
    if (spends) cursor.budget -= 1;
    if (cursor.budget < 0) return -1;
  }
  return -1;
}

function endOfName(text: string, from: number): number {
  let at = from;
  while (at < text.length && isNamePart(text.charCodeAt(at))) at += 1;
  return at;
}

export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code >= 0xc0;
}

function isNamePart(code: number): boolean {
  return (
    !isSpace(code) &&
    code !== SLASH &&
    code !== GT &&
    code !== LT &&
    code !== EQUALS &&
    code !== DOUBLE_QUOTE &&
    code !== SINGLE_QUOTE
  );
}
