/**
 * Rules and people made into the form that judging needs: two tries over tokens (terms, and shapes
 * of a passing mention), so that the time per item does not grow with the number of names.
 */

import type { Person } from '../topic.ts';
import type { EvidenceKind, RelevanceRules, TermRule } from './rules.ts';
import { addSpelling, type SpellingIndex } from './spelling.ts';
import { isUnspaced, tokenise } from './tokens.ts';

export type TermKind =
  | 'name'
  | 'maker'
  | 'context'
  | 'surname'
  | 'rival'
  | 'job'
  | 'negative'
  | 'follow-up'
  | 'passing'
  | 'teaser'
  | 'role'
  | 'doubt';

/** What a matched term stands for. */
export interface Entry {
  readonly kind: TermKind;
  /** Terms with the same key count once: the person for a maker, the folded term otherwise. */
  readonly key: string;
  readonly factor: number;
  /** Of names only. */
  readonly unmistakable: boolean;
  /** Of names only: whether a word of a follow-up is part of it. */
  readonly isFollowUp: boolean;
  /** Of makers: whether two of them together stand for the work. */
  readonly pairs: boolean;
  /** Factor where the item names the work nowhere; of makers the pack may set it. */
  readonly factorUnnamed: number;
}

/** A node of a trie. Placeholders and gaps occur in shapes only. */
export interface Node {
  readonly next: Map<string, Node>;
  /** Words with an open end, by their first letters. */
  readonly stems: Map<string, { readonly stem: string; readonly node: Node }[]>;
  entry: Entry | null;
  name: Node | null;
  maker: Node | null;
  role: Node | null;
  number: Node | null;
  gap: Node | null;
}

export interface CompiledRules {
  readonly terms: Node;
  readonly shapes: Node;
  /** Names and makers only: an item without one of them is not looked at any further. */
  readonly gate: Node;
  readonly roles: Node;
  readonly spellings: SpellingIndex;
  readonly weights: Readonly<Record<EvidenceKind, number>>;
  readonly thresholds: RelevanceRules['thresholds'];
}

/** Length of the key under which stems are found; a stem is at least this long. */
export const STEM_KEY = 3;

/** Of several terms with the same words the earlier kind counts. */
const PRECEDENCE: readonly TermKind[] = [
  'name',
  'maker',
  'rival',
  'job',
  'negative',
  'follow-up',
  'surname',
  'context',
  'doubt',
];

/** People of these kinds say less about the work than its makers do. */
const FACTOR_OF_KIND: Readonly<Record<Person['kind'], number>> = {
  maker: 1,
  author: 1,
  cast: 1,
  crew: 0.6,
  executive: 0.4,
  company: 0.3,
};

/** One word of a longer name, which others share, where the work is named nowhere. */
const SURNAME_UNNAMED = 0.4;

/** People of this factor, where the work is not named, stand for it when two come together. */
const PAIRS = 0.6;

/** Compiles the rules of a pack. Pure; call once and keep the result. */
export function compileRules(rules: RelevanceRules, people: readonly Person[]): CompiledRules {
  const terms = newNode();
  const shapes = newNode();
  const gate = newNode();
  const roles = newNode();
  const spellings: SpellingIndex = { anchors: new Set(), entries: new Map() };
  const add = (text: string, entry: Entry): void => {
    addPath(terms, parseTerm(text), entry);
    if (entry.kind !== 'name' && entry.kind !== 'maker') return;
    addPath(gate, parseTerm(text), entry);
    addSpelling(spellings, text, entry);
  };

  const followUps = wordsOf(rules.followUps);
  for (const name of rules.names) {
    const unmistakable = name.strength === 'unmistakable';
    const factor = name.factor ?? 1;
    const isFollowUp = holdsFollowUp(name.text, followUps);
    const kind = 'name';
    const entry = { ...PLAIN_ENTRY, kind, key: name.text, factor, factorUnnamed: 1 } as const;
    add(name.text, { ...entry, unmistakable, isFollowUp });
  }
  for (const person of people) {
    const factor = FACTOR_OF_KIND[person.kind];
    const unnamed = rules.makers?.[person.id] ?? factor;
    for (const spelling of [person.name, ...person.aliases]) {
      const isSurname = isOneWord(spelling) && !isOneWord(person.name);
      const factorUnnamed = unnamed * (isSurname ? SURNAME_UNNAMED : 1);
      add(spelling, {
        ...PLAIN_ENTRY,
        kind: 'maker',
        key: person.id,
        factor,
        factorUnnamed,
        pairs: unnamed >= PAIRS,
      });
    }
  }
  const lists: readonly [TermKind, readonly TermRule[]][] = [
    ['rival', rules.rivals ?? []],
    ['job', rules.jobs ?? []],
    ['negative', rules.negatives],
    ['follow-up', rules.followUps],
    ['surname', rules.surnames ?? []],
    ['context', rules.contexts],
    ['doubt', rules.doubts ?? []],
  ];
  for (const [kind, list] of lists) {
    for (const term of list) add(term.text, termEntry(kind, term));
  }
  for (const shape of rules.passing) {
    addPath(shapes, parseTerm(shape.text), termEntry('passing', shape));
  }
  for (const shape of rules.teasers ?? []) {
    addPath(shapes, parseTerm(shape.text), termEntry('teaser', shape));
  }
  for (const role of rules.roles ?? []) {
    addPath(roles, parseTerm(role.text), termEntry('role', role));
  }
  return {
    terms,
    shapes,
    gate,
    roles,
    spellings,
    weights: rules.weights,
    thresholds: rules.thresholds,
  };
}

