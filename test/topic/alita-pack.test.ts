import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { foldStatus, type Stage, type Standing } from '../../src/core/status.ts';
import type { Topic } from '../../src/core/topic.ts';
import { formatFaults, loadTopic } from '../../src/topic/load.ts';

let topic: Topic;
beforeAll(async () => {
  const load = await loadTopic('data/alita');
  if (!load.ok) throw new Error(formatFaults(load.faults));
  topic = load.topic;
});

/** The shared folder beside the checkout; absent everywhere but on a developer's machine. */
const SHARED = new URL('../../../shared/', import.meta.url);
const shared = (path: string) => readFileSync(new URL(path, SHARED), 'utf8');
const SEEDS = ['seeds/000_93fbce0eb712b367.txt', 'seeds/004_01903d457ce87eda.txt'];
const hasSeeds = SEEDS.every((seed) => existsSync(new URL(seed, SHARED)));
const hasFacts = existsSync(new URL('facts/alita.md', SHARED));
const because = (has: boolean) => (has ? '' : ' (skipped: no shared data)');

function fromSeeds() {
  return topic.quotes.filter(({ id }) => /-2022-|^landau-2023-(?!working)/.test(id));
}

describe('the people', () => {
  test('are at least 20, and each has a source', () => {
    expect(topic.people.length).toBeGreaterThanOrEqual(20);
    expect(topic.people.filter(({ source }) => source.outlet === '')).toEqual([]);
  });

  test('are known by other spellings and scripts', () => {
    const aliases = topic.people.flatMap((person) => person.aliases);
    expect(aliases).toContain('Robert Rodriquez');
    expect(aliases).toContain('木城ゆきと');
    expect(aliases.length).toBeGreaterThan(60);
  });

  test('share no surname alias where two of them bear it', () => {
    const names = topic.people.flatMap(({ aliases }) => aliases);
    expect(names).not.toContain('Rodriguez');
  });

  test('include Jon Landau, who died on 5 July 2024, and nobody else who died', () => {
    const dead = topic.people.filter(({ died }) => died !== undefined);
    expect(dead.map(({ id, died }) => [id, died])).toEqual([['jon-landau', '2024-07-05']]);
  });

  test('include companies, which are "it"', () => {
    const companies = topic.people.filter(({ kind }) => kind === 'company');
    expect(companies.length).toBeGreaterThanOrEqual(3);
    expect(companies.every(({ pronoun }) => pronoun === 'it')).toBe(true);
  });
});

describe('the quotes', () => {
  test('are first-hand, but for the words that others told', () => {
    const told = topic.quotes.filter(({ toldBy }) => toldBy !== null);
    expect(told.map(({ text, speakerName, toldBy }) => [speakerName, text, toldBy])).toEqual([
      ['James Cameron', "I'm so down.", 'Rosa Salazar'],
      ['Jon Landau', "do a sequel to 'Alita: Battle Angel.'", 'Insider'],
    ]);
  });

  test('name a speaker of the pack each', () => {
    expect(topic.quotes.filter(({ speakerId }) => speakerId === null)).toEqual([]);
  });

  test('have an address of their own or of an outlet that carries them too', () => {
    const unlinked = topic.quotes.filter(
      ({ url, alsoIn }) => url === null && alsoIn.every((also) => also.url === null),
    );
    expect(unlinked).toEqual([]);
  });

  test.skipIf(!hasSeeds)(`of the two first articles are verbatim${because(hasSeeds)}`, () => {
    const articles = SEEDS.map(shared).join('\n');
    const quotes = fromSeeds();
    expect(quotes.length).toBeGreaterThanOrEqual(17);
    expect(quotes.filter(({ text }) => !articles.includes(text))).toEqual([]);
  });

  test.skipIf(!hasSeeds)(`leave no spoken sentence of Salazar out${because(hasSeeds)}`, () => {
    const spoken = /I harass[^\n]*/.exec(shared(SEEDS[0] ?? ''))?.[0] ?? '';
    const longestFirst = fromSeeds().toSorted((a, b) => b.text.length - a.text.length);
    const left = longestFirst.reduce((rest, { text }) => rest.replace(text, ''), spoken);
    expect(spoken.length).toBeGreaterThan(500);
    expect(left.replace(/[\s…]/g, '')).toBe('');
  });

  test.skipIf(!hasFacts)(`of other outlets stand in the facts${because(hasFacts)}`, () => {
    const facts = shared('facts/alita.md');
    const seeds = fromSeeds();
    const others = topic.quotes.filter((quote) => !seeds.includes(quote));
    expect(others.length).toBeGreaterThanOrEqual(8);
    expect(others.filter(({ text }) => !facts.includes(text))).toEqual([]);
  });
});

