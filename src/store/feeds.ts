import { createHash } from 'node:crypto';
import type { FeedSource } from '../core/topic.ts';
import type { Db } from './open.ts';
import type { FeedRow, FeedState } from './schema.ts';

export type Feed = FeedRow;

/** What one poll of a feed leaves on its row. */
export interface PollOutcome {
  readonly polledAt: number;
  readonly nextPollAt: number;
  readonly intervalMs: number;
  readonly state: FeedState;
  readonly stateReason: string | null;
  readonly consecutiveFailures: number;
  /** Given only when the feed answered: stored with the items, never before them. */
  readonly validators?: {
    readonly etag: string | null;
    readonly lastModified: string | null;
    readonly bodyHash: string | null;
  };
  readonly succeeded: boolean;
  /** Given when it changed. */
  readonly pace?: number;
  /** Given when the feed was read. */
  readonly rhythm?: string;
  readonly ttlMs?: number | null;
  /** Given when something was learned about where the feed is. */
  readonly place?: FeedPlace;
  /** True when the items of this feed were stored for the first time. */
  readonly baseline: boolean;
}

export type FeedPlace = Pick<FeedRow, 'adoptedUrl' | 'movingTo' | 'movingSeen'>;

/** Everything the wire asks of the feed table. */
export function feedStore(db: Db) {
  return {
    /**
     * Makes the table say what the pack says; feeds that left it are retired, not deleted. A feed
     * with a new address begins anew there, but for its articles.
     */
    async sync(sources: readonly FeedSource[], nowMs: number): Promise<void> {
      await db.transaction().execute(async (trx) => {
        await trx.updateTable('feeds').set({ retired: 1 }).execute();
        for (const { id, url } of sources) {
          await trx
            .updateTable('feeds')
            .set(unaskedFeed(nowMs))
            .where('id', '=', id)
            .where('url', '<>', url)
            .execute();
        }
        for (const source of sources) {
          const { id, url, outlet, lang, kind, owner } = source;
          await trx
            .insertInto('feeds')
            .values({ ...newFeed(nowMs), id, url, outlet, lang, kind, owner })
            .onConflict((c) =>
              c.column('id').doUpdateSet({ url, outlet, lang, kind, owner, retired: 0 }),
            )
            .execute();
        }
      });
    },

    all(): Promise<Feed[]> {
      return db
        .selectFrom('feeds')
        .selectAll()
        .where('retired', '=', 0)
        .orderBy('outlet')
        .orderBy('id')
        .execute();
    },

    /** Newest time at which any feed was read; null before the first. */
    async lastReadAt(): Promise<number | null> {
      const row = await db
        .selectFrom('feeds')
        .select((e) => e.fn.max('lastSuccessAt').as('at'))
        .executeTakeFirst();
      return row?.at ?? null;
    },

    /** Puts off the next poll; nothing else about the feed is said. */
    async postpone(feedIds: readonly string[], nextPollAt: number): Promise<void> {
      if (feedIds.length === 0) return;
      await db.updateTable('feeds').set({ nextPollAt }).where('id', 'in', feedIds).execute();
    },

    /** Leaves the outcome of a poll on the row; with items, inside the transaction that stores them. */
    async settle(feedId: string, outcome: PollOutcome): Promise<void> {
      const { polledAt, succeeded, validators, baseline, place, ...rest } = outcome;
      await db
        .updateTable('feeds')
        .set({
          ...rest,
          ...validators,
          ...place,
          lastPolledAt: polledAt,
          ...(succeeded ? { lastSuccessAt: polledAt } : {}),
          ...(baseline ? { baselineAt: polledAt } : {}),
        })
        .where('id', '=', feedId)
        .execute();
    },
  };
}

/** Fingerprint of a body, to skip parsing when a server without validators sends the same again. */
export function hashBody(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}

function newFeed(nowMs: number) {
  return {
    ...unaskedFeed(nowMs),
    intervalMs: null,
    lastPolledAt: null,
    lastSuccessAt: null,
    baselineAt: null,
    retired: 0,
    rhythm: null,
  };
}

/** All that belongs to an address rather than to what is published there. */
function unaskedFeed(nowMs: number) {
  return {
    state: 'new' as const,
    stateReason: null,
    etag: null,
    lastModified: null,
    bodyHash: null,
    nextPollAt: nowMs,
    consecutiveFailures: 0,
    ttlMs: null,
    pace: 1,
    adoptedUrl: null,
    movingTo: null,
    movingSeen: 0,
  };
}
