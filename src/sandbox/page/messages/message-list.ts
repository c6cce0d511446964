import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Message } from '../discord.ts';
import { typedIn } from '../store.ts';
import type { View } from '../view.ts';
import { menuOf } from './menu-of.ts';
import { type MessageView, renderMessage } from './message.ts';
import { renderNotice } from './notice.ts';
import { pings, sceneOf } from './scene-of.ts';

const JOIN_WITHIN_MS = 7 * 60_000;
/** How near to its end, in pixels, the list still counts as read to the end. */
const NEAR_END = 80;
/** How near to its start, in pixels, older messages are fetched. */
const NEAR_START = 900;

/**
 * The conversation. The list is laid out from its end (see `.log`), so the browser itself stays at
 * the newest message while the reader is there, however late pictures grow, and stays put while the
 * reader looks at something older. A message is built again only when something it shows changed.
 */
export class MessageList extends LitElement {
  static override properties = { view: { attribute: false }, behind: { state: true } };
  declare view: View | undefined;
  /** True when newer messages stand below what is in sight. */
  declare behind: boolean;
  #place = '';
  #newestId = '';

  constructor() {
    super();
    this.behind = false;
  }

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override updated(): void {
    const state = this.view?.state;
    const place = `${state?.person}/${state?.channelId}`;
    const newestId = state?.messages.at(-1)?.id ?? '';
    const moved = place !== this.#place;
    if (moved) this.#toEnd();
    else if (newestId !== this.#newestId && !this.#isAtEnd()) this.behind = true;
    this.#place = place;
    this.#newestId = newestId;
  }

  override render(): TemplateResult | typeof nothing {
    const view = this.view;
    if (view === undefined) return nothing;
    const { messages, hasOlder, notices, channelId } = view.state;
    const below = notices.filter(
      (one) => one.channelId === channelId && one.messageId === undefined,
    );
    return html`<div class="log" role="log" aria-label="Messages" tabindex="0" @scroll=${this.#onScroll}><div class="log-content">
        ${hasOlder ? html`<button type="button" class="button secondary older" @click=${view.go.showOlder}>Show older messages</button>` : nothing}
        ${messages.length === 0 ? renderEmpty(view) : nothing}
        ${repeat(
          messages,
          ({ id }) => id,
          (message, index) => renderRow(view, message, messages[index - 1]),
        )}
        ${[...view.state.busy].map(renderSending)}
        ${below.map((notice) => renderNotice(notice, view.bot.dismissNotice))}
      </div></div>
      ${this.behind ? html`<button type="button" class="button primary to-end" @click=${this.#toEnd}>Newest messages</button>` : nothing}`;
  }

  readonly #onScroll = (): void => {
    if (this.#isAtEnd()) this.behind = false;
    const log = this.querySelector('.log');
    if (log === null || this.view?.state.hasOlder !== true) return;
    const above = log.scrollHeight - log.clientHeight + log.scrollTop;
    if (above < NEAR_START) this.view.go.showOlder();
  };

  readonly #toEnd = (): void => {
    this.behind = false;
    const log = this.querySelector('.log');
    if (log !== null) log.scrollTop = 0;
  };

  /** Laid out from the end, a list scrolls from 0 into negative numbers. */
  #isAtEnd(): boolean {
    return (this.querySelector('.log')?.scrollTop ?? 0) > -NEAR_END;
  }
}

customElements.define('wire-message-list', MessageList);

function renderRow(view: View, message: Message, before: Message | undefined): unknown {
  const { world, person, busy, notices } = view.state;
  const own = notices.filter(({ messageId }) => messageId === message.id);
  const waiting = [...busy].filter((key) => key.startsWith(`${message.id}/`)).join();
  const shown = [message, before?.id, world, person, waiting, own.map(({ id }) => id).join()];
  return guard(shown, () => [
    startsDay(message, before) ? renderDay(message) : nothing,
    renderMessage(message, { ...viewOf(view, message, before), notices: own }),
  ]);
}

function viewOf(view: View, message: Message, before: Message | undefined): MessageView {
  const { world } = view.state;
  const painted = world?.people.find(({ id }) => id === message.author.id)?.color;
  return {
    scene: sceneOf(view, message),
    joined: isJoined(message, before),
    pinged: pings(view, message),
    color: message.author.id === world?.bot.id ? '#b4502f' : painted,
    menu: menuOf(view, message),
    notices: [],
    openChannel: view.go.openChannel,
    dismiss: view.bot.dismissNotice,
    dismissMessage: () => void view.bot.dismissMessage(message.id),
  };
}

/** While a typed command waits for its answer. */
function renderSending(key: string): TemplateResult | typeof nothing {
  const typed = typedIn(key);
  return typed === undefined
    ? nothing
    : html`<p class="sending" role="status">Sending ${typed}…</p>`;
}

function isJoined(message: Message, before: Message | undefined): boolean {
  if (before === undefined || before.author.id !== message.author.id) return false;
  if (message.interaction_metadata !== undefined || startsDay(message, before)) return false;
  if (Boolean(message.ephemeralFor) !== Boolean(before.ephemeralFor)) return false;
  return Date.parse(message.timestamp) - Date.parse(before.timestamp) < JOIN_WITHIN_MS;
}

function startsDay(message: Message, before: Message | undefined): boolean {
  if (before === undefined) return true;
  return dayOf(message) !== dayOf(before);
}

function dayOf({ timestamp }: Message): string {
  return new Date(Date.parse(timestamp)).toDateString();
}

function renderDay(message: Message): TemplateResult {
  return html`<p class="day"><wire-moment .atMs=${Date.parse(message.timestamp)} .look=${'D'}></wire-moment></p>`;
}

function renderEmpty({ state }: View): TemplateResult {
  const words =
    state.messagesOf === ''
      ? 'Fetching messages…'
      : 'Nothing here yet. Type / below to ask the bot, or publish an article in the newsroom.';
  return html`<p class="empty">${words}</p>`;
}
