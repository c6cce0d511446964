import { html, type TemplateResult } from 'lit';
import { isThread } from '../discord.ts';
import { channelOf } from '../names.ts';
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

/** What the bot may do in the open channel, each as a switch. A thread takes its channel's rules. */
export function renderPermissions(open: Channel, { state, operate }: View): TemplateResult {
  const parent = isThread(open.type) ? channelOf(state.world, open.parentId ?? '') : undefined;
  const channel = parent ?? open;
  const bits = bitsOf(channel.botPermissions);
  const flip =
    (name: PermissionName) =>
    ({ target }: Event) => {
      if (!(target instanceof HTMLInputElement)) return;
      void operate.permit(channel.id, name, target.checked);
    };
  return html`<fieldset class="permissions">
    <legend>The bot in #${channel.name}</legend>
    ${SWITCHES.map(
      ([name, label]) =>
        html`<label><input type="checkbox" .checked=${(bits & permissionBits[name]) !== 0n} @change=${flip(name)} /> ${label}</label>`,
    )}
  </fieldset>`;
}
