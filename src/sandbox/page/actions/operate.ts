import { type Api, type NewsroomAction, SandboxError } from '../api.ts';
import type { Store } from '../store.ts';
import type { Refresh } from './refresh.ts';

/** What an operator of the sandbox can do. Failures are told in the panel. */
export interface Operations {
  readonly newsroom: (action: NewsroomAction, body?: object) => Promise<void>;
  readonly fault: (body: object) => Promise<void>;
  readonly clearFaults: () => Promise<void>;
  /** Asks the bot itself why it did what it did with an article. */
  readonly askWhy: (activityId: number, articleUrl: string) => Promise<void>;
}

/** The direct messages of whoever asks, so that the answer does not stand in a conversation. */
const OWN_CHANNEL = 'dm';

export function createOperations(store: Store, api: Api, refresh: Refresh): Operations {
  const attempt = async (act: () => Promise<void>) => {
    store.set({ panelError: '' });
    try {
      await act();
    } catch (error) {
      if (!(error instanceof SandboxError)) throw error;
      store.set({ panelError: error.message });
    }
    await refresh.world();
  };
  return {
    newsroom: (action, body = {}) => attempt(() => api.newsroom(action, body)),
    fault: (body) => attempt(() => api.fault(body)),
    clearFaults: () => attempt(() => api.clearFaults()),
    askWhy: async (activityId, articleUrl) => {
      const { person } = store.get();
      store.set({ reason: { activityId } });
      try {
        const answer = await api.command(person, OWN_CHANNEL, `/why article:${articleUrl}`);
        const { message, error } = answer;
        const failed = error ?? 'The bot gave no answer to show here.';
        store.set({ reason: { activityId, ...(message ? { message } : { error: failed }) } });
      } catch (error) {
        if (!(error instanceof SandboxError)) throw error;
        store.set({ reason: { activityId, error: error.message } });
      }
      await refresh.messages();
    },
  };
}
