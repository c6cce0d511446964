import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icons.ts';
import { placeOf } from '../route.ts';
import type { View } from '../view.ts';
import { iconOf } from './channel-list.ts';
import { focusSoon } from './focus.ts';

/** The open channel's name and topic, and the ways to what is hidden on narrow screens. */
export function renderTopBar({ state, go }: View): TemplateResult {
  const { channel } = placeOf(state);
  const panelOpen = state.panel !== undefined;
  const openNavigation = () => {
    go.showNavigation(!state.navigationOpen);
    if (!state.navigationOpen) focusSoon('.channel[aria-current=page]');
  };
  return html`<header class="top-bar">
    <button type="button" class="icon-button narrow-only" aria-label="Servers and channels"
      aria-expanded=${state.navigationOpen ? 'true' : 'false'} aria-controls="navigation"
      @click=${openNavigation}>${icon('menu')}</button>
    ${channel === undefined ? nothing : icon(iconOf(channel))}
    <h1>${channel?.name ?? 'Sandbox'}</h1>
    ${channel?.topic ? html`<p class="topic quiet">${channel.topic}</p>` : nothing}
    <span class="spacer"></span>
    <span class="sandbox-mark" title="A stand-in for Discord on this computer">Sandbox</span>
    <button type="button" class="icon-button" aria-label=${panelOpen ? 'Hide the workshop' : 'Show the workshop'}
      aria-expanded=${panelOpen ? 'true' : 'false'} aria-controls="workshop"
      @click=${() => go.showPanel(panelOpen ? undefined : 'newsroom')}>${icon('panel')}</button>
  </header>`;
}
