import { html, nothing, type TemplateResult } from 'lit';
import { renderAvatar } from '../avatar.ts';
import { renderAttachment } from '../components/attachment.ts';
import { renderComponents } from '../components/component.ts';
import { renderEmbed } from '../components/embed.ts';
import '../components/menu.ts';
import type { MenuEntry } from '../components/menu.ts';
import '../components/moment.ts';
import { renderPoll } from '../components/poll.ts';
import type { Scene } from '../components/scene.ts';
import { type Message, messageFlags } from '../discord.ts';
import { icon } from '../icons.ts';
import { renderMarkdown } from '../markdown/render.ts';
import type { Notice } from '../store.ts';
import { nameOf } from './author.ts';
import { renderNotice } from './notice.ts';

export interface MessageView {
  readonly scene: Scene;
  /** True when the message before it is by the same author and recent, so that no header is needed. */
  readonly joined: boolean;
  /** True when it pings the person whose part is played. */
  readonly pinged: boolean;
  readonly color: string | undefined;
  /** What this person may do with the message. */
  readonly menu: readonly MenuEntry[];
  readonly notices: readonly Notice[];
  readonly openChannel: (id: string) => void;
  readonly dismiss: (id: number) => void;
  /** Puts a private answer out of sight. */
  readonly dismissMessage: () => void;
}

/** One message with everything a bot may put into it. */
export function renderMessage(message: Message, view: MessageView): TemplateResult {
  const flags = message.flags ?? 0;
  const isPrivate = (flags & messageFlags.ephemeral) !== 0 || Boolean(message.ephemeralFor);
  const classes = [
    'message',
    view.joined ? 'joined' : '',
    view.pinged ? 'pinged' : '',
    isPrivate ? 'private' : '',
  ];
  return html`<article class=${classes.filter(Boolean).join(' ')} data-message=${message.id}
    aria-label=${`Message by ${nameOf(message.author)}`}>
    ${renderOrigin(message)}
    ${view.joined ? nothing : renderAvatar(nameOf(message.author), view.color)}
    <div class="message-main">
      ${renderHeader(message, view.joined)}
      ${(flags & messageFlags.loading) !== 0 ? renderThinking(message) : renderBody(message, view.scene)}
      ${message.edited_timestamp ? renderEdited(message.edited_timestamp) : nothing}
      ${message.thread ? renderThreadLink(message.thread, view.openChannel) : nothing}
      ${isPrivate ? html`<p class="private-note">${icon('eye')} Only you can see this · <button type="button" class="link-button" @click=${view.dismissMessage}>Dismiss message</button></p>` : nothing}
      ${view.notices.map((notice) => renderNotice(notice, view.dismiss))}
    </div>
    ${view.menu.length === 0 ? nothing : html`<wire-menu class="message-menu" .label=${'Message menu'} .entries=${view.menu}></wire-menu>`}
  </article>`;
}

/** Above an answer: who asked for it, and with which command. */
function renderOrigin(message: Message): TemplateResult | typeof nothing {
  const origin = message.interaction_metadata;
  if (origin?.user === undefined) return nothing;
  const used = origin.name
    ? html` used <b>${origin.type === 2 && (origin.command_type ?? 1) === 1 ? `/${origin.name}` : origin.name}</b>`
    : ' asked';
  return html`<p class="origin"><b>${nameOf(origin.user)}</b>${used}</p>`;
}

function renderHeader(message: Message, joined: boolean): TemplateResult | typeof nothing {
  if (joined) return nothing;
  const published = ((message.flags ?? 0) & messageFlags.crossposted) !== 0;
  return html`<header class="message-header">
    <span class="author">${nameOf(message.author)}</span>
    ${message.author.bot === true ? html`<span class="tag">Bot</span>` : nothing}
    <wire-moment .atMs=${Date.parse(message.timestamp)} .look=${'f'}></wire-moment>
    ${published ? html`<span class="tag quiet-tag">Published</span>` : nothing}
  </header>`;
}

function renderThinking(message: Message): TemplateResult {
  return html`<p class="thinking" role="status">${nameOf(message.author)} is thinking<span class="dots" aria-hidden="true">…</span></p>`;
}

function renderBody(message: Message, scene: Scene): unknown {
  const embedsHidden = ((message.flags ?? 0) & messageFlags.suppressEmbeds) !== 0;
  const shown = shownByComponents(message);
  const attachments = (message.attachments ?? []).filter(
    ({ filename, url }) => !shown.has(filename) && !shown.has(url),
  );
  return html`
    ${message.content ? renderMarkdown(message.content, scene.names) : nothing}
    ${attachments.map(renderAttachment)}
    ${embedsHidden ? nothing : (message.embeds ?? []).map((embed) => renderEmbed(embed, scene))}
    ${message.poll ? renderPoll(message.poll, scene) : nothing}
    ${renderComponents(message.components, scene)}`;
}

const COMPONENTS_V2 = 1 << 15;

/** A message of Components V2 shows its files only through a component. */
function shownByComponents(message: Message): ReadonlySet<string> {
  const files = message.attachments ?? [];
  if (((message.flags ?? 0) & COMPONENTS_V2) !== 0) {
    return new Set(files.map(({ filename }) => filename));
  }
  const urls = (message.embeds ?? []).flatMap(({ image, thumbnail }) => [
    image?.url,
    thumbnail?.url,
  ]);
  return new Set(
    urls.filter((url) => url !== undefined).map((url) => url.replace(/^attachment:\/\//, '')),
  );
}

function renderEdited(timestamp: string): TemplateResult {
  const atMs = Date.parse(timestamp);
  const title = Number.isNaN(atMs) ? '' : new Date(atMs).toLocaleString();
  return html`<span class="edited" title=${title}>edited</span>`;
}

function renderThreadLink(
  thread: { readonly id: string; readonly name?: string },
  openChannel: (id: string) => void,
): TemplateResult {
  return html`<button type="button" class="thread-link" @click=${() => openChannel(thread.id)}>${icon('thread')} ${thread.name ?? 'Thread'}</button>`;
}
