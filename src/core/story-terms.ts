/** What the pack knows that tells stories apart: its own names, people, outlets, kinds of events. */
import { tokenise } from './relevance/tokens.ts';
import { bindPhrases, findPhrases, type PhraseBook } from './story-phrases.ts';
import type { Person, Topic } from './topic.ts';

/** Words of the pack for the joining of stories (the part `storyTerms` of topic.yaml). */
export interface StoryWords {
  /** Kinds of events and telling things, each with its words in every language: 'trailer'. */
  readonly events: Readonly<Record<string, readonly string[]>>;
  /** Outlets as other scripts spell them. */
  readonly outlets: Readonly<Record<string, readonly string[]>>;
}

/** A pack made ready for reading articles; see compileStoryTerms. */
export interface StoryTerms {
  /** Names of the work: in every headline, so they say nothing. */
  readonly names: PhraseBook;
  readonly followUps: PhraseBook;
  readonly doubts: PhraseBook;
  /** Key: the person's name. */
  readonly people: PhraseBook;
  /** Key: see outletKey. */
  readonly outlets: PhraseBook;
  /** Key: name of the event. */
  readonly events: PhraseBook;
}

/** The parts of a topic that stories are told apart by. */
export type StoryTopic = Pick<
  Topic,
  'rules' | 'people' | 'quotes' | 'claims' | 'timeline' | 'feeds' | 'storyTerms'
>;

/** Whose bare surname is understood: of several bearers, the first kind here is meant. */
const SURNAME_KINDS: readonly Person['kind'][] = ['maker', 'author'];
/** Readers of others' feeds are no outlets that anybody speaks to. */
const NO_OUTLET = new Set(['aggregator', 'search']);
const SHORTEST_OUTLET = 3;

/** Compiles what a pack says. Pure; call once and keep the result. */
export function compileStoryTerms(topic: StoryTopic): StoryTerms {
  const { rules } = topic;
  const plain = (terms: readonly { readonly text: string }[]) =>
    bindPhrases(terms.map(({ text }) => ({ key: text, text })));
  const names = plain(rules.names);
  const events = Object.entries(topic.storyTerms?.events ?? {});
  return {
    names,
    followUps: plain(rules.followUps.filter(({ text }) => !text.includes('…'))),
    doubts: plain(rules.doubts ?? []),
    people: bindPhrases(peopleNames(topic.people)),
    outlets: bindPhrases([...outletNames(topic)].filter(({ text }) => !isNameOf(text, names))),
    events: bindPhrases(events.flatMap(([key, texts]) => texts.map((text) => ({ key, text })))),
  };
}

/** A fan site that is called as the campaign is: its name is no credit. */
function isNameOf(text: string, names: PhraseBook): boolean {
  return findPhrases(names, tokenise(text)).length > 0;
}

/** One spelling for an outlet: 'The Wrap' and 'TheWrap' are the same. */
export function outletKey(name: string): string {
  return withoutNote(name)
    .toLowerCase()
    .normalize('NFKD')
    .replace(/^the\s*(?=\S)/, '')
    .replace(/\.(?:com|net|org|it|fr|de|es|co\.uk)$/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function* peopleNames(people: readonly Person[]) {
  for (const { name, aliases } of people) {
    for (const text of [name, ...aliases]) yield { key: name, text };
  }
  const taken = new Set(people.flatMap(({ aliases }) => aliases));
  for (const kind of SURNAME_KINDS) {
    for (const { name, aliases } of people.filter((person) => person.kind === kind)) {
      for (const text of [name, ...aliases].flatMap(surnameOf)) {
        if (taken.has(text)) continue;
        taken.add(text);
        yield { key: name, text };
      }
    }
  }
}

/** The last part of a name of several parts; a part of one Han or kana sign says too little. */
function surnameOf(name: string): string[] {
  const parts = name.split(/[\s・·]+/u);
  const last = parts.at(-1) ?? '';
  return parts.length > 1 && [...last].length >= 3 ? [last] : [];
}

function* outletNames({ feeds, quotes, claims, timeline, people, storyTerms }: StoryTopic) {
  const names = new Set([
    ...feeds.flatMap(({ kind, outlet }) => (NO_OUTLET.has(kind) ? [] : [outlet])),
    ...quotes.map(({ outlet }) => outlet),
    ...claims.map(({ outlet }) => outlet),
    ...timeline.flatMap(({ sources }) => sources.map(({ outlet }) => outlet)),
    ...people.map(({ source }) => source.outlet),
  ]);
  for (const name of names) {
    for (const text of outletSpellings(name)) yield { key: outletKey(name), text };
  }
  for (const [name, texts] of Object.entries(storyTerms?.outlets ?? {})) {
    for (const text of [name, ...texts]) yield { key: outletKey(name), text };
  }
}

/** How an outlet may be written; none for what is an address, or too short to be told from a word. */
export function outletSpellings(outlet: string): readonly string[] {
  const name = withoutNote(outlet);
  if (outletKey(name).length < SHORTEST_OUTLET || /\.\w+$/.test(name)) return [];
  const parts = name.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
  return [...new Set([name, parts, name.replace(/\s/g, '')])];
}

/** 'Empire UK (on PressReader)' is Empire UK. */
function withoutNote(name: string): string {
  return name.replace(/\s*\([^)]*\)\s*$/, '').trim();
}
