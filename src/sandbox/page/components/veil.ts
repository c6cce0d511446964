import { html, type TemplateResult } from 'lit';

/** Hides content that is marked as a spoiler until the reader asks for it. */
export function veil(content: TemplateResult, spoiler: boolean | undefined): TemplateResult {
  if (spoiler !== true) return content;
  return html`<div class="veil">
    <button type="button" class="veil-lift" @click=${lift}>Spoiler: show</button>
    <div class="veiled" inert>${content}</div>
  </div>`;
}

function lift(event: Event): void {
  const button = event.currentTarget;
  if (!(button instanceof HTMLElement)) return;
  button.nextElementSibling?.removeAttribute('inert');
  button.hidden = true;
}
