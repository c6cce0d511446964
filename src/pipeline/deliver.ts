import type { Card } from '../cards/card.ts';
import { storyMark } from '../cards/story.ts';
import type { ToldStory } from '../core/told-story.ts';
import type { Sender, SendOutcome } from '../discord/send.ts';
import type { Delivery } from '../store/deliveries.ts';
import type { Store } from '../store/store.ts';
import { drawStory } from './draw-story.ts';
import type { Log } from './pass.ts';
import { settle, settleSent } from './settle-delivery.ts';

export interface DeliverDeps {
  readonly store: Store;
  readonly sender: Sender;
  readonly log: Log;
  cardOf(story: ToldStory): Card;
  now(): number;
  /** In [0, 1), to spread repeated tries. */
  random(): number;
  /** The token is dead: the bot has to end. */
  onUnauthorised(reason: string): void;
}

/** Discord keeps a nonce for "the past few minutes"; this is shorter than any reading of that. */
const NONCE_SAFE_MS = 2 * 60_000;
const MAX_AGE_MS = 24 * 3_600_000;
const ROWS_A_PASS = 200;

/**
 * One deliver pass: channels side by side, the rows of one channel in order.
 *
 * @throws AggregateError when the rows of some channels could not be settled, after the others were
 */
export async function deliverDueRows(deps: DeliverDeps, signal: AbortSignal): Promise<void> {
  await reopenInDoubt(deps);
  const due = await deps.store.deliveries.due(deps.now(), ROWS_A_PASS);
  const channels = [...Map.groupBy(due, ({ channelId }) => channelId).values()];
  const ends = await Promise.allSettled(channels.map((rows) => deliverInOrder(rows, deps, signal)));
  const faults = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
  if (faults.length > 0) throw new AggregateError(faults, 'Some deliveries could not be settled.');
}

/** Passes do not overlap: what is still being sent now was left so by a stop or a fault. */
async function reopenInDoubt({ store, now, log }: DeliverDeps): Promise<void> {
  for (const row of await store.deliveries.inDoubt()) {
    log.info({ event: 'delivery.reopened', delivery: row.id }, 'in doubt');
    await store.deliveries.postpone(row, now(), 'In doubt after a stop in the middle of sending.');
  }
}

/** Stops at the first row that has to wait: the ones behind it wait for another pass. */
async function deliverInOrder(
  rows: readonly Delivery[],
  deps: DeliverDeps,
  signal: AbortSignal,
): Promise<void> {
  for (const row of rows) {
    if (signal.aborted) return;
    const goesOn = await deliverOne(row, deps);
    if (!goesOn) return;
  }
}

async function deliverOne(row: Delivery, deps: DeliverDeps): Promise<boolean> {
  const { store, sender } = deps;
  const story = await store.stories.byId(row.storyId);
  const card = story && drawStory(story, deps);
  if (!card) {
    const reason = story ? 'The post could not be drawn.' : 'The story is no longer stored.';
    return settle(row, { kind: 'refused', scope: 'message', reason }, deps);
  }
  const mayBeThere = row.kind === 'post' && isPastNonce(row, deps.now());
  const earlier = mayBeThere ? await sender.findOwn(row.channelId, storyMark(story.id)) : null;
  if (earlier?.kind === 'found') {
    return settleSent(row, earlier.messageId, { card: null, note: 'Found in the channel.' }, deps);
  }
  if (isTooOld(row, deps.now())) {
    const outcome = { state: 'expired', reason: 'Older than a day.' } as const;
    await store.deliveries.settle(row, outcome, deps.now());
    return true;
  }
  if (earlier && earlier.kind !== 'absent' && earlier.kind !== 'unreadable') {
    return settle({ ...row, attempts: row.attempts + 1 }, earlier, deps);
  }
  const note = earlier?.kind === 'unreadable' ? `Perhaps posted twice: ${earlier.reason}` : null;
  await store.deliveries.markSending(row, deps.now());
  const outcome = await send(row, card, deps);
  if (outcome.kind === 'sent') return settleSent(row, outcome.messageId, { card, note }, deps);
  return settle({ ...row, attempts: row.attempts + 1 }, outcome, deps);
}

/**
 * Past the nonce's safe time a repeated create may post twice, so the channel is looked at first.
 * A first try that lies in the future was made before the clock was set back, who knows when.
 */
function isPastNonce({ firstTriedAt }: Delivery, nowMs: number): boolean {
  return firstTriedAt !== null && (nowMs - firstTriedAt > NONCE_SAFE_MS || nowMs < firstTriedAt);
}

/** A post that old is no news; an edit is tried for a day, however long the bot was away before. */
function isTooOld({ kind, attempts, createdAt }: Delivery, nowMs: number): boolean {
  return nowMs - createdAt > MAX_AGE_MS && (kind === 'post' || attempts > 0);
}

async function send(row: Delivery, card: Card, { sender }: DeliverDeps): Promise<SendOutcome> {
  if (row.kind === 'post') return sender.create(row.channelId, card, row.nonce);
  if (row.messageId !== null) return sender.edit(row.channelId, row.messageId, card);
  return { kind: 'refused', scope: 'message', reason: 'There is no message to edit.' };
}