describe('the timeline', () => {
  test('is told in full: before the film, its release, the road to a sequel', () => {
    const chapters = Map.groupBy(topic.timeline, ({ chapter }) => chapter);
    const count = (chapter: string) => chapters.get(chapter)?.length ?? 0;
    expect([...chapters.keys()]).toEqual(['Before the film', 'Release', 'The road to a sequel']);
    expect(count('Before the film')).toBeGreaterThanOrEqual(14);
    expect(count('Release')).toBeGreaterThanOrEqual(17);
    expect(count('The road to a sequel')).toBeGreaterThanOrEqual(30);
  });

  test('says why, wherever it is not sure', () => {
    const silent = topic.timeline.filter(
      ({ confidence, doubt, dateNote }) => confidence === 'low' && !doubt && !dateNote,
    );
    expect(silent).toEqual([]);
  });

  test('keeps both months of the start of Mars Chronicle', () => {
    const start = topic.timeline.find(({ id }) => id === 'mars-chronicle');
    expect(start?.confidence).toBe('low');
    expect(start?.doubt).toMatch(/April 2014.*28 October 2014/);
  });
});

describe('the status', () => {
  function standingAt(asOf: string, claims = topic.claims): Standing {
    const [first, ...more] = topic.ladder;
    if (!first) throw new Error('no ladder');
    const ladder: readonly [Stage, ...Stage[]] = [first, ...more];
    return foldStatus(claims, ladder, asOf);
  }

  test('is nothing before anybody spoke of a sequel', () => {
    expect(standingAt('2019-06')).toMatchObject({ stage: topic.ladder[0], lastWord: null });
  });

  test('at the end of 2025 rests on words alone: worked on, not announced', () => {
    const { stage, contradictions } = standingAt('2025-12-31');
    expect(stage.needs).toBe('word');
    const higher = topic.ladder.slice(topic.ladder.indexOf(stage) + 1);
    expect(higher.every(({ needs }) => needs === 'announcement')).toBe(true);
    expect(contradictions).toEqual([]);
  });

  test('has its last and strongest word from Cameron to Empire, November 2025', () => {
    const { lastWord, evidence } = standingAt('2026-12-31');
    expect(lastWord).toMatchObject({
      personId: 'james-cameron',
      outlet: 'Empire',
      words: 'sworn a blood oath to do at least one more',
      basis: 'first-hand',
    });
    expect(lastWord?.saidOn).toMatch(/^2025-11/);
    expect(evidence[0]).toBe(lastWord);
  });

  test('is not moved by rumors and false pages, even if somebody confirmed them', () => {
    const rumors = topic.claims.filter(({ basis }) => basis === 'rumor');
    expect(rumors.map(({ id }) => id)).toEqual([
      'iger-rumor',
      'false-in-development',
      'false-announcement',
    ]);
    expect(rumors.every(({ state }) => state === 'refused')).toBe(true);
    const confirmed = topic.claims.map((claim) => ({ ...claim, state: 'confirmed' as const }));
    const { contradictions: _refused, ...before } = standingAt('2026-12-31');
    expect(standingAt('2026-12-31', confirmed)).toMatchObject(before);
  });

  test('has no word of Jon Landau after his death', () => {
    const late = topic.claims.filter(
      ({ personId, saidOn }) => personId === 'jon-landau' && saidOn > '2024-07-05',
    );
    expect(late).toEqual([]);
  });
});

describe('the film', () => {
  test('keeps the spread of its budget and gross', () => {
    const { budget, gross } = topic.film;
    expect(budget).toMatchObject({ usd: 170_000_000, confidence: 'medium' });
    expect(budget.alsoPrintedUsd).toEqual([150_000_000, 190_000_000, 200_000_000]);
    expect(gross.usd).toBe(404_800_000);
    expect(gross.alsoPrintedUsd).toContain(394_000_000);
  });

  test('credits nobody whom the people file does not know', () => {
    const known = new Set(topic.people.flatMap(({ name, aliases }) => [name, ...aliases]));
    const credited = topic.film.credits.flatMap(({ names }) => names);
    expect(credited.filter((name) => !known.has(name))).toEqual([]);
  });
});

describe('the feeds', () => {
  test('are at least 25 outlets beside the searches', () => {
    const outlets = topic.feeds.filter(({ kind }) => kind !== 'search');
    expect(outlets.length).toBeGreaterThanOrEqual(25);
  });

  test('search in several languages and scripts', () => {
    const searches = topic.feeds.filter(({ kind }) => kind === 'search');
    expect(new Set(searches.map(({ lang }) => lang)).size).toBeGreaterThanOrEqual(5);
  });

  test('know which outlets belong together', () => {
    const owned = Map.groupBy(topic.feeds, ({ owner }) => owner);
    const outletsOf = (owner: string) => owned.get(owner)?.map(({ outlet }) => outlet);
    expect(outletsOf('Penske Media')).toEqual(expect.arrayContaining(['Variety', 'Deadline']));
    expect(outletsOf('Valnet')).toEqual(expect.arrayContaining(['Collider', 'Screen Rant']));
  });
});
