import { html, nothing, type TemplateResult } from 'lit';
import { isThread } from '../discord.ts';
import { DIRECT_MESSAGES } from '../rights.ts';
import { placeOf } from '../route.ts';
import type { View } from '../view.ts';
import type { ActiveFault, Guild } from '../world.ts';
import { renderPermissions } from './permissions.ts';

interface FaultButton {
  readonly fault: string;
  readonly label: string;
  /** True when it is aimed at the open channel. */
  readonly here?: boolean;
}

const REQUESTS: readonly FaultButton[] = [
  { fault: 'rate-limit', label: 'Rate limit' },
  { fault: 'rate-limit-global', label: 'Rate limit for everything' },
  { fault: 'server-error', label: 'Server error' },
  { fault: 'server-error-after', label: 'Server error, though it was done' },
  { fault: 'hang', label: 'No answer' },
  { fault: 'cut-off-json', label: 'Answer cut off' },
  { fault: 'no-id', label: 'Web page instead of an answer' },
  { fault: 'forbidden', label: 'Missing permission here', here: true },
  { fault: 'no-access', label: 'No access here', here: true },
];

const CONNECTION: readonly FaultButton[] = [
  { fault: 'drop-gateway', label: 'Drop the connection' },
  { fault: 'reconnect', label: 'Ask to reconnect' },
  { fault: 'invalid-session', label: 'Invalid session' },
];

const CHANNEL: readonly FaultButton[] = [
  { fault: 'delete-channel', label: 'Delete this channel', here: true },
];
const THREAD: FaultButton = { fault: 'archive-thread', label: 'Archive this thread', here: true };

/** Everything that Discord may do to a bot on a bad day. */
export function renderFaults(view: View): TemplateResult {
  const { guild, channel } = placeOf(view.state);
  const active = view.state.world?.faults ?? [];
  return html`
    <p class="quiet">What goes wrong at the real Discord, to watch what the bot makes of it.</p>
    <h3>The bot's next requests</h3>
    <form class="fault-form" @submit=${(event: Event) => event.preventDefault()}>
      <label class="tool-row">How many <input type="number" name="times" min="1" max="100" value="1" /></label>
      <div class="fault-buttons">${REQUESTS.map((one) => renderButton(one, view))}</div>
    </form>
    <h3>The connection</h3>
    <div class="fault-buttons">
      ${CONNECTION.map((one) => renderButton(one, view))}
      ${renderSwitch('no-acks', 'No heartbeat answers', 'Heartbeat answers again', {}, view)}
    </div>
    ${guild === undefined || guild.id === DIRECT_MESSAGES ? nothing : renderServer(guild, view)}
    <h3>${channel === undefined ? 'This person' : 'This channel and this person'}</h3>
    <div class="fault-buttons">
      ${channel === undefined || guild?.id === DIRECT_MESSAGES ? nothing : [...CHANNEL, ...(isThread(channel.type) ? [THREAD] : [])].map((one) => renderButton(one, view))}
      ${renderDeleteNewest(view)}
      ${renderSwitch('closed-dms', 'Close direct messages', 'Open direct messages', { person: view.state.person }, view)}
    </div>
    <h3>Waiting to happen</h3>
    ${active.length === 0 ? html`<p class="quiet">Nothing.</p>` : html`<ul class="active-faults">${active.map((one) => html`<li>${describeFault(one)}</li>`)}</ul>`}
    <button type="button" class="button secondary" @click=${() => void view.operate.clearFaults()}>Clear all faults</button>
    ${channel === undefined || guild?.id === DIRECT_MESSAGES ? nothing : renderPermissions(channel, view)}`;
}

function renderServer(guild: Guild, view: View): TemplateResult {
  const { operate } = view;
  const isThere = guild.botIsMember !== false;
  const move = () => void operate.fault({ fault: isThere ? 'kick' : 'invite', guild: guild.id });
  return html`<h3>The server ${guild.name}</h3>
    <div class="fault-buttons">
      ${renderSwitch('guild-outage', 'Unavailable', 'Available again', { guild: guild.id }, view)}
      <button type="button" class="button secondary small" @click=${move}>${isThere ? 'Remove the bot' : 'Invite the bot again'}</button>
    </div>`;
}

function renderDeleteNewest({ state, operate }: View): TemplateResult | typeof nothing {
  const newest = state.messages.findLast(
    ({ author, ephemeralFor }) => author.id === state.world?.bot.id && !ephemeralFor,
  );
  if (newest === undefined) return nothing;
  const remove = () => void operate.fault({ fault: 'delete-message', message: newest.id });
  return html`<button type="button" class="button secondary small" @click=${remove}>Delete the bot's newest message here</button>`;
}

function describeFault({ fault, times, person }: ActiveFault): string {
  const words = fault.replaceAll('-', ' ');
  return `${words}${person === undefined ? '' : ` of ${person}`}${times === undefined ? '' : ` × ${times}`}`;
}

function renderButton({ fault, label, here }: FaultButton, view: View): TemplateResult {
  const press = ({ currentTarget }: Event) => {
    const form = currentTarget instanceof HTMLButtonElement ? currentTarget.form : null;
    const times = form === null ? undefined : Number(new FormData(form).get('times')) || 1;
    void view.operate.fault({
      fault,
      ...(times === undefined ? {} : { times }),
      ...(here === true ? { channel: view.state.channelId } : {}),
    });
  };
  return html`<button type="button" class="button secondary small" @click=${press}>${label}</button>`;
}

function renderSwitch(
  fault: string,
  onLabel: string,
  offLabel: string,
  target: object,
  view: View,
): TemplateResult {
  const set = (on: boolean) => () => void view.operate.fault({ fault, on, ...target });
  return html`<button type="button" class="button secondary small" @click=${set(true)}>${onLabel}</button>
    <button type="button" class="button secondary small" @click=${set(false)}>${offLabel}</button>`;
}
