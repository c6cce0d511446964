import type { Quote } from '../../src/core/quotes.ts';
import type { Claim } from '../../src/core/status.ts';
import type { Person, Topic } from '../../src/core/topic.ts';

/** A small topic and makers of its quotes and claims. */

export function makeQuote(id: string, change: Partial<Quote> = {}): Quote {
  return {
    id,
    text: `Words number ${id}.`,
    speakerId: 'rosa-salazar',
    speakerName: 'Rosa Salazar',
    toldBy: null,
    outlet: 'Daily Iron',
    url: 'https://news.example/quote',
    saidOn: '2025-10-05',
    occasion: null,
    aboutTopic: true,
    confirmed: true,
    alsoIn: [],
    ...change,
  };
}

export function makeClaim(id: string, change: Partial<Claim> = {}): Claim {
  return {
    id,
    stageId: 'talked',
    claimant: 'Some Producer',
    personId: null,
    what: 'Says that there are talks.',
    words: 'We talk about it.',
    saidOn: '2025-11-17',
    outlet: 'Daily Iron',
    url: 'https://news.example/claim',
    basis: 'first-hand',
    state: 'confirmed',
    ...change,
  };
}

const SOURCE = { outlet: 'Daily Iron' };

function person(id: string, name: string, aliases: readonly string[] = []): Person {
  return { id, name, aliases, role: 'maker', kind: 'maker', pronoun: 'they', source: SOURCE };
}

const NO_MONEY = { usd: 0, alsoPrintedUsd: [], sources: [], confidence: 'low' as const };

export const TOPIC: Topic = {
  id: 'alita',
  title: 'Alita: Battle Angel',
  shortTitle: 'Alita',
  tagline: 'News of the film and of the road to a sequel.',
  rules: {
    names: [],
    contexts: [],
    negatives: [],
    followUps: [],
    passing: [],
    weights: {} as Topic['rules']['weights'],
    thresholds: { post: 0.6, review: 0.3 },
  },
  ladder: [
    { id: 'wished', label: 'Wished for', meaning: 'Fans wish for it.', needs: 'nothing' },
    { id: 'talked', label: 'Talked about', meaning: 'The makers talk.', needs: 'word' },
    { id: 'greenlit', label: 'Greenlit', meaning: 'The studio said yes.', needs: 'announcement' },
  ],
  people: [
    person('robert-rodriguez', 'Robert Rodriguez'),
    person('michelle-rodriguez', 'Michelle Rodriguez'),
    person('rosa-salazar', 'Rosa Salazar'),
    person('eiza-gonzalez', 'Eiza González'),
    person('yukito-kishiro', 'Yukito Kishiro', ['木城ゆきと']),
  ],
  quotes: [],
  timeline: [
    {
      id: 'e1',
      date: '2019-02-14',
      chapter: 'Release',
      what: 'The film opens.',
      sources: [SOURCE],
      confidence: 'high',
    },
  ],
  claims: [],
  film: { title: 'Alita', releases: [], budget: NO_MONEY, gross: NO_MONEY, facts: [], credits: [] },
  feeds: [
    {
      id: 'iron',
      outlet: 'Daily Iron',
      url: 'https://news.example/feed',
      lang: 'en',
      kind: 'press',
      owner: 'Iron Press',
    },
  ],
};
