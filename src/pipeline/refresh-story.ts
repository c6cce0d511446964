import {
  type ChannelWishes,
  confidenceOf,
  routeStory,
  type StoryConfidence,
} from '../core/routing.ts';
import type { ToldStory } from '../core/told-story.ts';
import type { FeedSource } from '../core/topic.ts';
import type { StoreTables } from '../store/store.ts';

export interface RefreshDeps {
  readonly sources: ReadonlyMap<string, FeedSource>;
  /** Whether a headline is worded as hearsay. */
  soundsDoubtful(title: string): boolean;
  readonly nowMs: number;
  readonly postMaxAgeMs: number;
  readonly editGatherMs: number;
  /** First sight of a feed: an undated item is no news then. */
  readonly isBaseline: boolean;
  /** The channels that news go to. */
  readonly channels: readonly ChannelWishes[];
  /** The story is brought up to date and not posted anew. */
  readonly isQuiet: boolean;
}

/**
 * Brings a story up to date after its reports changed: headline, confidence and time, then a
 * post row for each channel that wants it now, and an edit row for each post that stands.
 */
export async function refreshStory(
  tables: StoreTables,
  storyId: string,
  deps: RefreshDeps,
): Promise<void> {
  const story = await tables.stories.byId(storyId);
  if (!story) throw new Error(`Story ${storyId} was planned but is not stored.`);
  const lead = story.reports[0];
  const confidence = storyConfidence(story, deps);
  const newsAt = newestNews(story, deps);
  const change = {
    ...(lead ? { title: lead.title } : {}),
    confidence,
    newsAt: newsAt ?? story.newsAt,
  };
  await tables.stories.revise(storyId, change, deps.nowMs);
  await tables.deliveries.addEdits({ storyId }, deps.nowMs + deps.editGatherMs, deps.nowMs);
  if (newsAt === null || deps.isQuiet) return;
  await addPosts(tables, { storyId, confidence, changesStatus: false, newsAt }, deps);
}

async function addPosts(
  tables: StoreTables,
  story: Parameters<typeof routeStory>[0],
  { nowMs, postMaxAgeMs, channels }: RefreshDeps,
): Promise<void> {
  const wanting = channels.filter(
    (channel) => routeStory(story, channel, nowMs, postMaxAgeMs).action === 'post',
  );
  const posts = wanting.map(({ channelId, guildId }) => ({
    storyId: story.storyId,
    channelId,
    guildId,
    dueAt: nowMs,
  }));
  await tables.deliveries.addPosts(posts, nowMs);
}

function storyConfidence(story: ToldStory, deps: RefreshDeps): StoryConfidence {
  const carriers = story.reports.flatMap(({ feedId }) => deps.sources.get(feedId) ?? []);
  const isHearsay = story.reports.every(({ title }) => deps.soundsDoubtful(title));
  return confidenceOf(carriers, isHearsay);
}

/** Null when no report tells when it was published and the feed is seen for the first time. */
function newestNews(story: ToldStory, { isBaseline }: RefreshDeps): number | null {
  const times = story.reports.flatMap(({ publishedAt, firstSeenAt }) =>
    publishedAt !== null ? [publishedAt] : isBaseline ? [] : [firstSeenAt],
  );
  return times.length > 0 ? Math.max(...times) : null;
}
