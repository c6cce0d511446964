import { createHash } from 'node:crypto';
import { chunks } from './chunks.ts';
import type { Db } from './open.ts';
import type { DeliveryRow, DeliveryState } from './schema.ts';

export type Delivery = DeliveryRow;

export interface NewPost {
  readonly storyId: string;
  readonly channelId: string;
  readonly guildId: string;
  readonly dueAt: number;
}

/**
 * The outbox: everything the bot says unasked is a row first.
 * pending -> sending -> sent | refused | expired; a row left in sending by a crash is in doubt.
 */
export function deliveryStore(db: Db) {
  return {
    /** One post per story and channel, ever: asking again changes nothing. How many are new. */
    async addPosts(posts: readonly NewPost[], nowMs: number): Promise<number> {
      let added = 0;
      for (const part of chunks(posts)) {
        const { numInsertedOrUpdatedRows } = await db
          .insertInto('deliveries')
          .values(part.map((post) => newRow('post', post, nowMs)))
          .onConflict((c) => c.column('id').doNothing())
          .executeTakeFirst();
        added += Number(numInsertedOrUpdatedRows ?? 0);
      }
      return added;
    },

    /** Asks for the posts that stand to be brought up to date; requests gather. */
    async addEdits(
      of: { readonly storyId: string; readonly channelId?: string },
      dueAt: number,
      nowMs: number,
    ): Promise<void> {
      let posts = db
        .selectFrom('deliveries')
        .selectAll()
        .where('storyId', '=', of.storyId)
        .where('kind', '=', 'post')
        .where('state', '=', 'sent');
      if (of.channelId !== undefined) posts = posts.where('channelId', '=', of.channelId);
      const edits = (await posts.execute()).map((post) => ({
        ...newRow('edit', { ...post, dueAt }, nowMs),
        messageId: post.messageId,
      }));
      for (const part of chunks(edits)) {
        await db
          .insertInto('deliveries')
          .values(part)
          .onConflict((c) =>
            c.column('id').doUpdateSet((e) => ({
              state: 'pending',
              revision: e('deliveries.revision', '+', 1),
              dueAt,
              attempts: 0,
              settledAt: null,
              reason: null,
              createdAt: nowMs,
            })),
          )
          .execute();
      }
    },

    /**
     * Rows whose time has come, at most one page: the oldest of each channel first, then the second
     * of each, so that a channel with many does not hold up the others. A row from the future was
     * made before the clock was set back, and is due.
     */
    async due(nowMs: number, limit: number): Promise<Delivery[]> {
      const rows = await db
        .with('waiting', (query) =>
          query
            .selectFrom('deliveries')
            .selectAll()
            .select((e) =>
              e.fn
                .agg<number>('row_number')
                .over((o) => o.partitionBy('channelId').orderBy('dueAt').orderBy('id'))
                .as('place'),
            )
            .where('state', '=', 'pending')
            .where((e) => e.or([e('dueAt', '<=', nowMs), e('createdAt', '>', nowMs)])),
        )
        .selectFrom('waiting')
        .selectAll()
        .orderBy('place')
        .orderBy('dueAt')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(({ place: _, ...row }) => row);
    },

    /** Rows that a stopped process left between sending and settling. */
    inDoubt(): Promise<Delivery[]> {
      return db.selectFrom('deliveries').selectAll().where('state', '=', 'sending').execute();
    },

    async markSending(row: Delivery, nowMs: number): Promise<void> {
      await db
        .updateTable('deliveries')
        .set({
          state: 'sending',
          attempts: row.attempts + 1,
          firstTriedAt: row.firstTriedAt ?? nowMs,
        })
        .where('id', '=', row.id)
        .where('revision', '=', row.revision)
        .execute();
    },

    async settle(
      row: Delivery,
      outcome: { state: DeliveryState; messageId?: string; reason?: string },
      nowMs: number,
    ): Promise<void> {
      await db
        .updateTable('deliveries')
        .set({
          state: outcome.state,
          messageId: outcome.messageId ?? row.messageId,
          reason: outcome.reason ?? null,
          settledAt: nowMs,
        })
        .where('id', '=', row.id)
        .where('revision', '=', row.revision)
        .execute();
    },

    /**
     * Back to pending, to be tried again later.
     *
     * @param nothingSent the try certainly created nothing, so that it does not count as the first
     */
    async postpone(row: Delivery, dueAt: number, reason: string, nothingSent = false) {
      const first = nothingSent ? { firstTriedAt: row.firstTriedAt } : {};
      await db
        .updateTable('deliveries')
        .set({ state: 'pending', dueAt, reason, ...first })
        .where('id', '=', row.id)
        .where('revision', '=', row.revision)
        .execute();
    },

    /** Ends what still waits for a channel or a whole server that can no longer be written to. */
    async refuseWaiting(
      place: { readonly channelId: string } | { readonly guildId: string },
      reason: string,
      nowMs: number,
    ): Promise<void> {
      const waiting = db
        .updateTable('deliveries')
        .set({ state: 'refused', reason, settledAt: nowMs })
        .where('state', '=', 'pending');
      await ('channelId' in place
        ? waiting.where('channelId', '=', place.channelId)
        : waiting.where('guildId', '=', place.guildId)
      ).execute();
    },

    /** Posts that were refused in a channel since a time wait again. */
    async reopenRefused(channelId: string, sinceMs: number, nowMs: number): Promise<void> {
      await db
        .updateTable('deliveries')
        .set({ state: 'pending', reason: null, settledAt: null, dueAt: nowMs, attempts: 0 })
        .where('channelId', '=', channelId)
        .where('kind', '=', 'post')
        .where('state', '=', 'refused')
        .where('settledAt', '>=', sinceMs)
        .execute();
    },

    async ofStory(storyId: string): Promise<Delivery[]> {
      return db.selectFrom('deliveries').selectAll().where('storyId', '=', storyId).execute();
    },

    /** The story that a message of the bot tells; null for any other message. */
    async storyOfMessage(messageId: string): Promise<string | null> {
      const row = await db
        .selectFrom('deliveries')
        .select('storyId')
        .where('messageId', '=', messageId)
        .limit(1)
        .executeTakeFirst();
      return row?.storyId ?? null;
    },

    /** What waits to be sent to the channels of this guild. */
    async countWaiting(guildId: string): Promise<number> {
      const row = await db
        .selectFrom('deliveries')
        .select((e) => e.fn.countAll<number>().as('count'))
        .where('guildId', '=', guildId)
        .where('state', 'in', ['pending', 'sending'])
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },

    /** When the last post was sent to a channel of this guild; null before the first. */
    async lastSentAt(guildId: string): Promise<number | null> {
      const row = await db
        .selectFrom('deliveries')
        .select((e) => e.fn.max('settledAt').as('at'))
        .where('guildId', '=', guildId)
        .where('state', '=', 'sent')
        .where('kind', '=', 'post')
        .executeTakeFirst();
      return row?.at ?? null;
    },
  };
}

/**
 * The nonce that Discord uses to recognise a repeated create: the same story in the same channel
 * always has the same one, also after a restart. 24 characters; Discord allows 25.
 */
export function nonceOf(storyId: string, channelId: string): string {
  return createHash('sha256').update(`${storyId}\n${channelId}`).digest('hex').slice(0, 24);
}

function newRow(kind: Delivery['kind'], post: NewPost, nowMs: number): Delivery {
  const { storyId, channelId, guildId, dueAt } = post;
  return {
    id: `${kind}:${storyId}:${channelId}`,
    kind,
    storyId,
    channelId,
    guildId,
    state: 'pending',
    nonce: nonceOf(storyId, channelId),
    revision: 0,
    dueAt,
    attempts: 0,
    firstTriedAt: null,
    settledAt: null,
    messageId: null,
    reason: null,
    createdAt: nowMs,
  };
}
