import { html, type TemplateResult } from 'lit';
import { initialsOf } from '../avatar.ts';
import { icon } from '../icons.ts';
import { personOf } from '../names.ts';
import { DIRECT_MESSAGES } from '../rights.ts';
import { guildsOf } from '../route.ts';
import type { View } from '../view.ts';

/** The servers that the person is in, as letters. */
export function renderServerRail({ state, go }: View): TemplateResult {
  const person = personOf(state.world, state.person);
  const guilds = state.world && person ? guildsOf(state.world, person) : [];
  return html`<nav class="rail" aria-label="Servers">
    ${guilds.map(
      (guild) => html`<button
        type="button"
        class="server"
        title=${guild.name}
        aria-current=${guild.id === state.guildId ? 'true' : 'false'}
        @click=${() => go.openGuild(guild.id)}
      >${guild.id === DIRECT_MESSAGES ? icon('letter') : initialsOf(guild.name)}<span class="sr"> ${guild.name}</span></button>`,
    )}
  </nav>`;
}
