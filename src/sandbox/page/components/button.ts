import { html, type TemplateResult } from 'lit';
import type { Component } from '../discord.ts';
import { icon } from '../icons.ts';
import { safeHref } from '../markdown/links.ts';
import { renderEmoji } from './emoji.ts';
import type { Scene } from './scene.ts';

const LINK_STYLE = 5;
const STYLES: Readonly<Record<number, string>> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'danger',
  6: 'premium',
};

export function renderButton(button: Component, scene: Scene): TemplateResult {
  const emoji = renderEmoji(button.emoji);
  const words = button.label ?? (button.style === 6 ? 'Buy' : '');
  // A button with only an emoji still needs a name for screen readers.
  const name = words === '' ? (button.emoji?.name ?? 'Button') : words;
  if (button.style === LINK_STYLE) return renderLinkButton(button, name, words, emoji);
  const customId = button.custom_id;
  const busy = customId !== undefined && scene.isBusy(customId);
  const off = button.disabled === true || customId === undefined;
  const press = () => {
    if (customId !== undefined && !busy) scene.click(customId);
  };
  return html`<button
    type="button"
    class="button ${STYLES[button.style ?? 2] ?? 'secondary'} ${busy ? 'busy' : ''}"
    ?disabled=${off}
    aria-busy=${busy ? 'true' : 'false'}
    aria-label=${name}
    @click=${press}
  >${emoji}<span>${words}</span></button>`;
}

function renderLinkButton(
  button: Component,
  name: string,
  words: string,
  emoji: unknown,
): TemplateResult {
  const href = safeHref(button.url ?? '');
  if (href === undefined || button.disabled === true) {
    return html`<button type="button" class="button secondary" disabled>${emoji}<span>${name}</span></button>`;
  }
  return html`<a class="button secondary" href=${href} target="_blank" rel="noopener noreferrer" aria-label="${name} (opens in a new tab)">${emoji}<span>${words}</span>${icon('away')}</a>`;
}
