import { html, type TemplateResult } from 'lit';
import { renderAvatar } from '../avatar.ts';
import { personOf } from '../names.ts';
import type { Theme } from '../store.ts';
import type { View } from '../view.ts';

const THEMES: readonly (readonly [Theme, string])[] = [
  ['system', 'Auto'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

/** Whose part the visitor plays, and the colours of the page. */
export function renderPersonSwitch({ state, go }: View): TemplateResult {
  const person = personOf(state.world, state.person);
  return html`<footer class="me">
    ${renderAvatar(person?.name ?? '?', person?.color, 'small')}
    <label>
      <span>You are</span>
      <select aria-label="You are" @change=${onChange(go.becomePerson)}>
        ${(state.world?.people ?? []).map(
          ({ key, name }) =>
            html`<option value=${key} ?selected=${key === state.person}>${name}</option>`,
        )}
      </select>
    </label>
    <label>
      <span>Colours</span>
      <select aria-label="Colours" @change=${onChange((value) => go.useTheme(themeOf(value)))}>
        ${THEMES.map(([theme, name]) => html`<option value=${theme} ?selected=${theme === state.theme}>${name}</option>`)}
      </select>
    </label>
  </footer>`;
}

function onChange(use: (value: string) => void): (event: Event) => void {
  return ({ target }) => {
    if (target instanceof HTMLSelectElement) use(target.value);
  };
}

function themeOf(value: string): Theme {
  return THEMES.find(([theme]) => theme === value)?.[0] ?? 'system';
}
