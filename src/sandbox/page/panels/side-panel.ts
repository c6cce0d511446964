import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icons.ts';
import type { PanelName } from '../store.ts';
import type { View } from '../view.ts';
import { renderActivity } from './activity.ts';
import { renderFaults } from './faults.ts';
import { renderNewsroom } from './newsroom.ts';

const PANELS: readonly (readonly [PanelName, string, (view: View) => TemplateResult])[] = [
  ['newsroom', 'Newsroom', renderNewsroom],
  ['faults', 'Faults', renderFaults],
  ['activity', 'Activity', renderActivity],
];

/** The workshop beside the conversation: what the outside world does to the bot. */
export function renderSidePanel(view: View): TemplateResult | typeof nothing {
  const { state, go } = view;
  const shown = PANELS.find(([name]) => name === state.panel);
  if (shown === undefined) return nothing;
  const [name, label, render] = shown;
  return html`<aside class="panel" id="workshop" aria-label="Workshop">
    <header class="panel-header">
      <div role="tablist" aria-label="Workshop" class="tabs" @keydown=${moveTab(view, name)}>
        ${PANELS.map(
          ([
            tab,
            words,
          ]) => html`<button type="button" role="tab" id=${`tab-${tab}`} aria-controls="panel-body"
            aria-selected=${tab === name ? 'true' : 'false'} tabindex=${tab === name ? '0' : '-1'}
            @click=${() => go.showPanel(tab)}>${words}</button>`,
        )}
      </div>
      <button type="button" class="icon-button" aria-label="Close the workshop" @click=${() => go.showPanel(undefined)}>${icon('close')}</button>
    </header>
    <div class="panel-body" id="panel-body" role="tabpanel" aria-labelledby=${`tab-${name}`} aria-label=${label} tabindex="0">
      ${state.panelError === '' ? nothing : html`<p class="error" role="alert">${icon('warn')} ${state.panelError}</p>`}
      ${render(view)}
    </div>
  </aside>`;
}

function moveTab({ go }: View, current: PanelName): (event: KeyboardEvent) => void {
  return (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const at = PANELS.findIndex(([name]) => name === current);
    const next = PANELS.at((at + step) % PANELS.length)?.[0];
    if (next === undefined) return;
    go.showPanel(next);
    queueMicrotask(() => document.getElementById(`tab-${next}`)?.focus());
  };
}
