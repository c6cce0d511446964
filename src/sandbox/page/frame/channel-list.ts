import { html, nothing, type TemplateResult } from 'lit';
import { channelTypes, isThread } from '../discord.ts';
import { type IconName, icon } from '../icons.ts';
import { personOf } from '../names.ts';
import { channelsOf, placeOf } from '../route.ts';
import type { View } from '../view.ts';
import type { Channel } from '../world.ts';
import { renderPersonSwitch } from './person-switch.ts';

/** The server's channels that the person may open, each with its threads below it. */
export function renderChannelList(view: View): TemplateResult {
  const { guild } = placeOf(view.state);
  const person = personOf(view.state.world, view.state.person);
  const channels = guild && person ? channelsOf(guild, person) : [];
  const top = channels.filter(({ type }) => !isThread(type));
  return html`<div class="channels">
    <header class="channels-header">
      <h2>${guild?.name ?? 'Sandbox'}</h2>
      <p class="quiet">A stand-in for Discord on this computer. Nothing leaves it.</p>
    </header>
    <nav class="channels-nav" aria-label="Channels">
      <ul>${top.map((channel) => renderChannel(channel, threadsOf(channel, channels), view))}</ul>
    </nav>
    ${renderPersonSwitch(view)}
  </div>`;
}

function threadsOf(channel: Channel, channels: readonly Channel[]): readonly Channel[] {
  return channels.filter(
    ({ type, parentId, archived }) =>
      isThread(type) && parentId === channel.id && archived !== true,
  );
}

function renderChannel(channel: Channel, threads: readonly Channel[], view: View): TemplateResult {
  return html`<li>
    ${renderEntry(channel, view)}
    ${threads.length === 0 ? nothing : html`<ul class="threads">${threads.map((thread) => html`<li>${renderEntry(thread, view)}</li>`)}</ul>`}
  </li>`;
}

function renderEntry(channel: Channel, { state, go }: View): TemplateResult {
  const unread = state.unread.has(channel.id);
  return html`<button
    type="button"
    class="channel ${unread ? 'unread' : ''}"
    aria-current=${channel.id === state.channelId ? 'page' : 'false'}
    @click=${() => go.openChannel(channel.id)}
  >${icon(iconOf(channel))}<span class="channel-name">${channel.name}</span>${unread ? html`<span class="dot"><span class="sr">new messages</span></span>` : nothing}</button>`;
}

/** The icon that tells the kind of channel. */
export function iconOf({ type }: Channel): IconName {
  if (isThread(type)) return 'thread';
  if (type === channelTypes.directMessage) return 'letter';
  if (type === channelTypes.announcement) return 'horn';
  return type === channelTypes.forum ? 'forum' : 'hash';
}
