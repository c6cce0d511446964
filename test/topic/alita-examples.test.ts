import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileRules, judge } from '../../src/core/relevance.ts';
import { loadExamples } from '../../src/topic/examples.ts';
import { loadTopic } from '../../src/topic/load.ts';

const PACK = resolve(import.meta.dirname, '../../data/alita');
const pack = await loadTopic(PACK);
if (!pack.ok) throw new Error(JSON.stringify(pack.faults, null, 1));
const loaded = await loadExamples(PACK);
if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults, null, 1));
const { examples } = loaded;
const rules = compileRules(pack.topic.rules, pack.topic.people);

describe.each(['about', 'mention', 'unrelated'] as const)('examples labelled %s', (label) => {
  const cases = examples.filter((example) => example.label === label);

  it('are not few', () => expect(cases.length).toBeGreaterThanOrEqual(50));

  it.each(cases.map((example) => [example.classes.join(', '), example.title, example] as const))(
    '[%s] %s',
    (_, __, example) => {
      const { decision } = judge(example, rules);
      if (label === 'about') expect(decision).toBe('post');
      else expect(decision).not.toBe('post');
    },
  );
});

it('has no example twice', () => {
  expect(new Set(examples.map((example) => example.title)).size).toBe(examples.length);
});
