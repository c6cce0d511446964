import { html, type TemplateResult } from 'lit';

/** Up to five buttons, or one select, in a row that wraps on narrow screens. */
export function renderActionRow(children: readonly TemplateResult[]): TemplateResult {
  return html`<div class="action-row">${children}</div>`;
}
