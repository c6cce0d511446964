import type { Claim } from '../core/status.ts';
import type { Db } from './open.ts';

/** Everything the wire asks of the claim table. */
export function claimStore(db: Db) {
  return {
    /** Makes the rows that come from the pack say what the pack says. */
    async syncPack(claims: readonly Claim[]): Promise<void> {
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom('claims').where('origin', '=', 'pack').execute();
        for (const claim of claims) {
          await trx
            .insertInto('claims')
            .values({ ...claim, origin: 'pack' })
            .execute();
        }
      });
    },

    /** Oldest first. */
    async all(): Promise<Claim[]> {
      const rows = await db
        .selectFrom('claims')
        .selectAll()
        .orderBy('saidOn')
        .orderBy('id')
        .execute();
      return rows.map(({ origin: _, ...claim }) => ({
        ...claim,
        basis: claim.basis as Claim['basis'],
        state: claim.state as Claim['state'],
      }));
    },
  };
}
