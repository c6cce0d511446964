import { render } from 'lit';
import { createEventHandler } from './actions/events.ts';
import { createInteractions } from './actions/interact.ts';
import { createNavigation, storedTheme, wantsHint } from './actions/navigate.ts';
import { createOperations } from './actions/operate.ts';
import { createRefresh, syncRoute } from './actions/refresh.ts';
import { createReporter } from './actions/report.ts';
import { createApi } from './api.ts';
import { renderApp } from './frame/app.ts';
import { listenLive } from './live.ts';
import { placeOf, readRoute } from './route.ts';
import { createStore, type PageState } from './store.ts';

/** Below this width, in pixels, the workshop covers the conversation and so starts closed. */
const WIDE = 1100;

function start(root: HTMLElement): void {
  const api = createApi();
  const store = createStore({
    ...readRoute(location.hash),
    theme: storedTheme(),
    hint: wantsHint(),
    panel: innerWidth >= WIDE ? 'newsroom' : undefined,
  });
  const refresh = createRefresh(store, api);
  const report = createReporter(store, api);
  const actions = {
    report,
    go: createNavigation(store, refresh),
    bot: createInteractions(store, api, refresh),
    operate: createOperations(store, api, refresh),
  };
  const show = (state: PageState) => {
    document.documentElement.dataset.theme = state.theme;
    const { guild, channel } = placeOf(state);
    document.title = [channel && `#${channel.name}`, guild?.name, 'Sandbox']
      .filter(Boolean)
      .join(' · ');
    render(renderApp({ state, ...actions }), root);
  };
  store.subscribe(show);
  syncRoute(store, refresh);
  show(store.get());
  listenLive('/sandbox/events', {
    onOpen: () => {
      store.set({ link: 'live' });
      void refresh.world().then(refresh.messages);
    },
    onEvent: createEventHandler(store, refresh, report),
    onLost: () => store.set({ link: 'lost' }),
  });
}

const root = document.getElementById('page');
if (root !== null) start(root);