const PLAIN_ENTRY = { unmistakable: false, isFollowUp: false, pairs: false };

/** Follow-ups of one word, as the starts of words. */
function wordsOf(followUps: readonly TermRule[]): string[] {
  return followUps
    .map((term) => tokenise(term.text).map((token) => token.text))
    .flatMap((tokens) => (tokens.length === 1 ? tokens : []));
}

function holdsFollowUp(name: string, followUps: readonly string[]): boolean {
  const words = tokenise(name).map((token) => token.text);
  return words.some((word) => followUps.some((start) => word.startsWith(start)));
}

function termEntry(kind: TermKind, term: TermRule): Entry {
  const key = `${kind} ${term.text}`;
  return { ...PLAIN_ENTRY, kind, key, factor: term.factor, factorUnnamed: term.factor };
}

function isOneWord(spelling: string): boolean {
  const tokens = tokenise(spelling);
  return tokens.length === 1 && tokens.every((token) => !isUnspaced(token.text));
}

type Placeholder = 'name' | 'maker' | 'role' | 'number' | 'gap';

type Step = { readonly text: string; readonly as: 'word' | 'stem' | Placeholder };

/** 'known for … {name}' into steps; the words go through the same tokeniser as the items do. */
function parseTerm(term: string): Step[] {
  const steps: Step[] = [];
  for (const match of term.matchAll(/\{(name|maker|role|number)\}|(…|\.\.\.)|[^{}….]+|[{}.]/g)) {
    const [part, placeholder, gap] = match;
    if (isPlaceholder(placeholder)) steps.push({ text: '', as: placeholder });
    else if (gap) steps.push({ text: '', as: 'gap' });
    else for (const token of tokenise(part)) steps.push(stepOf(part, token.text, token.end));
  }
  return steps;
}

function isPlaceholder(text: string | undefined): text is Placeholder {
  return text === 'name' || text === 'maker' || text === 'role' || text === 'number';
}

function stepOf(part: string, text: string, end: number): Step {
  const isStem = part[end] === '*' && text.length >= STEM_KEY && !isUnspaced(text);
  return { text, as: isStem ? 'stem' : 'word' };
}

function newNode(): Node {
  return {
    next: new Map(),
    stems: new Map(),
    entry: null,
    name: null,
    maker: null,
    role: null,
    number: null,
    gap: null,
  };
}

function addPath(root: Node, steps: readonly Step[], entry: Entry): void {
  if (steps.length === 0) return; // a term of punctuation only matches nothing
  let node = root;
  for (const step of steps) node = childOf(node, step);
  if (node.entry && rank(node.entry) <= rank(entry)) return;
  node.entry = entry;
}

function rank(entry: Entry): number {
  return PRECEDENCE.indexOf(entry.kind);
}

function childOf(node: Node, step: Step): Node {
  if (step.as === 'stem') return stemChild(node, step.text);
  if (step.as === 'word') {
    const known = node.next.get(step.text);
    if (known) return known;
    const child = newNode();
    node.next.set(step.text, child);
    return child;
  }
  const child = node[step.as] ?? newNode();
  node[step.as] = child;
  return child;
}

function stemChild(node: Node, stem: string): Node {
  const key = stem.slice(0, STEM_KEY);
  const list = node.stems.get(key) ?? [];
  node.stems.set(key, list);
  const known = list.find((other) => other.stem === stem);
  if (known) return known.node;
  const child = newNode();
  list.push({ stem, node: child });
  return child;
}
