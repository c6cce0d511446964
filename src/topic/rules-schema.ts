/**
 * The rules of relevance in topic.yaml, as a person writes them, made into RelevanceRules.
 * Terms stand in groups under headings of the writer's choice ('namesakes:', 'de:'); a heading
 * of names is their language. A term is text, or { text, factor } where it weighs more or less.
 */
import { z } from 'zod';
import {
  DEFAULT_WEIGHTS,
  type NameRule,
  type RelevanceRules,
  type TermRule,
} from '../core/relevance/rules.ts';

const termText = z.string().trim().min(1).max(120);
const term = z.union(
  [termText, z.strictObject({ text: termText, factor: z.number().gt(0).max(4) })],
  { error: 'text, or { text, factor } with a factor above 0 and at most 4' },
);
const groupName = z.string().min(1).max(60);
const termGroups = z.record(groupName, z.array(term).max(2_000)).default({});
const nameGroups = z.record(groupName, z.array(term).max(2_000)).default({});

const unit = z.number().min(0).max(1);
const forIt = z.number().min(0).max(2);
const againstIt = z.number().min(-2).max(0);

const weights = z.strictObject({
  'name-in-title': forIt.default(DEFAULT_WEIGHTS['name-in-title']),
  'name-in-lead': forIt.default(DEFAULT_WEIGHTS['name-in-lead']),
  'name-later': forIt.default(DEFAULT_WEIGHTS['name-later']),
  'ambiguous-in-title': forIt.default(DEFAULT_WEIGHTS['ambiguous-in-title']),
  'ambiguous-in-lead': forIt.default(DEFAULT_WEIGHTS['ambiguous-in-lead']),
  'ambiguous-later': forIt.default(DEFAULT_WEIGHTS['ambiguous-later']),
  context: forIt.default(DEFAULT_WEIGHTS.context),
  maker: forIt.default(DEFAULT_WEIGHTS.maker),
  'follow-up': forIt.default(DEFAULT_WEIGHTS['follow-up']),
  teaser: forIt.default(DEFAULT_WEIGHTS.teaser),
  negative: againstIt.default(DEFAULT_WEIGHTS.negative),
  'other-work': againstIt.default(DEFAULT_WEIGHTS['other-work']),
  passing: againstIt.default(DEFAULT_WEIGHTS.passing),
});

const thresholds = z
  .strictObject({ post: unit, review: unit })
  .refine((given) => given.review <= given.post, {
    error: 'a number that is not above post',
    path: ['review'],
  });

/** The part `rules` of topic.yaml; parses to RelevanceRules. */
export const rulesSchema = z
  .strictObject({
    names: z
      .strictObject({ unmistakable: nameGroups, ambiguous: nameGroups })
      .refine(
        (given) => Object.values(given).some((groups) => Object.values(groups).flat().length),
        {
          error: 'at least one name of the work',
        },
      ),
    contexts: termGroups,
    negatives: termGroups,
    followUps: termGroups,
    passing: termGroups,
    roles: termGroups,
    teasers: termGroups,
    surnames: termGroups,
    rivals: termGroups,
    jobs: termGroups,
    doubts: termGroups,
    makers: z.record(z.string(), z.number().min(0).max(2)).default({}),
    weights: weights.prefault({}),
    thresholds: thresholds.default({ post: 0.6, review: 0.4 }),
  })
  .transform(
    (given): RelevanceRules => ({
      names: [
        ...nameRules(given.names.unmistakable, 'unmistakable'),
        ...nameRules(given.names.ambiguous, 'ambiguous'),
      ],
      contexts: termRules(given.contexts),
      negatives: termRules(given.negatives),
      followUps: termRules(given.followUps),
      passing: termRules(given.passing),
      roles: termRules(given.roles),
      teasers: termRules(given.teasers),
      surnames: termRules(given.surnames),
      rivals: termRules(given.rivals),
      jobs: termRules(given.jobs),
      doubts: termRules(given.doubts),
      makers: given.makers,
      weights: given.weights,
      thresholds: given.thresholds,
    }),
  );

type Term = z.infer<typeof term>;

function termRules(groups: Readonly<Record<string, readonly Term[]>>): TermRule[] {
  return Object.values(groups)
    .flat()
    .map((given) => (typeof given === 'string' ? { text: given, factor: 1 } : given));
}

function nameRules(
  groups: Readonly<Record<string, readonly Term[]>>,
  strength: NameRule['strength'],
): NameRule[] {
  return Object.entries(groups).flatMap(([lang, texts]) =>
    texts.map((given) => ({
      ...(typeof given === 'string' ? { text: given } : given),
      strength,
      lang,
    })),
  );
}
