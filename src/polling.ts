import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from './config.ts';
import type { Article } from './core/article.ts';
import { compileRules, judge, soundsDoubtful } from './core/relevance.ts';
import { intervalBounds } from './core/schedule.ts';
import { compileStoryTerms } from './core/story.ts';
import type { Topic } from './core/topic.ts';
import { createAddressPolicy, literalOf } from './feeds/address.ts';
import { fetchFeed } from './feeds/fetch.ts';
import { createDoor } from './feeds/guard.ts';
import { createFeedReader } from './feeds/reader.ts';
import { userAgentOf } from './feeds/user-agent.ts';
import type { Log } from './log.ts';
import { type IngestDeps, ingest } from './pipeline/ingest.ts';
import { createPoller, type PollDeps } from './pipeline/poll.ts';
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

/** Between two requests to one host. */
const HOST_GAP_MS = 2_000;
/** Changes to a told story gather this long before its posts are edited. */
const EDIT_GATHER_MS = 60_000;

/** The half of the bot that reads the outlets: the door, the reader, the judge and the store. */
export function createPolling(parts: PollingParts): Polling {
  const { config, store, log } = parts;
  const door = createDoor({
    allowCidrs: config.allowCidrs,
    userAgent: userAgentOf(parts.version, config.contact),
  });
  const own = createAddressPolicy(config.allowCidrs);
  const reader = createFeedReader();
  const ingestDeps = createIngestDeps(parts);
  const deps: PollDeps = {
    store,
    log,
    fetchFeed: (feed, signal) => fetchFeed(door, feed, { signal }),
    readFeed: reader.read,
    hashBody,
    ingest: (feed, items, outcomeOf) => ingest(feed, items, outcomeOf, ingestDeps),
    now: Date.now,
    random: Math.random,
    pause: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
    bounds: intervalBounds(config.pollIntervalMs),
    // What the operator allows by address is their own: all outlets of the sandbox are one host.
    hostGapMs: ({ hostname }) => (own.isAllowed(literalOf(hostname) ?? '') ? 0 : HOST_GAP_MS),
  };
  return {
    poll: createPoller(deps),
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
