import { parseInline } from './inline.ts';
import type { ListBlock, ListItem } from './tree.ts';

/** Spaces beyond this count as this many, so that nesting stays shallow. */
const DEEPEST_INDENT = 12;

interface Line {
  readonly indent: number;
  /** The number before the text, or undefined for a bullet. */
  readonly number: number | undefined;
  readonly text: string;
}

/** Reads the list that `rest` begins with, and how much of `rest` it took. */
export function readList(rest: string): { block: ListBlock; length: number } | undefined {
  const lines: Line[] = [];
  let length = 0;
  for (;;) {
    const found = /^( *)(?:[-*]|(\d{1,9})\.) +([^\n]*\S[^\n]*)(?:\n|$)/.exec(rest.slice(length));
    if (found === null) break;
    const line = {
      indent: Math.min(found[1]?.length ?? 0, DEEPEST_INDENT),
      number: found[2] === undefined ? undefined : Number(found[2]),
      text: found[3] ?? '',
    };
    const first = lines[0];
    if (first !== undefined && line.indent <= first.indent && kindOf(line) !== kindOf(first)) break;
    lines.push(line);
    length += found[0].length;
  }
  const first = lines[0];
  if (first === undefined) return undefined;
  return { block: buildList(lines, first), length };
}

function kindOf(line: Line): string {
  return line.number === undefined ? 'bullet' : 'number';
}

/** Lines indented further than the first belong to the item before them. */
function buildList(lines: readonly Line[], first: Line): ListBlock {
  const items: ListItem[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (line === undefined) break;
    const inner = takeDeeper(lines, at + 1, first.indent);
    const innerFirst = inner[0];
    const lists = innerFirst === undefined ? [] : [buildList(inner, innerFirst)];
    items.push({ children: parseInline(line.text), lists });
    at += 1 + inner.length;
  }
  return { kind: 'list', ordered: first.number !== undefined, start: first.number ?? 1, items };
}

function takeDeeper(lines: readonly Line[], from: number, indent: number): readonly Line[] {
  let to = from;
  while ((lines[to]?.indent ?? -1) > indent) to++;
  return lines.slice(from, to);
}
