import type { Config } from './config.ts';
import type { Article } from './core/article.ts';
import { compileRules, judge, soundsDoubtful } from './core/relevance.ts';
import { compileStoryTerms } from './core/story.ts';
import type { Topic } from './core/topic.ts';
import { type FetchRequest, fetchFeed } from './feeds/fetch.ts';
import { createDoor } from './feeds/guard.ts';
import { createFeedReader } from './feeds/reader.ts';
import type { Log } from './log.ts';
import { type IngestDeps, ingest } from './pipeline/ingest.ts';
import { type PollDeps, pollDueFeeds } from './pipeline/poll.ts';
import { createStoryShelf } from './pipeline/story-shelf.ts';
import { articleIdOf } from './store/articles.ts';
import { hashBody } from './store/feeds.ts';
import type { Store } from './store/store.ts';

export interface PollingParts {
  readonly config: Pick<Config, 'allowCidrs' | 'contact' | 'pollIntervalMs' | 'postMaxAgeMs'>;
  readonly topic: Topic;
  readonly store: Store;
  readonly log: Log;
  readonly version: string;
}

export interface Polling {
  /** One poll pass. */
  poll(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** A feed is asked no more often than this, however short the interval that somebody sets. */
const FEED_MIN_MS = 5 * 60_000;
const FEED_MAX_MS = 24 * 3_600_000;
/** Changes to a told story gather this long before its posts are edited. */
const EDIT_GATHER_MS = 60_000;

/** The half of the bot that reads the outlets: the door, the reader, the judge and the store. */
export function createPolling(parts: PollingParts): Polling {
  const { config, store, log } = parts;
  const contact = config.contact ? `; ${config.contact}` : '';
  const door = createDoor({
    allowCidrs: config.allowCidrs,
    userAgent: `IronCityWire/${parts.version} (feed reader of a Discord bot${contact})`,
  });
  const reader = createFeedReader();
  const ingestDeps = createIngestDeps(parts);
  const deps: PollDeps = {
    store,
    log,
    fetchFeed: (feed: FetchRequest) => fetchFeed(door, feed),
    readFeed: reader.read,
    hashBody,
    ingest: (feed, items, outcome) => ingest(feed, items, outcome, ingestDeps),
    now: Date.now,
    random: Math.random,
    intervalMs: {
      base: config.pollIntervalMs,
      min: Math.min(FEED_MIN_MS, config.pollIntervalMs / 2),
      max: FEED_MAX_MS,
    },
  };
  return {
    poll: (signal) => pollDueFeeds(deps, signal),
    close: async () => void (await Promise.all([door.close(), reader.close()])),
  };
}

function createIngestDeps({ config, topic, store }: PollingParts): IngestDeps {
  const rules = compileRules(topic.rules, topic.people);
  return {
    store,
    shelf: createStoryShelf(compileStoryTerms(topic)),
    judge: (article: Article) => judge(article, rules),
    soundsDoubtful: (title) => soundsDoubtful(title, rules),
    articleIdOf,
    sources: new Map(topic.feeds.map((source) => [source.id, source])),
    now: Date.now,
    postMaxAgeMs: config.postMaxAgeMs,
    editGatherMs: Math.min(EDIT_GATHER_MS, config.pollIntervalMs / 2),
  };
}
