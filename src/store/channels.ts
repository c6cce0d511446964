import type { ChannelWishes, Level } from '../core/routing.ts';
import type { Db } from './open.ts';
import type { ChannelRow } from './schema.ts';

export interface ChannelSettings extends ChannelWishes {
  /** Why nothing is posted there, in words; null while active. */
  readonly stateReason: string | null;
  readonly createdAt: number;
  /** When its state or wishes changed last. */
  readonly updatedAt: number;
}

/** Everything the wire asks of the guild and channel tables. Rows are looked up by guild. */
export function channelStore(db: Db) {
  return {
    async joinGuild(id: string, name: string, nowMs: number): Promise<void> {
      await db
        .insertInto('guilds')
        .values({ id, name, joinedAt: nowMs, leftAt: null })
        .onConflict((c) => c.column('id').doUpdateSet({ name, leftAt: null }))
        .execute();
    },

    /** The bot was removed: its channels hear nothing more. The rows stay for later clean-up. */
    async leaveGuild(id: string, nowMs: number): Promise<void> {
      await db.updateTable('guilds').set({ leftAt: nowMs }).where('id', '=', id).execute();
      await db
        .updateTable('channels')
        .set({ state: 'removed', stateReason: 'The bot left this server.', updatedAt: nowMs })
        .where('guildId', '=', id)
        .execute();
    },

    /** Ids of the servers that the bot is in, as far as the store knows. */
    async guildIds(): Promise<string[]> {
      const rows = await db.selectFrom('guilds').select('id').where('leftAt', 'is', null).execute();
      return rows.map(({ id }) => id);
    },

    async save(
      channel: { guildId: string; channelId: string; level: Level; setUpBy: string },
      nowMs: number,
    ): Promise<void> {
      const { guildId, channelId, level, setUpBy } = channel;
      const fresh = { level, state: 'active', stateReason: null, setUpBy, updatedAt: nowMs };
      await db
        .insertInto('channels')
        .values({ guildId, channelId, createdAt: nowMs, ...fresh })
        .onConflict((c) => c.column('channelId').doUpdateSet({ guildId, ...fresh }))
        .execute();
    },

    /** Nothing is posted there until somebody sets it up again. */
    async park(
      channelId: string,
      state: 'paused' | 'blocked' | 'removed',
      reason: string,
      nowMs: number,
    ): Promise<void> {
      await db
        .updateTable('channels')
        .set({ state, stateReason: reason, updatedAt: nowMs })
        .where('channelId', '=', channelId)
        .execute();
    },

    /** Discord lets the bot write there again. */
    async unblock(channelId: string, nowMs: number): Promise<void> {
      await db
        .updateTable('channels')
        .set({ state: 'active', stateReason: null, updatedAt: nowMs })
        .where('channelId', '=', channelId)
        .where('state', '=', 'blocked')
        .execute();
    },

    async ofGuild(guildId: string): Promise<ChannelSettings[]> {
      const rows = await db
        .selectFrom('channels')
        .selectAll()
        .where('guildId', '=', guildId)
        .where('state', '<>', 'removed')
        .orderBy('createdAt')
        .execute();
      return rows.map(toSettings);
    },

    async active(): Promise<ChannelSettings[]> {
      const rows = await db
        .selectFrom('channels')
        .selectAll()
        .where('state', '=', 'active')
        .orderBy('channelId')
        .execute();
      return rows.map(toSettings);
    },
  };
}

function toSettings(row: ChannelRow): ChannelSettings {
  return {
    channelId: row.channelId,
    guildId: row.guildId,
    level: row.level as Level,
    state: row.state as ChannelSettings['state'],
    stateReason: row.stateReason,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}
