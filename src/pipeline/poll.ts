import PQueue from 'p-queue';
import { dueAfterJump } from '../core/schedule.ts';
import type { FetchOutcome, FetchRequest } from '../feeds/fetch.ts';
import type { Feed } from '../store/feeds.ts';
import { addressOf } from './moves.ts';
import { type SettleDeps, settlePoll } from './settle-poll.ts';

export interface PollDeps extends SettleDeps {
  fetchFeed(feed: FetchRequest, signal: AbortSignal): Promise<FetchOutcome>;
  /** Resolves after so long, or as soon as the signal says stop. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
  /** Least time between two requests to one host. */
  hostGapMs(address: URL): number;
}

/** Hosts asked at once; one request at a time to each. */
const HOSTS_AT_ONCE = 8;
/** Fetched bodies that wait for reading, so that a slow reader does not fill the memory. */
const BODIES_AT_ONCE = 16;
/** While offline only so many hosts are tried; the others wait until one of them answers. */
const SCOUTS = 3;
/** Feeds asked before their time to tell a dead host from a dead line. */
const WITNESSES = 2;

const MINUTE_MS = 60_000;
const LONGEST_OFFLINE_WAIT_MS = 10 * MINUTE_MS;

/** Failures that may be ours: nobody at the other end was heard. */
const UNREACHED: ReadonlySet<string> = new Set([
  'name-not-found',
  'connect-failed',
  'tls-failed',
  'timeout',
]);

interface Unreached {
  readonly feed: Feed;
  readonly fetched: FetchOutcome;
}

/**
 * A poll pass, to be called again and again: every feed whose time has come is fetched, read, and
 * its items ingested. When no host at all can be reached, that is one verdict and no feed's failure.
 * A pass that is broken off leaves the rows of the feeds that it did not come to as they were; one
 * in which some feeds could not be stored throws an AggregateError after the others were.
 */
export function createPoller(deps: PollDeps): (signal: AbortSignal) => Promise<void> {
  const askedAt = new Map<string, number>();
  let offlinePasses = 0;

  return async function poll(signal) {
    const feeds = await deps.store.feeds.all();
    const round = createRound(deps, feeds, askedAt, signal);
    const hosts = byHost(dueFeeds(feeds, deps));
    const first = offlinePasses > 0 ? hosts.slice(0, SCOUTS) : hosts;
    await round.visit(first);
    if (round.heard()) await round.visit(hosts.slice(first.length));
    if (!round.heard() && round.unreached.length > 0 && first.length < SCOUTS) {
      await round.visit(witnesses(feeds, first));
    }
    if (signal.aborted) return round.end();

    const isOffline = !round.heard() && byHost(round.unreached.map(({ feed }) => feed)).length > 1;
    if (isOffline) {
      if (offlinePasses === 0) deps.log.warn({ event: 'poll.offline' }, 'no outlet can be reached');
      const wait = Math.min(MINUTE_MS * 2 ** offlinePasses, LONGEST_OFFLINE_WAIT_MS);
      const due = hosts.flat().map(({ id }) => id);
      const until = deps.now() + Math.min(wait, deps.bounds.baseMs);
      await deps.store.transaction(({ feeds: table }) => table.postpone(due, until));
      offlinePasses += 1;
    } else {
      for (const { feed, fetched } of round.unreached) round.settle(feed, fetched);
      if (round.heard() && offlinePasses > 0) {
        deps.log.info({ event: 'poll.online' }, 'outlets can be reached again');
        offlinePasses = 0;
      }
    }
    await round.end();
  };
}

/** One pass: asks the hosts side by side and hands on what came back. */
function createRound(
  deps: PollDeps,
  feeds: readonly Feed[],
  askedAt: Map<string, number>,
  signal: AbortSignal,
) {
  const reading = new PQueue({ concurrency: BODIES_AT_ONCE });
  const addresses = new Map(feeds.map((feed) => [addressOf(feed), feed.id]));
  const unreached: Unreached[] = [];
  const faults: unknown[] = [];
  const keep = (fault: unknown) => void faults.push(fault);
  let heard = false;

  function settle(feed: Feed, fetched: FetchOutcome): void {
    const isTaken = (address: string) => (addresses.get(address) ?? feed.id) !== feed.id;
    reading
      .add(async () => {
        if (!signal.aborted) await settlePoll(feed, fetched, isTaken, deps);
      })
      .catch(keep);
  }

  async function ask(feed: Feed): Promise<void> {
    const url = addressOf(feed);
    const address = new URL(url);
    const { host } = address;
    const gap = deps.hostGapMs(address);
    const wait = (askedAt.get(host) ?? Number.NEGATIVE_INFINITY) + gap - deps.now();
    // A clock that was set back must not make a wait of hours.
    if (wait > 0) await deps.pause(Math.min(wait, gap), signal);
    if (signal.aborted) return;
    const { etag, lastModified } = feed;
    const fetched = await deps.fetchFeed({ url, etag, lastModified }, signal);
    askedAt.set(host, deps.now());
    if (fetched.kind === 'failed' && fetched.reason === 'aborted') return;
    if (fetched.kind === 'failed' && UNREACHED.has(fetched.reason)) {
      unreached.push({ feed, fetched });
      return;
    }
    heard = true;
    await reading.onSizeLessThan(BODIES_AT_ONCE);
    settle(feed, fetched);
  }

  return {
    unreached,
    settle,
    heard: () => heard,
    async visit(hosts: readonly (readonly Feed[])[]): Promise<void> {
      const waiting = [...hosts];
      const lanes = Array.from({ length: Math.min(HOSTS_AT_ONCE, hosts.length) }, async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          for (const feed of next) if (!signal.aborted) await ask(feed).catch(keep);
        }
      });
      await Promise.all(lanes);
    },
    async end(): Promise<void> {
      await reading.onIdle();
      if (faults.length > 0) throw new AggregateError(faults, 'Some feeds could not be stored.');
    },
  };
}

/** Longest waiting first; what is gone is asked no more. */
function dueFeeds(feeds: readonly Feed[], { now, bounds }: PollDeps): Feed[] {
  return feeds
    .filter(({ state }) => state !== 'gone')
    .filter(({ nextPollAt }) => dueAfterJump(nextPollAt, now(), bounds.maxMs))
    .toSorted((a, b) => a.nextPollAt - b.nextPollAt);
}

function byHost(feeds: readonly Feed[]): Feed[][] {
  return [...Map.groupBy(feeds, (feed) => new URL(addressOf(feed)).host).values()];
}

/** One healthy feed of each of a few other hosts, those first whose time comes soonest. */
function witnesses(feeds: readonly Feed[], asked: readonly (readonly Feed[])[]): Feed[][] {
  const known = new Set(asked.flat().map((feed) => new URL(addressOf(feed)).host));
  const healthy = feeds
    .filter(({ state }) => state === 'healthy')
    .toSorted((a, b) => a.nextPollAt - b.nextPollAt);
  return byHost(healthy)
    .filter(([feed]) => feed !== undefined && !known.has(new URL(addressOf(feed)).host))
    .slice(0, WITNESSES)
    .map((group) => group.slice(0, 1));
}
