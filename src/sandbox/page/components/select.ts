import { html, type TemplateResult } from 'lit';
import type { Component } from '../discord.ts';
import './choice-list.ts';
import type { Scene } from './scene.ts';
import { choicesOf, chosenOf } from './select-options.ts';

const PLACEHOLDERS: Readonly<Record<number, string>> = {
  5: 'Choose a person',
  6: 'Choose a role',
  7: 'Choose a person or role',
  8: 'Choose a channel',
};

/** A select of any kind in a message: picking sends the values to the bot. */
export function renderSelect(select: Component, scene: Scene): TemplateResult {
  const customId = select.custom_id ?? '';
  const busy = scene.isBusy(customId);
  return html`<wire-choices
    .label=${select.placeholder ?? PLACEHOLDERS[select.type] ?? 'Make a choice'}
    .choices=${choicesOf(select, scene.world, scene.guildId)}
    .given=${chosenOf(select)}
    .least=${select.min_values ?? 1}
    .most=${select.max_values ?? 1}
    .off=${select.disabled === true || busy}
    @choose=${(event: CustomEvent<readonly string[]>) => scene.select(customId, event.detail)}
  ></wire-choices>`;
}
