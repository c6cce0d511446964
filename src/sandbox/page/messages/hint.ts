import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icons.ts';
import type { View } from '../view.ts';

/** For whoever is here for the first time: what to do, until it was done or waved away. */
export function renderHint({ state, go }: View, commands: readonly string[]): unknown {
  const first = commands.find((name) => name === 'status') ?? commands[0];
  if (!state.hint || first === undefined) return nothing;
  return html`<aside class="hint" aria-label="First steps">
    <p>New here? Type <kbd>/${first}</kbd> and press Enter${newsroomWords(state.panel === 'newsroom', go.showPanel)}</p>
    <button type="button" class="icon-button" aria-label="Close the hint" @click=${go.closeHint}>${icon('close')}</button>
  </aside>`;
}

function newsroomWords(isOpen: boolean, showPanel: (panel: 'newsroom') => void): TemplateResult {
  if (isOpen) return html`, or press <b>Publish next</b> on the right.`;
  return html`, or open the <button type="button" class="link-button" @click=${() => showPanel('newsroom')}>newsroom</button> and publish something.`;
}
