/** Which terms and shapes of the rules stand in a text, and where. */
import { type CompiledRules, type Entry, type Node, STEM_KEY } from './compile.ts';
import { findSpellings } from './spelling.ts';
import { inOneSentence, type Token, tokenise } from './tokens.ts';

/** A stretch of tokens that a rule speaks of. */
export interface Hit {
  readonly entry: Entry;
  /** Token indices, end exclusive. */
  readonly from: number;
  readonly to: number;
}

/** A shape of a passing mention; `name` is the hit that it takes in, null for a shape of a list. */
export interface ShapeHit extends Hit {
  readonly name: Hit | null;
}

export interface ReadText {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Leftmost longest terms; they do not overlap. */
  readonly hits: readonly Hit[];
  readonly shapes: readonly ShapeHit[];
}

/** Most words that an ellipsis in a shape stands for. */
const LONGEST_GAP = 4;

/** '{number}' of a shape: a count, never a year. */
const COUNT = /^\d{1,3}$/;

/** Reads one text by the rules. Total; time is linear in the length of the text. */
export function readText(text: string, rules: CompiledRules): ReadText {
  const tokens = tokenise(text);
  const hits = findTerms(tokens, rules);
  return { text, tokens, hits, shapes: findShapes(text, tokens, hits, rules.shapes) };
}

function findTerms(tokens: readonly Token[], rules: CompiledRules): Hit[] {
  const misspelt = new Map<number, Hit>();
  for (let at = 0; at < tokens.length; at++) {
    for (const hit of findSpellings(rules.spellings, tokens, at)) {
      if (hit.to > (misspelt.get(hit.from)?.to ?? 0)) misspelt.set(hit.from, hit);
    }
  }
  const hits: Hit[] = [];
  for (let at = 0; at < tokens.length; ) {
    const exact = tokens[at]?.opens ? longest(rules.terms, tokens, at, at) : null;
    const near = misspelt.get(at);
    const hit = near && near.to > (exact?.to ?? 0) ? near : exact;
    if (hit) hits.push(hit);
    at = hit?.to ?? at + 1;
  }
  return hits;
}

function longest(node: Node, tokens: readonly Token[], from: number, at: number): Hit | null {
  let best: Hit | null = node.entry ? { entry: node.entry, from, to: at } : null;
  const token = tokens[at];
  if (!token) return best;
  for (const child of childrenFor(node, token.text)) {
    const hit = longest(child, tokens, from, at + 1);
    if (hit && hit.to > (best?.to ?? 0)) best = hit;
  }
  return best;
}

const NONE: readonly Node[] = [];

function childrenFor(node: Node, word: string): readonly Node[] {
  const exact = node.next.get(word);
  const stems = node.stems.size > 0 ? node.stems.get(word.slice(0, STEM_KEY)) : undefined;
  if (!stems) return exact ? [exact] : NONE;
  const open = stems.filter(({ stem }) => word.startsWith(stem)).map(({ node: child }) => child);
  return exact ? [exact, ...open] : open;
}

function findShapes(
  text: string,
  tokens: readonly Token[],
  hits: readonly Hit[],
  root: Node,
): ShapeHit[] {
  const names = new Map<number, Hit>();
  const makers = new Map<number, Hit>();
  for (const hit of hits) {
    if (hit.entry.kind === 'name') names.set(hit.from, hit);
    if (hit.entry.kind === 'maker') makers.set(hit.from, hit);
  }
  const found: ShapeHit[] = [];

  const walk = (node: Node, from: number, at: number, name: Hit | null): void => {
    if (node.entry) found.push({ entry: node.entry, from, to: at, name });
    const token = tokens[at];
    if (!token) return;
    for (const child of childrenFor(node, token.text)) walk(child, from, at + 1, name);
    const here = names.get(at);
    if (node.name && here) walk(node.name, from, here.to, here);
    const maker = makers.get(at);
    if (node.maker && maker) walk(node.maker, from, maker.to, name);
    if (node.number && COUNT.test(token.text)) walk(node.number, from, at + 1, name);
    if (node.gap) walkGap(node.gap, from, at, name);
  };
  const walkGap = (node: Node, from: number, at: number, name: Hit | null): void => {
    for (let skipped = 0; skipped <= LONGEST_GAP; skipped++) {
      const before = tokens[at + skipped - 1];
      const after = tokens[at + skipped];
      if (!before || !after || !inOneSentence(text, before, after)) return;
      walk(node, from, at + skipped, name);
    }
  };

  for (let at = 0; at < tokens.length; at++) walk(root, at, at, null);
  return found;
}
