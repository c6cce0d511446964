import { html, nothing, type TemplateResult } from 'lit';
import '../composer/composer.ts';
import { renderModal } from '../components/modal.ts';
import { channelTypes, commandTypes } from '../discord.ts';
import type { HandedFile } from '../files.ts';
import { renderHint } from '../messages/hint.ts';
import '../messages/message-list.ts';
import { sceneOf } from '../messages/scene-of.ts';
import { personOf } from '../names.ts';
import { renderSidePanel } from '../panels/side-panel.ts';
import { mayUse } from '../rights.ts';
import { placeOf } from '../route.ts';
import type { View } from '../view.ts';
import { renderBanner } from './banner.ts';
import { renderChannelList } from './channel-list.ts';
import { focusSoon } from './focus.ts';
import { renderForum } from './forum.ts';
import { renderServerRail } from './server-rail.ts';
import { renderTopBar } from './top-bar.ts';

/** The whole page for a state. */
export function renderApp(view: View): TemplateResult {
  const { state, go } = view;
  const classes = [
    'app',
    state.navigationOpen ? 'navigation-open' : '',
    state.panel ? 'panel-open' : '',
  ];
  return html`<div class=${classes.join(' ').trim()} @keydown=${closeOnEscape(view)}>
    <a class="skip" href="#conversation" @click=${skip}>Skip to the conversation</a>
    <div class="navigation" id="navigation">
      ${renderServerRail(view)}
      ${renderChannelList(view)}
    </div>
    <main class="conversation" id="conversation" tabindex="-1">
      ${renderTopBar(view)}
      ${renderBanner(view)}
      ${renderPlace(view)}
    </main>
    ${renderSidePanel(view)}
    ${state.navigationOpen ? html`<button type="button" class="shade" aria-label="Close navigation" @click=${() => go.showNavigation(false)}></button>` : nothing}
    ${renderOpenModal(view)}
  </div>`;
}

/** The page's own address holds the place, so the skip link moves the focus itself. */
function skip(event: Event): void {
  event.preventDefault();
  document.getElementById('conversation')?.focus();
}

function renderPlace(view: View): TemplateResult {
  const { guild, channel } = placeOf(view.state);
  if (channel === undefined) {
    const words =
      view.state.world === undefined ? 'Waiting for the sandbox…' : 'No channel to show.';
    return html`<p class="empty">${words}</p>`;
  }
  if (channel.type === channelTypes.forum && guild !== undefined)
    return renderForum(guild, channel, view);
  return html`<wire-message-list class="message-list" .view=${view}></wire-message-list>
    ${renderComposer(view)}`;
}

function renderComposer(view: View): TemplateResult {
  const { guild, channel } = placeOf(view.state);
  const person = personOf(view.state.world, view.state.person);
  const offered =
    guild && person
      ? (view.state.world?.commands ?? []).filter((command) => mayUse(command, guild, person))
      : [];
  const commands = offered.filter(
    ({ type }) => (type ?? commandTypes.slash) === commandTypes.slash,
  );
  const send = (line: string, files: Readonly<Record<string, HandedFile>>) => {
    view.go.closeHint();
    void view.bot.runCommand(line, files);
  };
  const typed = commands.filter(({ options }) => (options ?? []).length === 0);
  return html`${renderHint(
    view,
    typed.map(({ name }) => name),
  )}<wire-composer
    class="composer-box"
    .commands=${commands}
    .guild=${guild}
    .place=${channel?.name ?? ''}
    .complete=${view.bot.complete}
    .send=${send}
  ></wire-composer>`;
}

function renderOpenModal(view: View): unknown {
  const { modal, modalError, busy } = view.state;
  if (modal === undefined) return nothing;
  return renderModal(modal, sceneOf(view), {
    busy: busy.has('modal'),
    error: modalError,
    submit: (fields) => void view.bot.submitModal(fields),
    close: view.bot.closeModal,
  });
}

/** Where the workshop lies over the conversation; the same width stands in panels.css. */
const PANEL_COVERS = '(max-width: 1099px)';

/** What covers the conversation is left with Escape; the focus goes to the button that opened it. */
function closeOnEscape({ state, go }: View): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (state.navigationOpen) {
      go.showNavigation(false);
      focusSoon('[aria-controls=navigation]');
    } else if (state.panel !== undefined && matchMedia(PANEL_COVERS).matches) {
      go.showPanel(undefined);
      focusSoon('[aria-controls=workshop]');
    }
  };
}
