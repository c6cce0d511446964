import { html, type TemplateResult } from 'lit';
import type { Component } from '../discord.ts';

/** Space between two parts, with a line unless the bot asked for none; spacing 2 is the larger. */
export function renderSeparator(separator: Component): TemplateResult {
  const size = separator.spacing === 2 ? 'large' : 'small';
  return separator.divider === false
    ? html`<div class="gap ${size}" aria-hidden="true"></div>`
    : html`<hr class="gap ${size}" />`;
}
