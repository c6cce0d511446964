import type { Card } from '../cards/card.ts';
import type { SendOutcome } from '../discord/send.ts';
import type { Delivery } from '../store/deliveries.ts';
import type { DeliverDeps } from './deliver.ts';
import { drawStory } from './draw-story.ts';
import { parkChannel } from './guilds.ts';

const FIRST_DELAY_MS = 5_000;
const MAX_DELAY_MS = 15 * 60_000;

/**
 * The message stands. It may show less than is known by now: the story grew while its card was on
 * its way, or an earlier try had created it. Then an edit follows, since until now there was no
 * post that one could have been asked for.
 */
export async function settleSent(
  row: Delivery,
  messageId: string,
  /** The card that was sent, null when the message was found; and what the row has to say. */
  { card, note }: { readonly card: Card | null; readonly note: string | null },
  deps: DeliverDeps,
): Promise<boolean> {
  const nowMs = deps.now();
  deps.log.info({ event: 'delivery', delivery: row.id, messageId, note }, 'sent');
  await deps.store.transaction(async ({ deliveries, stories }) => {
    const outcome = {
      state: 'sent',
      messageId,
      ...(note === null ? {} : { reason: note }),
    } as const;
    await deliveries.settle(row, outcome, nowMs);
    if (row.kind !== 'post') return;
    const story = await stories.byId(row.storyId);
    const wanted = story && drawStory(story, deps);
    const isCurrent = row.firstTriedAt === null && isSame(card, wanted);
    if (!isCurrent) await deliveries.addEdits(row, nowMs, nowMs);
  });
  return true;
}

function isSame(sent: Card | null, wanted: Card | null): boolean {
  return JSON.stringify(sent) === JSON.stringify(wanted);
}

/** Leaves an outcome other than sent on the row; whether the channel's next row may be tried now. */
export async function settle(
  row: Delivery,
  outcome: Exclude<SendOutcome, { kind: 'sent' }>,
  deps: DeliverDeps,
): Promise<boolean> {
  const { store, log } = deps;
  const nowMs = deps.now();
  log.info(
    { event: 'delivery', delivery: row.id, attempt: row.attempts, ...outcome },
    outcome.kind,
  );
  switch (outcome.kind) {
    case 'later': {
      const dueAt = nowMs + (outcome.afterMs ?? delayOf(row, deps));
      await store.deliveries.postpone(row, dueAt, outcome.reason, true);
      return false;
    }
    case 'in-doubt':
      await store.deliveries.postpone(row, nowMs + delayOf(row, deps), outcome.reason);
      return false;
    case 'refused':
      await store.deliveries.settle(row, { state: 'refused', reason: outcome.reason }, nowMs);
      if (outcome.scope === 'message') return true;
      await parkChannel(
        store,
        row.channelId,
        {
          state: outcome.scope === 'channel-gone' ? 'removed' : 'blocked',
          reason: outcome.reason,
        },
        nowMs,
      );
      return false;
    case 'unauthorised':
      await store.deliveries.postpone(row, nowMs, outcome.reason, true);
      deps.onUnauthorised(outcome.reason);
      return false;
  }
}

/** Doubles with each try, with up to a half of it on top by chance. */
function delayOf({ attempts }: Delivery, { random }: DeliverDeps): number {
  const base = Math.min(FIRST_DELAY_MS * 2 ** Math.max(0, attempts - 1), MAX_DELAY_MS);
  return Math.round(base * (1 + random() / 2));
}
