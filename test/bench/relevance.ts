import { join } from 'node:path';
import type { RelevanceRules } from '../../src/core/relevance/rules.ts';
import { compileRules, judge } from '../../src/core/relevance.ts';
import { loadTopic } from '../../src/topic/load.ts';
import { median, report, timeMs } from './report.ts';

const ITEMS = 5_000;
const ROUNDS = 7;
const WORDS =
  'the studio said its new film about a lost city will open in spring after a long delay critics praised cast director and music while a sequel remains in talks'.split(
    ' ',
  );

/** Items judged each second on one core, with the real pack and with ever more names. */
export async function benchRelevance(): Promise<void> {
  const loaded = await loadTopic(join(import.meta.dirname, '../../data/alita'));
  if (!loaded.ok) throw new Error('The pack does not load.');
  const { rules, people } = loaded.topic;
  const items = Array.from({ length: ITEMS }, (_, n) => makeItem(n));
  for (const extraNames of [0, 100, 10_000]) {
    const compiled = compileRules(withNames(rules, extraNames), people);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      times.push(await timeMs(() => items.forEach((item) => void judge(item, compiled))));
    }
    const perSecond = Math.round(ITEMS / (median(times) / 1_000));
    const what = extraNames === 0 ? 'the pack' : `${extraNames} more names`;
    report(`relevance with ${what}`, `${perSecond} items/s`, 'at least 20000');
  }
}

function withNames(rules: RelevanceRules, count: number): RelevanceRules {
  const more = Array.from({ length: count }, (_, n) => ({
    text: `${n.toString(36)}nia Harbor`,
    strength: 'unmistakable' as const,
  }));
  return { ...rules, names: [...rules.names, ...more] };
}

/** About as long as a feed's items are: 10 words of title, 60 of summary. One in 10 names the topic. */
function makeItem(n: number) {
  const words = (count: number, from: number) =>
    Array.from({ length: count }, (_, k) => WORDS[(from * 7 + k * 5) % WORDS.length]).join(' ');
  const title = n % 10 === 0 ? `Alita ${words(9, n)}` : words(10, n);
  return { title, summary: words(60, n + 3), outlet: 'Daily Reel' };
}
