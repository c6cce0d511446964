import type { Interactions } from './actions/interact.ts';
import type { Navigation } from './actions/navigate.ts';
import type { Operations } from './actions/operate.ts';
import type { Reporter } from './actions/report.ts';
import type { PageState } from './store.ts';

/** What every view is made from: the state, and what a visitor can do. */
export interface View {
  readonly state: PageState;
  readonly go: Navigation;
  readonly bot: Interactions;
  readonly operate: Operations;
  readonly report: Reporter;
}
