import { html, nothing, type TemplateResult } from 'lit';

/** Texts with one thing beside them: a button or a small picture. */
export function renderSection(
  texts: readonly TemplateResult[],
  accessory: TemplateResult | undefined,
): TemplateResult {
  return html`<div class="section">
    <div class="section-texts">${texts}</div>
    ${accessory === undefined ? nothing : html`<div class="accessory">${accessory}</div>`}
  </div>`;
}
