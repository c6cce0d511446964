import { setTimeout as sleep } from 'node:timers/promises';
import type { ControlledTransaction } from 'kysely';
import type { Db } from './open.ts';
import type { Tables } from './schema.ts';

type Trx = ControlledTransaction<Tables>;

interface Job {
  run(trx: Trx): Promise<unknown>;
  resolve(value: unknown): void;
  reject(fault: unknown): void;
}

/** A transaction takes no further job after this: whoever asks the database meanwhile waits. */
const TRANSACTION_MS = 25;
/** So long a first write waits for company. */
const GATHER_MS = 20;

/**
 * Writes in the order of the calls, as many as wait in one transaction: each commit is synced to
 * the disk, and a hundred feeds would wait for it a hundred times.
 *
 * Each job is all or nothing by itself (a savepoint), and one that fails undoes no other. A call
 * resolves when its work is on the disk, and rejects with its own fault, or when the commit fails.
 */
export function createWriter(db: Db) {
  const waiting: Job[] = [];
  let isWorking = false;

  async function work(): Promise<void> {
    isWorking = true;
    await sleep(GATHER_MS);
    while (waiting.length > 0) await writeTogether(db, waiting);
    isWorking = false;
  }

  return function write<T>(run: (trx: Trx) => Promise<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    waiting.push({ run, resolve: (value) => resolve(value as T), reject });
    if (!isWorking) void work();
    return promise;
  };
}

/** Never rejects: every fault goes to the calls it belongs to. */
async function writeTogether(db: Db, waiting: Job[]): Promise<void> {
  const taken: Job[] = [];
  const done: { job: Job; value: unknown }[] = [];
  let trx: Trx | undefined;
  try {
    trx = await db.startTransaction().execute();
    const endAt = performance.now() + TRANSACTION_MS;
    for (let job = waiting.shift(); job; job = next(waiting, endAt)) {
      taken.push(job);
      const result = await runAlone(trx, job);
      if (result.ok) done.push({ job, value: result.value });
    }
    await trx.commit().execute();
    for (const { job, value } of done) job.resolve(value);
  } catch (fault) {
    const failed = trx ? taken : waiting.splice(0);
    for (const job of failed) job.reject(fault);
    await rollBack(trx);
  }
}

/** The fault that led here is already told; a rollback that fails as well adds nothing to it. */
async function rollBack(trx: Trx | undefined): Promise<void> {
  if (!trx || trx.isCommitted || trx.isRolledBack) return;
  await trx
    .rollback()
    .execute()
    .catch(() => undefined);
}

function next(waiting: Job[], endAt: number): Job | undefined {
  return performance.now() < endAt ? waiting.shift() : undefined;
}

async function runAlone(trx: Trx, job: Job): Promise<{ ok: true; value: unknown } | { ok: false }> {
  const alone = await trx.savepoint('job').execute();
  try {
    const value = await job.run(alone);
    await alone.releaseSavepoint('job').execute();
    return { ok: true, value };
  } catch (fault) {
    await alone.rollbackToSavepoint('job').execute();
    job.reject(fault);
    return { ok: false };
  }
}
