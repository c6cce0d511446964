import { html, nothing, type TemplateResult } from 'lit';
import { placeOf } from '../route.ts';
import type { View } from '../view.ts';
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
  { fault: 'server-error-after', label: 'Server error after the message is stored' },
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
  { fault: 'delete-channel', label: 'Delete this channel', here: true },
];

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
      ${guild === undefined ? nothing : renderSwitch('guild-outage', `${guild.name} unavailable`, `${guild.name} back`, { guild: guild.id }, view)}
    </div>
    <h3>Waiting to happen</h3>
    ${active.length === 0 ? html`<p class="quiet">Nothing.</p>` : html`<ul class="active-faults">${active.map(({ fault, times }) => html`<li>${fault.replaceAll('-', ' ')}${times === undefined ? '' : ` × ${times}`}</li>`)}</ul>`}
    <button type="button" class="button secondary" @click=${() => void view.operate.clearFaults()}>Clear all faults</button>
    ${channel === undefined ? nothing : renderPermissions(channel, view)}`;
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
