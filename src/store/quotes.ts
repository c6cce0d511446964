import type { Quote } from '../core/quotes.ts';
import type { Db } from './open.ts';
import type { QuoteRow } from './schema.ts';

export interface QuoteQuery {
  /** Person of the pack. */
  readonly speakerId?: string;
  /** Words that all have to occur, in any order; folded by the caller. */
  readonly words?: readonly string[];
  readonly includeUnconfirmed?: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** Everything the wire asks of the quote table. */
export function quoteStore(db: Db, fold: (text: string) => string) {
  return {
    /** Makes the rows that come from the pack say what the pack says. */
    async syncPack(quotes: readonly Quote[]): Promise<void> {
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom('quotes').where('origin', '=', 'pack').execute();
        for (const quote of quotes) {
          await trx.insertInto('quotes').values(toRow(quote, fold)).execute();
        }
      });
    },

    /** Newest first. */
    async find(query: QuoteQuery): Promise<Quote[]> {
      const rows = await matching(db, query)
        .selectAll()
        .orderBy('saidOn', 'desc')
        .orderBy('id')
        .limit(query.limit)
        .offset(query.offset)
        .execute();
      return rows.map(toQuote);
    },

    async count(query: Omit<QuoteQuery, 'limit' | 'offset'>): Promise<number> {
      const row = await matching(db, query)
        .select((e) => e.fn.countAll<number>().as('count'))
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },
  };
}

function matching(db: Db, query: Omit<QuoteQuery, 'limit' | 'offset'>) {
  let found = db.selectFrom('quotes');
  if (!query.includeUnconfirmed) found = found.where('confirmed', '=', 1);
  if (query.speakerId !== undefined) found = found.where('speakerId', '=', query.speakerId);
  for (const word of query.words ?? []) {
    found = found.where('searchText', 'like', `%${word.replaceAll(/[%_]/g, '')}%`);
  }
  return found;
}

function toRow(quote: Quote, fold: (text: string) => string): QuoteRow {
  const { alsoIn, aboutTopic, confirmed, ...same } = quote;
  return {
    ...same,
    alsoIn: JSON.stringify(alsoIn),
    aboutTopic: Number(aboutTopic),
    confirmed: Number(confirmed),
    origin: 'pack',
    searchText: fold(`${quote.text} ${quote.speakerName} ${quote.outlet}`),
  };
}

function toQuote(row: QuoteRow): Quote {
  const { alsoIn, aboutTopic, confirmed, origin: _, searchText: __, ...same } = row;
  return {
    ...same,
    alsoIn: JSON.parse(alsoIn) as Quote['alsoIn'],
    aboutTopic: aboutTopic === 1,
    confirmed: confirmed === 1,
  };
}
