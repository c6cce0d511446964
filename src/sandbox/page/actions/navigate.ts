import { settleRoute } from '../route.ts';
import type { PanelName, Store, Theme } from '../store.ts';
import type { Refresh } from './refresh.ts';

export interface Navigation {
  readonly openGuild: (guildId: string) => void;
  readonly openChannel: (channelId: string) => void;
  readonly becomePerson: (key: string) => void;
  readonly showPanel: (panel: PanelName | undefined) => void;
  readonly showNavigation: (open: boolean) => void;
  readonly useTheme: (theme: Theme) => void;
  readonly showOlder: () => void;
  readonly closeHint: () => void;
}

const THEME_KEY = 'theme';
const HINT_KEY = 'hint';

export function createNavigation(store: Store, refresh: Refresh): Navigation {
  const go = (wanted: { person?: string; guildId?: string; channelId?: string }) => {
    const state = store.get();
    if (state.world === undefined) return;
    const route = settleRoute(state.world, { ...state, ...wanted });
    const unread = new Set(state.unread);
    unread.delete(route.channelId);
    store.set({ ...route, unread, messages: [], messagesOf: '', modal: undefined });
    void refresh.messages();
  };
  return {
    openGuild: (guildId) => go({ guildId, channelId: '' }),
    openChannel: (channelId) => {
      store.set({ navigationOpen: false });
      go({ channelId });
    },
    becomePerson: (person) => {
      store.set({ notices: [], unread: new Set(), reasons: new Map() });
      go({ person });
    },
    showPanel: (panel) => store.set({ panel, panelError: '', navigationOpen: false }),
    showNavigation: (navigationOpen) => store.set({ navigationOpen }),
    useTheme: (theme) => {
      localStorage.setItem(THEME_KEY, theme);
      store.set({ theme });
    },
    closeHint: () => {
      localStorage.setItem(HINT_KEY, 'seen');
      store.set({ hint: false });
    },
    showOlder: () => void refresh.older(),
  };
}

/** True until the first steps were taken or waved away on this device. */
export function wantsHint(): boolean {
  return localStorage.getItem(HINT_KEY) === null;
}

/** The theme that the visitor chose earlier on this device. */
export function storedTheme(): Theme {
  const value = localStorage.getItem(THEME_KEY);
  return value === 'light' || value === 'dark' ? value : 'system';
}
