import { fold } from '../core/text.ts';
import { articleStore } from './articles.ts';
import { channelStore } from './channels.ts';
import { claimStore } from './claims.ts';
import { deliveryStore } from './deliveries.ts';
import { factStore } from './facts.ts';
import { feedStore } from './feeds.ts';
import type { Db } from './open.ts';
import { quoteStore } from './quotes.ts';
import { storyStore } from './stories.ts';
import { viewStore } from './views.ts';
import { createWriter } from './writer.ts';

/** The tables, each behind the questions and orders that the wire has for it. */
function tablesOf(db: Db) {
  return {
    feeds: feedStore(db),
    articles: articleStore(db),
    stories: storyStore(db),
    quotes: quoteStore(db, fold),
    claims: claimStore(db),
    channels: channelStore(db),
    deliveries: deliveryStore(db),
    views: viewStore(db),
    facts: factStore(db),
  };
}

export type StoreTables = ReturnType<typeof tablesOf>;

/**
 * All tables behind one value. Calls reject only on a fault of the database; what is not there
 * is null or an empty list.
 */
export function createStore(db: Db) {
  const write = createWriter(db);
  return {
    ...tablesOf(db),

    /**
     * Runs the work as one piece: all of it is stored, or nothing. Pieces are written in the order
     * of the calls. Not to be nested.
     */
    transaction<T>(work: (tables: StoreTables) => Promise<T>): Promise<T> {
      return write((trx) => work(tablesOf(trx)));
    },
  };
}

export type Store = ReturnType<typeof createStore>;
