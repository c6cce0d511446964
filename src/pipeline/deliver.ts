import type { Card } from '../cards/card.ts';
import type { ToldStory } from '../core/told-story.ts';
import type { Sender, SendOutcome } from '../discord/send.ts';
import type { Delivery } from '../store/deliveries.ts';
import type { Store } from '../store/store.ts';
import type { Log } from './pass.ts';

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
const FIRST_DELAY_MS = 5_000;
const MAX_DELAY_MS = 15 * 60_000;
const ROWS_A_PASS = 200;

/** Puts rows that a stopped process left in between back to waiting. Once, before the first pass. */
export async function reopenInDoubt({ store, now, log }: DeliverDeps): Promise<void> {
  const rows = await store.deliveries.inDoubt();
  for (const row of rows) {
    await store.deliveries.postpone(row, now(), 'In doubt after a stop in the middle of sending.');
  }
  if (rows.length > 0)
    log.info({ event: 'delivery.reopened', count: rows.length }, 'rows in doubt');
}

/** One deliver pass: channels side by side, the rows of one channel in order. */
export async function deliverDueRows(deps: DeliverDeps, signal: AbortSignal): Promise<void> {
  const due = await deps.store.deliveries.due(deps.now(), ROWS_A_PASS);
  const channels = [...Map.groupBy(due, ({ channelId }) => channelId).values()];
  await Promise.all(channels.map((rows) => deliverInOrder(rows, deps, signal)));
}

/** Stops at the first row that has to wait: the ones behind it wait as well. */
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
  const { store } = deps;
  if (row.kind === 'post' && deps.now() - row.createdAt > MAX_AGE_MS) {
    await store.deliveries.settle(
      row,
      { state: 'expired', reason: 'Older than a day.' },
      deps.now(),
    );
    return true;
  }
  const story = await store.stories.byId(row.storyId);
  if (!story) {
    const reason = 'The story is no longer stored.';
    await store.deliveries.settle(row, { state: 'refused', reason }, deps.now());
    return true;
  }
  const earlier = await findEarlierPost(row, story, deps);
  if (earlier !== null) {
    const outcome = { state: 'sent', messageId: earlier, reason: 'Found in the channel.' } as const;
    await store.deliveries.settle(row, outcome, deps.now());
    return true;
  }
  await store.deliveries.markSending(row, deps.now());
  const tried = {
    ...row,
    firstTriedAt: row.firstTriedAt ?? deps.now(),
    attempts: row.attempts + 1,
  };
  return settle(tried, await send(row, deps.cardOf(story), deps), deps);
}

/** Past the nonce's safe time a repeated create may post twice, so the channel is looked at first. */
async function findEarlierPost(
  row: Delivery,
  story: ToldStory,
  deps: DeliverDeps,
): Promise<string | null> {
  const isOld = row.firstTriedAt !== null && deps.now() - row.firstTriedAt > NONCE_SAFE_MS;
  const link = story.reports[0]?.link;
  if (row.kind !== 'post' || !isOld || !link) return null;
  const found = await deps.sender.findOwn(row.channelId, link);
  if (found.kind === 'found') return found.messageId;
  deps.log.warn(
    { event: 'delivery.unreadable', delivery: row.id, reason: found.reason },
    'history cannot be read: sending again without having looked',
  );
  return null;
}

function send(row: Delivery, card: Card, { sender }: DeliverDeps): Promise<SendOutcome> {
  if (row.kind === 'edit' && row.messageId) return sender.edit(row.channelId, row.messageId, card);
  return sender.create(row.channelId, card, row.nonce);
}

/** Leaves the outcome on the row; whether the channel's next row may be tried now. */
async function settle(row: Delivery, outcome: SendOutcome, deps: DeliverDeps): Promise<boolean> {
  const { store, log } = deps;
  const nowMs = deps.now();
  log.info(
    { event: 'delivery', delivery: row.id, attempt: row.attempts, ...outcome },
    outcome.kind,
  );
  switch (outcome.kind) {
    case 'sent':
      await store.deliveries.settle(row, { state: 'sent', messageId: outcome.messageId }, nowMs);
      return true;
    case 'later':
      await store.deliveries.postpone(
        row,
        nowMs + (outcome.afterMs ?? delayOf(row, deps)),
        outcome.reason,
      );
      return false;
    case 'in-doubt':
      await store.deliveries.postpone(row, nowMs + delayOf(row, deps), outcome.reason);
      return false;
    case 'refused':
      await store.deliveries.settle(row, { state: 'refused', reason: outcome.reason }, nowMs);
      if (outcome.scope === 'message') return true;
      await parkChannel(row.channelId, outcome, deps);
      return false;
    case 'unauthorised':
      await store.deliveries.postpone(row, nowMs, outcome.reason);
      deps.onUnauthorised(outcome.reason);
      return false;
  }
}

async function parkChannel(
  channelId: string,
  { scope, reason }: { scope: string; reason: string },
  { store, now }: DeliverDeps,
): Promise<void> {
  const state = scope === 'channel-gone' ? 'removed' : 'blocked';
  await store.channels.park(channelId, state, reason, now());
  await store.deliveries.refuseWaiting(channelId, reason, now());
}

/** Doubles with each try, with up to a half of it on top by chance. */
function delayOf({ attempts }: Delivery, { random }: DeliverDeps): number {
  const base = Math.min(FIRST_DELAY_MS * 2 ** Math.max(0, attempts - 1), MAX_DELAY_MS);
  return Math.round(base * (1 + random() / 2));
}
