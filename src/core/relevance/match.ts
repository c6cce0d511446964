/** Which terms and shapes of the rules stand in a text, and where. */
import { type CompiledRules, type Entry, type Node, STEM_KEY } from './compile.ts';
import { findSpellings } from './spelling.ts';
import { inOneSentence, type Token, tokenise } from './tokens.ts';
import { listAround, type TitleList } from './works.ts';

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
}

/** How the names of a text stand: in shapes of words, and in lists of titles. */
export interface Shapes {
  readonly shapes: readonly ShapeHit[];
  /** By name: the list of titles that it is a member of. */
  readonly lists: ReadonlyMap<Hit, TitleList>;
}

/** Most words that an ellipsis in a shape stands for. */
const LONGEST_GAP = 4;

/** '{number}' of a shape: a count, never a year. */
const COUNT = /^\d{1,3}$/;

/** Reads one text by the rules. Total; time is linear in the length of the text. */
export function readText(
  text: string,
  rules: CompiledRules,
  tokens: readonly Token[] = tokenise(text),
): ReadText {
  return { text, tokens, hits: findTerms(tokens, rules) };
}

/** Whether a name or a maker may stand in a text: quick, and never wrong when it says no. */
export function mayConcern(tokens: readonly Token[], { gate, spellings }: CompiledRules): boolean {
  return tokens.some(({ text }, at) => {
    if (spellings.anchors.has(text) && findSpellings(spellings, tokens, at).length > 0) return true;
    return childrenFor(gate, text).length > 0 && longest(gate, tokens, at, at) !== null;
  });
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

/**
 * Shapes of a mention, of a list, of a headline that withholds the name. A name that stands in a
 * list of titles is taken in with the list: 'star of X and NAME' is the shape 'star of NAME'.
 */
export function findShapes(read: ReadText, rules: CompiledRules): Shapes {
  const { text, tokens, hits } = read;
  const lists = new Map<Hit, TitleList>();
  const names = new Map<number, NameSpan[]>();
  const makers = new Map<number, Hit>();
  for (const hit of hits) {
    if (hit.entry.kind === 'maker') makers.set(hit.from, hit);
    if (hit.entry.kind !== 'name') continue;
    const list = listAround(read, hit);
    if (list.members > 1) lists.set(hit, list);
    for (const from of new Set([hit.from, list.from])) {
      const ends = new Set([hit.to, list.to]);
      names.set(from, [...(names.get(from) ?? []), ...[...ends].map((to) => ({ hit, to }))]);
    }
  }
  const shapes: ShapeHit[] = [];

  const walk = (node: Node, from: number, at: number, name: Hit | null): void => {
    if (node.entry) shapes.push({ entry: node.entry, from, to: at, name });
    const token = tokens[at];
    if (!token) return;
    for (const child of childrenFor(node, token.text)) walk(child, from, at + 1, name);
    if (node.name) for (const { hit, to } of names.get(at) ?? []) walk(node.name, from, to, hit);
    const maker = makers.get(at);
    if (node.maker && maker) walk(node.maker, from, maker.to, name);
    const role = node.role && longest(rules.roles, tokens, at, at);
    if (node.role && role) walk(node.role, from, role.to, name);
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

  for (let at = 0; at < tokens.length; at++) walk(rules.shapes, at, at, null);
  return { shapes, lists };
}

/** A name, as far as its list of titles reaches to the right. */
interface NameSpan {
  readonly hit: Hit;
  readonly to: number;
}
