import { html, type TemplateResult } from 'lit';
import type { Component } from '../discord.ts';

/** Stands where the page cannot show a component, so that nothing goes missing unseen. */
export function renderUnknown(component: Component): TemplateResult {
  return html`<p class="unknown">A component of type ${component.type}, which this page cannot show.</p>`;
}
