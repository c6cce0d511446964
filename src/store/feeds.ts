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
  /** True when the items of this feed were stored for the first time. */
  readonly baseline: boolean;
}

/** Everything the wire asks of the feed table. */
export function feedStore(db: Db) {
  return {
    /**
     * Makes the table say what the pack says; feeds that left it are retired, not deleted. A new
     * address is asked at once and from scratch: validators and failures belong to the old one.
     */
    async sync(sources: readonly FeedSource[], nowMs: number): Promise<void> {
      await db.transaction().execute(async (trx) => {
        const known = await trx.selectFrom('feeds').select(['id', 'url']).execute();
        const addresses = new Map(known.map(({ id, url }) => [id, url]));
        await trx.updateTable('feeds').set({ retired: 1 }).execute();
        for (const source of sources) {
          const { id, url, outlet, lang, kind, owner } = source;
          const isMoved = addresses.get(id) !== url;
          await trx
            .insertInto('feeds')
            .values({ ...newFeed(nowMs), id, url, outlet, lang, kind, owner })
            .onConflict((c) =>
              c.column('id').doUpdateSet({
                ...(isMoved ? askAfresh(nowMs) : {}),
                ...{ url, outlet, lang, kind, owner, retired: 0 },
              }),
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

    /** Leaves the outcome of a poll on the row; with items, inside the transaction that stores them. */
    async settle(feedId: string, outcome: PollOutcome): Promise<void> {
      const { polledAt, succeeded, validators, baseline, ...rest } = outcome;
      await db
        .updateTable('feeds')
        .set({
          ...rest,
          ...validators,
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
    ...askAfresh(nowMs),
    lastPolledAt: null,
    lastSuccessAt: null,
    baselineAt: null,
    retired: 0,
  };
}

/** What belongs to the address of a feed and not to the feed. */
function askAfresh(nowMs: number) {
  return {
    state: 'new' as const,
    stateReason: null,
    etag: null,
    lastModified: null,
    bodyHash: null,
    intervalMs: null,
    nextPollAt: nowMs,
    consecutiveFailures: 0,
  };
}
