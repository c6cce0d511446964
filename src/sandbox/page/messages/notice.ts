import { html, type TemplateResult } from 'lit';
import { icon } from '../icons.ts';
import type { Notice } from '../store.ts';

/** A failure, told only to this visitor. */
export function renderNotice(notice: Notice, dismiss: (id: number) => void): TemplateResult {
  return html`<p class="notice" role="alert">
    ${icon('warn')}<span>${notice.text} <span class="quiet">Only you can see this.</span></span>
    <button type="button" class="link-button" @click=${() => dismiss(notice.id)}>Dismiss</button>
  </p>`;
}
