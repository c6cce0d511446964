import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  compileStoryTerms,
  createStoryIndex,
  placeArticle,
  readForStory,
} from '../../src/core/story.ts';
import { loadTopic } from '../../src/topic/load.ts';
import { at } from './story-cases.ts';

/** Reports of things that happened, in our own words, by invented outlets; `story` is the truth. */
interface Line {
  readonly id: string;
  readonly story: string;
  readonly date: string;
  readonly outlet: string;
  readonly title: string;
  readonly summary: string;
}

const FOLDER = join(import.meta.dirname, '../fixtures/stories');
const loaded = await loadTopic(join(import.meta.dirname, '../../data/alita'));
if (!loaded.ok) throw new Error('The pack does not load.');
const terms = compileStoryTerms(loaded.topic);

function readLines(file: string): Line[] {
  const lines = readFileSync(join(FOLDER, file), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Line);
}

/** Places the lines in the order of their dates and compares all pairs with the truth. */
function measure(lines: readonly Line[]) {
  const index = createStoryIndex();
  const homes = new Map<string, string>();
  const middle = ({ date }: Line) => (at(date).fromMs + at(date).toMs) / 2;
  for (const line of lines.toSorted((a, b) => middle(a) - middle(b))) {
    const article = { ...line, canonicalUrl: null, at: at(line.date) };
    const evidence = readForStory(article, terms);
    const home = placeArticle(evidence, index).storyId ?? line.id;
    index.put(home, line.id, evidence);
    homes.set(line.id, home);
  }
  const pairs = lines.flatMap((a, n) => lines.slice(n + 1).map((b) => [a, b] as const));
  const isJoined = ([a, b]: readonly [Line, Line]) => homes.get(a.id) === homes.get(b.id);
  const isSame = ([a, b]: readonly [Line, Line]) => a.story === b.story;
  const right = pairs.filter((pair) => isJoined(pair) && isSame(pair)).length;
  return {
    precision: right / pairs.filter(isJoined).length,
    recall: right / pairs.filter(isSame).length,
    wrong: pairs.filter((pair) => isJoined(pair) && !isSame(pair)).map(([a, b]) => [a.id, b.id]),
  };
}

describe('stories of the pack', () => {
  it.each([
    ['also where few stories are told yet', 'few-told.jsonl', 0.75],
    ['over outlets, wording and nine languages', 'told-apart.jsonl', 0.8],
  ])('come together %s', (_, file, leastRecall) => {
    const { precision, recall } = measure(readLines(file));
    expect(precision).toBeGreaterThanOrEqual(0.97);
    expect(recall).toBeGreaterThanOrEqual(leastRecall);
  });

  it('stay apart where the same people make other news within days', () => {
    const { wrong, recall } = measure(readLines('near-together.jsonl'));
    expect(wrong).toEqual([]);
    expect(recall).toBeGreaterThanOrEqual(0.8);
  });
});
