import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icons.ts';
import type { View } from '../view.ts';

/** Says when the sandbox or the bot is away; nothing while both are there. */
export function renderBanner({ state }: View): TemplateResult {
  return html`<div role="status" class="banners">${renderTrouble(state.link, state.world?.bot.connected)}</div>`;
}

function renderTrouble(
  link: 'connecting' | 'live' | 'lost',
  connected: boolean | undefined,
): TemplateResult | typeof nothing {
  if (link === 'lost') {
    return html`<p class="banner">${icon('warn')} The sandbox does not answer. Start it again with npm start; this page reconnects by itself.</p>`;
  }
  if (connected === false) {
    return html`<p class="banner">${icon('warn')} The bot is offline. Commands are not answered until it is started again in its terminal; this page notices by itself.</p>`;
  }
  return nothing;
}
