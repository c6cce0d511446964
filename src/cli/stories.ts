import { z } from 'zod';
import { endOfDate, startOfDate } from '../core/partial-date.ts';
import {
  compileStoryTerms,
  createStoryIndex,
  type JoinReason,
  placeArticle,
  readForStory,
  type StoryArticle,
  type TimeSpan,
} from '../core/story.ts';
import { canonicalUrl } from '../core/url.ts';
import { print, readLines } from './json-lines.ts';
import { loadConfiguredTopic } from './measure.ts';

const item = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string().nullish(),
  outlet: z.string().nullish(),
  url: z.string().nullish(),
  /** A year, a month, a day, or a moment in ISO 8601. */
  date: z.string().nullish(),
});

interface Placed {
  readonly id: string;
  /** The id of the story's first item. */
  readonly cluster: string;
  readonly reasons: readonly JoinReason[];
}

/** Puts a file of items into stories, in the order of their dates, and prints a line for each. */
export async function placeFile(root: string, file: string): Promise<void> {
  const terms = compileStoryTerms(await loadConfiguredTopic(root));
  const items: { readonly id: string; readonly article: StoryArticle }[] = [];
  for await (const given of readLines(file, item)) {
    const { id, title, summary, outlet, url, date } = given;
    const article: StoryArticle = {
      title,
      summary: summary ?? '',
      outlet: outlet ?? '',
      canonicalUrl: canonicalUrl(url ?? ''),
      at: spanOf(date ?? ''),
    };
    items.push({ id, article });
  }
  items.sort((a, b) => startOf(a.article) - startOf(b.article) || (a.id < b.id ? -1 : 1));
  const index = createStoryIndex();
  for (const { id, article } of items) {
    const evidence = readForStory(article, terms);
    const { storyId, reasons } = placeArticle(evidence, index);
    const placed: Placed = { id, cluster: storyId ?? id, reasons };
    index.put(placed.cluster, id, evidence);
    print(placed);
  }
}

/** Items without a date come last. */
function startOf({ at }: StoryArticle): number {
  return at ? (at.fromMs + at.toMs) / 2 : Number.MAX_SAFE_INTEGER;
}

function spanOf(date: string): TimeSpan | null {
  const fromMs = startOfDate(date);
  const toMs = endOfDate(date);
  if (fromMs !== null && toMs !== null) return { fromMs, toMs };
  const at = Date.parse(date);
  return Number.isNaN(at) ? null : { fromMs: at, toMs: at };
}
