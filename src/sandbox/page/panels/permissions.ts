import { html, type TemplateResult } from 'lit';
import { bitsOf, type PermissionName, permissionBits } from '../rights.ts';
import type { View } from '../view.ts';
import type { Channel } from '../world.ts';

const SWITCHES: readonly (readonly [PermissionName, string])[] = [
  ['ViewChannel', 'See the channel'],
  ['SendMessages', 'Send messages'],
  ['EmbedLinks', 'Show previews of links'],
  ['AttachFiles', 'Attach files'],
  ['ReadMessageHistory', 'Read the history'],
  ['CreatePublicThreads', 'Open threads'],
  ['SendMessagesInThreads', 'Write in threads'],
  ['ManageMessages', 'Manage messages'],
  ['MentionEveryone', 'Ping any role'],
];

/** What the bot may do in the open channel, each as a switch. */
export function renderPermissions(channel: Channel, { operate }: View): TemplateResult {
  const bits = bitsOf(channel.botPermissions);
  const flip =
    (name: PermissionName) =>
    ({ target }: Event) => {
      if (!(target instanceof HTMLInputElement)) return;
      const change = target.checked ? { allow: [name], deny: [] } : { allow: [], deny: [name] };
      void operate.fault({ fault: 'permissions', channel: channel.id, ...change });
    };
  return html`<fieldset class="permissions">
    <legend>The bot in #${channel.name}</legend>
    ${SWITCHES.map(
      ([name, label]) =>
        html`<label><input type="checkbox" .checked=${(bits & permissionBits[name]) !== 0n} @change=${flip(name)} /> ${label}</label>`,
    )}
  </fieldset>`;
}
