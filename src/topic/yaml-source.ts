import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  type Document,
  isCollection,
  isMap,
  isNode,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';
import type { PackFault } from './fault.ts';

/** A YAML (or JSON) file that was read, with the way back from a value to its line. */
export interface YamlSource {
  readonly file: string;
  readonly value: unknown;
  /** 1-based line of the value at the path, or of the nearest thing above it that exists. */
  lineAt(path: readonly PropertyKey[]): number;
  /** 1-based line of the key itself; falls back to lineAt. */
  lineOfKey(path: readonly PropertyKey[], key: string): number;
}

export type YamlRead =
  | { readonly ok: true; readonly source: YamlSource }
  | { readonly ok: false; readonly faults: readonly PackFault[] };

/** Far above any hand-written pack; keeps a wrong path from filling the memory. */
const MAX_BYTES = 2_000_000;

/** Reads one file. A file that is absent, too big or broken is a value; a disk fault is thrown. */
export async function readYaml(path: string, name = basename(path)): Promise<YamlRead> {
  const fault = await checkFile(path, name);
  if (fault) return { ok: false, faults: [fault] };
  return parseYaml(await readFile(path, 'utf8'), name);
}

async function checkFile(path: string, name: string): Promise<PackFault | null> {
  const whole = { file: name, line: null, field: '' };
  try {
    const found = await stat(path);
    if (!found.isFile()) return { ...whole, expected: 'a file', got: 'a folder' };
    if (found.size <= MAX_BYTES) return null;
    return { ...whole, expected: `at most ${MAX_BYTES} bytes`, got: `${found.size} bytes` };
  } catch (error) {
    if (!isAbsent(error)) throw error;
    return { ...whole, expected: 'a readable file', got: 'no such file' };
  }
}

function isAbsent(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return error.code === 'ENOENT' || error.code === 'ENOTDIR';
}

/** Parses the text of one file. Never throws: whatever the text is, faults are values. */
export function parseYaml(text: string, file: string): YamlRead {
  const counter = new LineCounter();
  const lineOf = (offset: number) => Math.max(1, counter.linePos(offset).line);
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuseDepth(file);
  }

  const notation = [...document.errors, ...document.warnings];
  if (notation.some((error) => STACK_FAULT.test(error.message))) return refuseDepth(file);
  const broken = notation.map((error) =>
    describeNotation(file, lineOf(error.pos[0]), error.message),
  );
  const faults = [...firstOfEachLine(broken), ...findAliases(document, file, lineOf)];
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, source: makeSource(file, document, lineOf) };
}

/** The parser recurses; a file of nothing but brackets exhausts the stack. */
const STACK_FAULT = /call stack/i;

function refuseDepth(file: string): YamlRead {
  const place = { file, line: 1, field: '' };
  const expected = 'YAML of ordinary depth';
  return {
    ok: false,
    faults: [{ ...place, expected, got: 'lists or mappings nested too deeply' }],
  };
}

function describeNotation(file: string, line: number, message: string): PackFault {
  const got = `a fault of the notation: ${message.split('\n', 1)[0] ?? ''}`;
  const fault = { file, line, field: '', expected: 'well-formed YAML', got };
  if (!/nested mappings/i.test(message)) return fault;
  return { ...fault, hint: "text that holds ': ' needs quotation marks around it" };
}

/** One slip of the pen makes the parser stumble on and on; the first stumbles tell enough. */
const MAX_NOTATION_FAULTS = 5;

function firstOfEachLine(faults: readonly PackFault[]): readonly PackFault[] {
  const byLine = new Map(faults.toReversed().map((fault) => [fault.line, fault]));
  return faults.filter((fault) => byLine.get(fault.line) === fault).slice(0, MAX_NOTATION_FAULTS);
}

/** Aliases are how a few lines of YAML unfold into gigabytes; a pack has no use for them. */
function findAliases(document: Document.Parsed, file: string, lineOf: (offset: number) => number) {
  const faults: PackFault[] = [];
  visit(document, {
    Alias(_key, node) {
      const line = lineOf(node.range?.[0] ?? 0);
      const hint = `or, if the text begins with '*', put it in quotation marks`;
      const got = `the alias '*${node.source}'`;
      faults.push({ file, line, field: '', expected: 'values written out', got, hint });
    },
  });
  return faults;
}

function makeSource(
  file: string,
  document: Document.Parsed,
  lineOf: (offset: number) => number,
): YamlSource {
  const nodeAt = (path: readonly PropertyKey[]) =>
    path.length === 0 ? document.contents : document.getIn(path, true);

  function lineAt(path: readonly PropertyKey[]): number {
    const node = nodeAt(path);
    if (isNode(node) && node.range) return lineOf(node.range[0]);
    return path.length === 0 ? 1 : lineAt(path.slice(0, -1));
  }

  function lineOfKey(path: readonly PropertyKey[], key: string): number {
    const node = nodeAt(path);
    if (!isCollection(node) || !isMap(node)) return lineAt(path);
    const pair = node.items.find((item) => String(item.key) === key);
    return isNode(pair?.key) && pair.key.range ? lineOf(pair.key.range[0]) : lineAt(path);
  }

  return { file, value: document.toJS(), lineAt, lineOfKey };
}
