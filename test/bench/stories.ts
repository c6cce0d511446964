import { join } from 'node:path';
import {
  compileStoryTerms,
  createStoryIndex,
  placeArticle,
  readForStory,
  type StoryArticle,
  type StoryTerms,
} from '../../src/core/story.ts';
import { loadTopic } from '../../src/topic/load.ts';
import { median, percentile, report, timeMs } from './report.ts';

const SIZES = [100, 1_000, 5_000, 10_000];
const PLACED = 500;
const REPORTS_A_STORY = 3;
const NOW_MS = Date.UTC(2026, 0, 31);
const SPREAD_MS = 30 * 86_400_000;

/** One article read and placed among ever more open stories, all of the last thirty days. */
export async function benchStories(): Promise<void> {
  const loaded = await loadTopic(join(import.meta.dirname, '../../data/alita'));
  if (!loaded.ok) throw new Error('The pack does not load.');
  const terms = compileStoryTerms(loaded.topic);
  const people = loaded.topic.people.map(({ name }) => name);
  const medians: number[] = [];
  for (const size of SIZES) {
    let index = createStoryIndex();
    const builtMs = await timeMs(() => {
      index = fillIndex(size, people, terms);
    });
    const times: number[] = [];
    for (let n = 0; n < PLACED; n++) {
      const article = makeArticle(size + n * 31, people, 'x');
      times.push(await timeMs(() => placeArticle(readForStory(article, terms), index)));
    }
    medians.push(median(times));
    const spread = `${median(times).toFixed(3)} ms, p99 ${percentile(times, 0.99).toFixed(3)}`;
    report(`one article among ${size} open stories`, spread, 'below 2 ms at 5000');
    report(`index of ${size} stories made anew`, `${Math.round(builtMs)} ms`, 'at a start only');
  }
  const growth = (medians.at(-1) ?? 0) / (medians[0] ?? 1);
  report('growth from 100 to 10000 stories', `x ${growth.toFixed(1)}`, 'below x 20');
}

function fillIndex(size: number, people: readonly string[], terms: StoryTerms) {
  const index = createStoryIndex();
  for (let n = 0; n < size; n++) {
    for (let k = 0; k < REPORTS_A_STORY; k++) {
      const article = makeArticle(n, people, `${k}`);
      index.put(`s${n}`, `a${n}-${k}`, readForStory(article, terms));
    }
  }
  return index;
}

/** As the news of one work is: the same names in nearly all, a few people, some words of its own. */
function makeArticle(n: number, people: readonly string[], outlet: string): StoryArticle {
  const person = people[n % 7] ?? '';
  const other = people[(n * 13) % people.length] ?? '';
  const words = Array.from({ length: 30 }, (_, k) => word(n * 37 + k * k * 11));
  const at = NOW_MS - ((n * 7_919_000) % SPREAD_MS);
  return {
    title: `${person} says the Alita: Battle Angel sequel ${words.slice(0, 6).join(' ')}`,
    summary: `${other} told Deadline of ${n % 977} ${words.slice(6).join(' ')}`,
    outlet: `Outlet ${outlet}`,
    canonicalUrl: `https://o${outlet}.example/${n}`,
    at: { fromMs: at, toMs: at },
  };
}

/** Of 4,000 words the earlier ones are far commoner, as in any language. */
function word(seed: number): string {
  const share = ((seed * 2_654_435_761) % 4_294_967_296) / 4_294_967_296;
  const rank = Math.floor(4_000 ** share);
  return `w${rank.toString(36)}${'abcdefghij'[rank % 10]}xyz`;
}
