import { z } from 'zod';
import { isPartialDate } from '../core/partial-date.ts';
import { rulesSchema } from './rules-schema.ts';

/**
 * What the files of a pack may hold. One schema for each file, strict everywhere: an unknown
 * field is a fault, because a misspelled field is otherwise a fact that silently vanishes.
 * A message of a check completes the sentence 'expected …'.
 */

const text = z.string().trim().min(1, 'some text').max(2_000, 'at most 2000 characters');

const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "a short name of a-z, 0-9 and '-', e.g. 'jane-doe'");

/** YAML reads a bare year as a number. */
const partialDate = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  z.string().refine(isPartialDate, "a real date as 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'"),
);

const webAddress = z
  .string()
  .refine(
    isWebAddress,
    'an address that begins with http:// or https://, without name and password',
  );

const language = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, "a language, e.g. 'en'");

const confidence = z.enum(['high', 'medium', 'low']);

const source = z.strictObject({
  outlet: text,
  url: webAddress.exactOptional(),
  date: partialDate.exactOptional(),
});

const sources = z.array(source).min(1, 'at least one source');

const person = z.strictObject({
  id: slug,
  name: text,
  aliases: z.array(text).default([]),
  role: text,
  kind: z.enum(['maker', 'cast', 'author', 'executive', 'crew', 'company']),
  pronoun: z.enum(['she', 'he', 'they', 'it']),
  died: partialDate.exactOptional(),
  source,
});

const quote = z.strictObject({
  id: slug,
  text: text.refine(hasNoOuterMarks, 'the words without quotation marks around them'),
  /** Id of a person; a speaker who is not in people.yaml is named by speakerName. */
  speaker: slug.exactOptional(),
  speakerName: text.exactOptional(),
  toldBy: text.nullable().default(null),
  outlet: text,
  url: webAddress.nullable().default(null),
  saidOn: partialDate,
  occasion: text.nullable().default(null),
  aboutTopic: z.boolean().default(true),
  confirmed: z.boolean().default(true),
  alsoIn: z
    .array(z.strictObject({ outlet: text, url: webAddress.nullable().default(null) }))
    .default([]),
});

const claim = z.strictObject({
  stage: slug,
  person: slug.exactOptional(),
  claimant: text.exactOptional(),
  /** Ours; the event's own sentence when absent. */
  what: text.exactOptional(),
  words: text.nullable().default(null),
  /** The event's date when absent. */
  saidOn: partialDate.exactOptional(),
  outlet: text,
  url: webAddress.nullable().default(null),
  basis: z.enum(['announcement', 'first-hand', 'second-hand', 'rumor']),
  state: z.enum(['confirmed', 'suggested', 'refused']).default('confirmed'),
});

const event = z.strictObject({
  id: slug,
  date: partialDate,
  dateNote: text.exactOptional(),
  chapter: text,
  what: text,
  sources,
  confidence,
  doubt: text.exactOptional(),
  claim: claim.exactOptional(),
});

const fact = z.strictObject({ label: text, value: text, sources, confidence });

const usd = z.number().int('a whole number of dollars').positive('more than 0 dollars');

const figure = z.strictObject({
  usd,
  note: text.exactOptional(),
  alsoPrintedUsd: z.array(usd).default([]),
  sources,
  confidence,
});

const stage = z.strictObject({
  id: slug,
  label: text,
  meaning: text,
  needs: z.enum(['nothing', 'word', 'announcement']),
  stops: z.boolean().exactOptional(),
});

const feed = z.strictObject({
  id: slug,
  outlet: text,
  url: webAddress,
  lang: language,
  kind: z.enum(['trade', 'press', 'blog', 'aggregator', 'search', 'official', 'fan']),
  owner: text,
  note: text.exactOptional(),
});

const termLists = z
  .record(z.string().min(1).max(60), z.array(z.string().trim().min(1).max(120)).max(500))
  .default({});

/** The part `storyTerms` of topic.yaml. */
const storyTerms = z.strictObject({ events: termLists, outlets: termLists });

export const feedsSchema = z.array(feed).min(1, 'at least one feed');

/** The whole pack: file names and what each holds. */
export const packSchema = z.strictObject({
  'topic.yaml': z.strictObject({
    id: slug,
    title: text,
    shortTitle: text,
    tagline: text,
    rules: rulesSchema,
    ladder: z.array(stage).min(1, 'at least one rung'),
    storyTerms: storyTerms.exactOptional(),
  }),
  'people.yaml': z.array(person),
  'quotes.yaml': z.array(quote),
  'timeline.yaml': z.array(event),
  'film.yaml': z.strictObject({
    title: text,
    releases: z.array(fact),
    budget: figure,
    gross: figure,
    facts: z.array(fact).default([]),
    credits: z.array(z.strictObject({ role: text, names: z.array(text).min(1, 'a name') })),
  }),
  'feeds.yaml': feedsSchema,
});

export type PackValues = z.infer<typeof packSchema>;

function isWebAddress(value: string): boolean {
  const url = URL.parse(value);
  return (
    url !== null &&
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    url.username === '' &&
    url.password === ''
  );
}

const MARKS: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['‘', '’'],
  ['«', '»'],
  ['„', '“'],
  ['「', '」'],
  ['『', '』'],
];

/** False when one pair of marks encloses the whole text; marks inside it are the speaker's. */
function hasNoOuterMarks(value: string): boolean {
  return !MARKS.some(
    ([open, close]) =>
      value.length > 1 &&
      value.startsWith(open) &&
      value.endsWith(close) &&
      !value.slice(1, -1).includes(open),
  );
}
