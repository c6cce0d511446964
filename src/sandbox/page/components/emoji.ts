import { html, nothing, type TemplateResult } from 'lit';
import type { Emoji } from '../discord.ts';

/** An emoji before a label. A server's own emoji has no picture here and is named instead. */
export function renderEmoji(emoji: Emoji | undefined): TemplateResult | typeof nothing {
  const name = emoji?.name ?? '';
  if (name === '') return nothing;
  return html`<span class="emoji" aria-hidden="true">${emoji?.id ? `:${name}:` : name}</span>`;
}
