import { parseInline } from './inline.ts';
import { readList } from './lists.ts';
import type { Block } from './tree.ts';

/** Longer texts than any message can hold are read up to here; the rest stays one plain paragraph. */
const LONGEST_SOURCE = 12_000;
const DEEPEST_QUOTE = 4;
const FENCE = '```';

/**
 * Reads message text into a tree. Total: never throws, whatever the text; nothing in the result is
 * markup, so a renderer that binds only texts cannot be made to create elements.
 */
export function parseMarkdown(source: string): readonly Block[] {
  if (source.length <= LONGEST_SOURCE) return parseBlocks(source, 0);
  const rest: Block = {
    kind: 'paragraph',
    children: [{ kind: 'text', text: source.slice(LONGEST_SOURCE) }],
  };
  return [...parseBlocks(source.slice(0, LONGEST_SOURCE), 0), rest];
}

interface Reading {
  readonly blocks: Block[];
  /** Lines of the paragraph that is being gathered. */
  paragraph: string[];
}

function parseBlocks(source: string, depth: number): readonly Block[] {
  const reading: Reading = { blocks: [], paragraph: [] };
  let rest = source;
  while (rest !== '') {
    const block = readLeadingBlock(rest, depth);
    if (block !== undefined) {
      endParagraph(reading);
      reading.blocks.push(block.block);
      rest = rest.slice(block.length);
      continue;
    }
    rest = rest.slice(gatherLine(reading, rest));
  }
  endParagraph(reading);
  return reading.blocks;
}

interface Leading {
  readonly block: Block;
  readonly length: number;
}

function readLeadingBlock(rest: string, depth: number): Leading | undefined {
  return readFence(rest) ?? readTitle(rest) ?? readQuote(rest, depth) ?? readList(rest);
}

/** Takes one line into the paragraph, or the part before a code block that opens in it. */
function gatherLine(reading: Reading, rest: string): number {
  const newline = rest.indexOf('\n');
  const line = newline === -1 ? rest : rest.slice(0, newline);
  const fence = line.indexOf(FENCE);
  if (fence > 0 && readFence(rest.slice(fence)) !== undefined) {
    reading.paragraph.push(line.slice(0, fence));
    return fence;
  }
  reading.paragraph.push(line);
  return newline === -1 ? rest.length : newline + 1;
}

function endParagraph(reading: Reading): void {
  const text = reading.paragraph.join('\n');
  reading.paragraph = [];
  if (text === '') return;
  reading.blocks.push({ kind: 'paragraph', children: parseInline(text) });
}

function readFence(rest: string): Leading | undefined {
  if (!rest.startsWith(FENCE)) return undefined;
  const close = rest.indexOf(FENCE, FENCE.length);
  const inside = close === -1 ? '' : rest.slice(FENCE.length, close);
  if (inside.trim() === '') return undefined;
  const named = /^([\w+.#-]{1,20})\n([\s\S]*)$/.exec(inside);
  const text = (named?.[2] ?? inside).replace(/^\n+|\n+$/g, '');
  const after = close + FENCE.length;
  return {
    block: { kind: 'code-block', language: named?.[1] ?? '', text },
    length: rest[after] === '\n' ? after + 1 : after,
  };
}

function readTitle(rest: string): Leading | undefined {
  const found = /^(#{1,3}|-#)[ \t]+([^\n]+)(?:\n|$)/.exec(rest);
  const text = found?.[2]?.trim() ?? '';
  if (found === null || text === '') return undefined;
  const children = parseInline(text);
  const length = found[0].length;
  if (found[1] === '-#') return { block: { kind: 'subtext', children }, length };
  const level = found[1] === '#' ? 1 : found[1] === '##' ? 2 : 3;
  return { block: { kind: 'heading', level, children }, length };
}

function readQuote(rest: string, depth: number): Leading | undefined {
  if (depth >= DEEPEST_QUOTE) return undefined;
  if (rest.startsWith('>>> ')) {
    const blocks = parseBlocks(rest.slice('>>> '.length), depth + 1);
    return { block: { kind: 'quote', blocks }, length: rest.length };
  }
  const lines: string[] = [];
  let length = 0;
  for (;;) {
    const line = /^> ([^\n]*)(?:\n|$)/.exec(rest.slice(length));
    if (line === null) break;
    lines.push(line[1] ?? '');
    length += line[0].length;
  }
  if (lines.length === 0) return undefined;
  return { block: { kind: 'quote', blocks: parseBlocks(lines.join('\n'), depth + 1) }, length };
}
