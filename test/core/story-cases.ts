import { endOfDate, startOfDate } from '../../src/core/partial-date.ts';
import { DEFAULT_WEIGHTS } from '../../src/core/relevance/rules.ts';
import {
  compileStoryTerms,
  createStoryIndex,
  readForStory,
  type StoryArticle,
  type StoryEvidence,
  type StoryIndex,
  type TimeSpan,
} from '../../src/core/story.ts';
import type { StoryTopic } from '../../src/core/story-terms.ts';
import type { Person } from '../../src/core/topic.ts';

/** An invented work, so that the cases show what the code knows by itself. */
export const TOPIC: StoryTopic = {
  rules: {
    names: [
      { text: 'Moon Gate', strength: 'unmistakable' },
      { text: 'Moon Gate 2', strength: 'unmistakable' },
      { text: 'ムーンゲート', strength: 'unmistakable' },
      { text: 'Лунные врата', strength: 'unmistakable' },
    ],
    contexts: [],
    negatives: [],
    followUps: [
      { text: 'sequel*', factor: 1 },
      { text: 'secuela', factor: 1 },
      { text: '続編', factor: 1 },
      { text: 'продолжен*', factor: 1 },
    ],
    passing: [],
    weights: DEFAULT_WEIGHTS,
    thresholds: { post: 0.6, review: 0.4 },
  },
  people: [
    person('Ada Lindqvist', 'maker', ['アダ・リンドクヴィスト', 'Ада Линдквист']),
    person('Bruno Okafor', 'cast', ['Бруно Окафор', 'ブルーノ・オカフォー']),
    person('Cleo Marsh', 'cast', []),
  ],
  quotes: [],
  claims: [],
  timeline: [],
  feeds: [outlet('Film Lantern'), outlet('Variety'), outlet('The Wrap')],
  storyTerms: {
    events: {
      trailer: ['trailer*', '予告編', 'трейлер*'],
      delay: ['delayed', 'retrasa', '延期'],
      oath: ['solemn promise', 'promesa solemne', '固い約束'],
    },
    outlets: { Variety: ['ヴァラエティ'] },
  },
};

export const TERMS = compileStoryTerms(TOPIC);

function person(name: string, kind: Person['kind'], aliases: string[]): Person {
  const id = name.toLowerCase().replace(' ', '-');
  return { id, name, aliases, role: '', kind, pronoun: 'they', source: { outlet: 'Variety' } };
}

function outlet(name: string) {
  const id = name.toLowerCase();
  return { id, outlet: name, url: '', lang: 'en', kind: 'press' as const, owner: name };
}

/** A day, a month or a year. */
export function at(date: string): TimeSpan {
  return { fromMs: startOfDate(date) ?? 0, toMs: endOfDate(date) ?? 0 };
}

export type Given = Partial<StoryArticle> & { readonly title: string };

export function evidence(given: Given): StoryEvidence {
  return readForStory({ canonicalUrl: null, at: at('2026-03-01'), ...given }, TERMS);
}

/** An index of told stories with their reports. */
export function told(stories: Readonly<Record<string, readonly Given[]>>): StoryIndex {
  const index = createStoryIndex();
  for (const [id, reports] of Object.entries(stories)) {
    for (const [n, report] of reports.entries()) index.put(id, `${id}${n}`, evidence(report));
  }
  return index;
}
