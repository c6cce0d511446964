/** A small pack of rules about an invented work, for the tests of judging. */

import { DEFAULT_WEIGHTS, type RelevanceRules } from '../../src/core/relevance/rules.ts';
import { compileRules, judge } from '../../src/core/relevance.ts';
import type { Person } from '../../src/core/topic.ts';

const terms = (...texts: string[]) => texts.map((text) => ({ text, factor: 1 }));

export const RULES: RelevanceRules = {
  names: [
    { text: 'The Glass Harbor', strength: 'unmistakable' },
    { text: 'Стеклянн* гаван*', strength: 'unmistakable' },
    { text: '硝子の港', strength: 'unmistakable' },
    { text: 'グラスハーバー', strength: 'unmistakable' },
    { text: '유리항구', strength: 'unmistakable' },
    { text: 'Harbor', strength: 'ambiguous' },
  ],
  contexts: terms('lighthouse', 'film'),
  negatives: terms('marina', 'cruise*'),
  followUps: terms('sequel*', 'part two', '続編'),
  passing: [
    ...terms(
      'star of {name}',
      '{role} of {name}',
      '{role} {name}',
      '{name} {role}',
      'known for … {name}',
      '{name} actor',
      '{number} … movies',
      'ranked',
    ),
    { text: '{name} actor … joins', factor: 2 },
    { text: '{name} {maker}', factor: 0.5 },
  ],
  roles: terms('director', 'звезд*'),
  teasers: terms('this … film', 'one of … movies'),
  surnames: terms('Hill'),
  rivals: terms('Salt Road'),
  jobs: terms('joins'),
  doubts: terms('reportedly'),
  weights: DEFAULT_WEIGHTS,
  thresholds: { post: 0.6, review: 0.4 },
};

const person = (id: string, name: string, kind: Person['kind'], aliases: string[]): Person => ({
  id,
  name,
  aliases,
  role: 'of it',
  kind,
  pronoun: 'they',
  source: { outlet: 'The Outlet' },
});

const PEOPLE = [
  person('ada-brook', 'Ada Brook', 'maker', ['Brook', 'Ада Брук']),
  person('lee-winter', 'Leonard Winter', 'maker', ['Lee Winter']),
  person('guild-pictures', 'Guild Pictures', 'company', []),
];

export const COMPILED = compileRules(RULES, PEOPLE);
export const verdict = (title: string, summary = '') => judge({ title, summary }, COMPILED);
export const kinds = (title: string, summary = '') =>
  verdict(title, summary).reasons.map((reason) => reason.kind);
