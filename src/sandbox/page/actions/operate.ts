import { type Api, type NewsroomAction, SandboxError } from '../api.ts';
import { channelOf } from '../names.ts';
import { bitsOf, namesIn, type PermissionName } from '../rights.ts';
import type { Store } from '../store.ts';
import type { Overwrite, World } from '../world.ts';
import type { Refresh } from './refresh.ts';

/** What an operator of the sandbox can do. Failures are told in the panel. */
export interface Operations {
  readonly newsroom: (action: NewsroomAction, body?: object) => Promise<void>;
  readonly fault: (body: object) => Promise<void>;
  readonly clearFaults: () => Promise<void>;
  /** Gives the bot a permission in a channel, or takes it; the others stay as they are. */
  readonly permit: (channelId: string, name: PermissionName, on: boolean) => Promise<void>;
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
  let permitted: Promise<void> = Promise.resolve();
  return {
    newsroom: (action, body = {}) => attempt(() => api.newsroom(action, body)),
    fault: (body) => attempt(() => api.fault(body)),
    clearFaults: () => attempt(() => api.clearFaults()),
    permit: (channelId, name, on) => {
      // One after the other: each starts from what the one before has left.
      permitted = permitted.then(() => {
        const own = ownOverwrite(store.get().world, channelId);
        const others = (text: string | undefined) =>
          namesIn(bitsOf(text)).filter((other) => other !== name);
        const allow = [...others(own?.allow), ...(on ? [name] : [])];
        const deny = [...others(own?.deny), ...(on ? [] : [name])];
        return attempt(() => api.fault({ fault: 'permissions', channel: channelId, allow, deny }));
      });
      return permitted;
    },
  };
}

function ownOverwrite(world: World | undefined, channelId: string): Overwrite | undefined {
  const overwrites = channelOf(world, channelId)?.overwrites ?? [];
  return overwrites.find(({ type, id }) => type === 1 && id === world?.bot.id);
}
