import { personOf } from '../names.ts';
import type { Activity, PageState, Store } from '../store.ts';
import type { SandboxEvent } from '../world.ts';
import { describeEvent } from './describe.ts';
import { messageOf } from './event-message.ts';
import { placeMessage, type Refresh } from './refresh.ts';
import type { Reporter } from './report.ts';

const MOST_ACTIVITY = 100;

/** Turns what the sandbox tells into what the page shows. */
export function createEventHandler(
  store: Store,
  refresh: Refresh,
  report: Reporter,
): (event: SandboxEvent) => void {
  return (event) => {
    const state = store.get();
    report.hear(event);
    const line = describeEvent(event, state.world);
    if (line !== undefined) {
      const activity: Activity = { id: store.nextId(), atMs: Date.now(), ...line };
      store.set({ activity: [activity, ...state.activity].slice(0, MOST_ACTIVITY) });
    }
    if (event.type === 'message' || event.type === 'edit' || event.type === 'delete') {
      if (isForPerson(event, state)) applyMessageEvent(store, event);
    } else if (event.type === 'state' || event.type === 'newsroom') {
      void refresh.world();
    }
  };
}

function applyMessageEvent(store: Store, event: SandboxEvent): void {
  const { messages, channelId, unread, person } = store.get();
  if (event.type === 'delete') {
    store.set({ messages: messages.filter(({ id }) => id !== event.messageId) });
    return;
  }
  const message = messageOf(event);
  if (message === undefined) return;
  if (message.channel_id === channelId) {
    const reader = typeof event.to === 'string' ? { ephemeralFor: person } : {};
    store.set({ messages: placeMessage(messages, { ...message, ...reader }) });
  } else if (event.type === 'message') {
    store.set({ unread: new Set([...unread, message.channel_id]) });
  }
}

/** A private answer names the id of the one user who sees it in `to`. */
function isForPerson(event: SandboxEvent, state: PageState): boolean {
  const only = event.to;
  return typeof only !== 'string' || only === personOf(state.world, state.person)?.id;
}
