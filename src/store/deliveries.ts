import { createHash } from 'node:crypto';
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
    /** One post per story and channel, ever: asking again changes nothing. */
    async addPosts(posts: readonly NewPost[], nowMs: number): Promise<void> {
      for (let start = 0; start < posts.length; start += 100) {
        await db
          .insertInto('deliveries')
          .values(posts.slice(start, start + 100).map((post) => newRow('post', post, nowMs)))
          .onConflict((c) => c.column('id').doNothing())
          .execute();
      }
    },

    /** Asks for the living posts of a story to be brought up to date; requests gather. */
    async addEdits(storyId: string, dueAt: number, nowMs: number): Promise<void> {
      const posts = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('storyId', '=', storyId)
        .where('kind', '=', 'post')
        .where('state', '=', 'sent')
        .execute();
      for (const post of posts) {
        const row = { ...newRow('edit', { ...post, dueAt }, nowMs), messageId: post.messageId };
        await db
          .insertInto('deliveries')
          .values(row)
          .onConflict((c) =>
            c.column('id').doUpdateSet((e) => ({
              state: 'pending',
              revision: e('deliveries.revision', '+', 1),
              dueAt,
              attempts: 0,
              settledAt: null,
              reason: null,
            })),
          )
          .execute();
      }
    },

    /** Rows whose time has come, oldest first, at most one page. */
    due(nowMs: number, limit: number): Promise<Delivery[]> {
      return db
        .selectFrom('deliveries')
        .selectAll()
        .where('state', '=', 'pending')
        .where('dueAt', '<=', nowMs)
        .orderBy('dueAt')
        .orderBy('id')
        .limit(limit)
        .execute();
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

    /** Back to pending, to be tried again later. */
    async postpone(row: Delivery, dueAt: number, reason: string): Promise<void> {
      await db
        .updateTable('deliveries')
        .set({ state: 'pending', dueAt, reason })
        .where('id', '=', row.id)
        .where('revision', '=', row.revision)
        .execute();
    },

    /** Ends what still waits for a channel that can no longer be written to. */
    async refuseWaiting(channelId: string, reason: string, nowMs: number): Promise<void> {
      await db
        .updateTable('deliveries')
        .set({ state: 'refused', reason, settledAt: nowMs })
        .where('channelId', '=', channelId)
        .where('state', '=', 'pending')
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

    async countByState(): Promise<Readonly<Record<string, number>>> {
      const rows = await db
        .selectFrom('deliveries')
        .select(['state', (e) => e.fn.countAll<number>().as('count')])
        .groupBy('state')
        .execute();
      return Object.fromEntries(rows.map((row) => [row.state, Number(row.count)]));
    },

    /** When the last post was sent to a channel of this guild; null before the first. */
    async lastSentAt(guildId: string): Promise<number | null> {
      const row = await db
        .selectFrom('deliveries')
        .select((e) => e.fn.max('settledAt').as('at'))
        .where('guildId', '=', guildId)
        .where('state', '=', 'sent')
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
