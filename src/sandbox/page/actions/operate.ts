import { type Api, type NewsroomAction, SandboxError } from '../api.ts';
import type { Store } from '../store.ts';
import type { Refresh } from './refresh.ts';

/** What an operator of the sandbox can do. Failures are told in the panel. */
export interface Operations {
  readonly newsroom: (action: NewsroomAction, body?: object) => Promise<void>;
  readonly fault: (body: object) => Promise<void>;
  readonly clearFaults: () => Promise<void>;
}

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
  };
}
