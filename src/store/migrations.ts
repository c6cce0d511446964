import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * The schema's history, oldest first. Append only: a released step is never edited.
 * Each step runs in one transaction. Names sort in the order they were written.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-wire': { up: createWire },
  '0002-feed-manners': { up: addFeedManners },
  '0003-stories': { up: createStoryDecisions },
};

async function createWire(db: Kysely<unknown>): Promise<void> {
  await createNews(db);
  await createKnowledge(db);
  await createServers(db);
}

async function createNews(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('feeds')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('outlet', 'text', (c) => c.notNull())
    .addColumn('lang', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('owner', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('state_reason', 'text')
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .addColumn('body_hash', 'text')
    .addColumn('interval_ms', 'bigint')
    .addColumn('next_poll_at', 'bigint', (c) => c.notNull())
    .addColumn('last_polled_at', 'bigint')
    .addColumn('last_success_at', 'bigint')
    .addColumn('consecutive_failures', 'integer', (c) => c.notNull())
    .addColumn('baseline_at', 'bigint')
    .addColumn('retired', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('feeds_due')
    .on('feeds')
    .columns(['retired', 'next_poll_at'])
    .execute();

  await db.schema
    .createTable('articles')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('feed_id', 'text', (c) => c.notNull().references('feeds.id'))
    .addColumn('outlet', 'text', (c) => c.notNull())
    .addColumn('lang', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('title_key', 'text', (c) => c.notNull())
    .addColumn('link', 'text', (c) => c.notNull())
    .addColumn('canonical_url', 'text', (c) => c.notNull())
    .addColumn('published_at', 'bigint')
    .addColumn('first_seen_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addColumn('summary', 'text', (c) => c.notNull())
    .addColumn('author', 'text')
    .addColumn('image_url', 'text')
    .addColumn('decision', 'text', (c) => c.notNull())
    .addColumn('score', 'real', (c) => c.notNull())
    .addColumn('reasons', 'text', (c) => c.notNull())
    .addColumn('story_id', 'text')
    .addColumn('join_reasons', 'text', (c) => c.notNull())
    .execute();
  await createArticleIndexes(db);

  await db.schema
    .createTable('article_keys')
    .addColumn('key', 'text', (c) => c.primaryKey().notNull())
    .addColumn('article_id', 'text', (c) => c.notNull().references('articles.id'))
    .execute();

  await db.schema
    .createTable('stories')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('lead_article_id', 'text', (c) => c.notNull())
    .addColumn('confidence', 'text', (c) => c.notNull())
    .addColumn('first_seen_at', 'bigint', (c) => c.notNull())
    .addColumn('news_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('stories_news_at').on('stories').columns(['news_at', 'id']).execute();
}

/** Only what was told is looked up by story or title: most articles are dropped, and stay cheap. */
async function createArticleIndexes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('articles_canonical_url')
    .on('articles')
    .column('canonical_url')
    .execute();
  for (const column of ['title_key', 'story_id']) {
    await db.schema
      .createIndex(`articles_${column}`)
      .on('articles')
      .column(column)
      .where(sql.ref('story_id'), 'is not', null)
      .execute();
  }
  await db.schema
    .createIndex('articles_first_seen_at')
    .on('articles')
    .column('first_seen_at')
    .where(sql.ref('decision'), '<>', sql.lit('drop'))
    .execute();
}

async function createKnowledge(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('quotes')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('speaker_id', 'text')
    .addColumn('speaker_name', 'text', (c) => c.notNull())
    .addColumn('told_by', 'text')
    .addColumn('outlet', 'text', (c) => c.notNull())
    .addColumn('url', 'text')
    .addColumn('said_on', 'text', (c) => c.notNull())
    .addColumn('occasion', 'text')
    .addColumn('about_topic', 'integer', (c) => c.notNull())
    .addColumn('confirmed', 'integer', (c) => c.notNull())
    .addColumn('also_in', 'text', (c) => c.notNull())
    .addColumn('origin', 'text', (c) => c.notNull())
    .addColumn('search_text', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('quotes_said')
    .on('quotes')
    .columns(['confirmed', 'speaker_id', 'said_on'])
    .execute();

  await db.schema
    .createTable('claims')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('stage_id', 'text', (c) => c.notNull())
    .addColumn('claimant', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text')
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('words', 'text')
    .addColumn('said_on', 'text', (c) => c.notNull())
    .addColumn('outlet', 'text', (c) => c.notNull())
    .addColumn('url', 'text')
    .addColumn('basis', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('origin', 'text', (c) => c.notNull())
    .execute();
}

async function createServers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('guilds')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('joined_at', 'bigint', (c) => c.notNull())
    .addColumn('left_at', 'bigint')
    .execute();

  await db.schema
    .createTable('channels')
    .addColumn('channel_id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('guild_id', 'text', (c) => c.notNull())
    .addColumn('level', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('state_reason', 'text')
    .addColumn('set_up_by', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('deliveries')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('story_id', 'text', (c) => c.notNull())
    .addColumn('channel_id', 'text', (c) => c.notNull())
    .addColumn('guild_id', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('nonce', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('first_tried_at', 'bigint')
    .addColumn('settled_at', 'bigint')
    .addColumn('message_id', 'text')
    .addColumn('reason', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('deliveries_due')
    .on('deliveries')
    .columns(['state', 'due_at'])
    .execute();
  await db.schema
    .createIndex('deliveries_guild')
    .on('deliveries')
    .columns(['guild_id', 'state', 'kind', 'settled_at'])
    .execute();
  await db.schema.createIndex('deliveries_story').on('deliveries').column('story_id').execute();
  await db.schema.createIndex('deliveries_message').on('deliveries').column('message_id').execute();

  await db.schema
    .createTable('views')
    .addColumn('key', 'text', (c) => c.primaryKey().notNull())
    .addColumn('command', 'text', (c) => c.notNull())
    .addColumn('args', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('facts')
    .addColumn('name', 'text', (c) => c.primaryKey().notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();
}

/** What polite polling remembers of a feed. */
async function addFeedManners(db: Kysely<unknown>): Promise<void> {
  const feeds = () => db.schema.alterTable('feeds');
  await feeds().addColumn('rhythm', 'text').execute();
  await feeds().addColumn('ttl_ms', 'bigint').execute();
  await feeds()
    .addColumn('pace', 'real', (c) => c.notNull().defaultTo(1))
    .execute();
  await feeds().addColumn('adopted_url', 'text').execute();
  await feeds().addColumn('moving_to', 'text').execute();
  await feeds()
    .addColumn('moving_seen', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
}

/** Merged stories keep their row, so that their posts and buttons find the story they became. */
async function createStoryDecisions(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('stories').addColumn('merged_into', 'text').execute();
  await db.schema
    .createTable('story_decisions')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('from_story_id', 'text', (c) => c.notNull())
    .addColumn('into_story_id', 'text', (c) => c.notNull())
    .addColumn('article_ids', 'text', (c) => c.notNull())
    .addColumn('decided_by', 'text', (c) => c.notNull())
    .addColumn('decided_at', 'bigint', (c) => c.notNull())
    .execute();
}
