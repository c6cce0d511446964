import { html, nothing, type TemplateResult } from 'lit';
import type { Component } from '../discord.ts';
import { handOver } from '../files.ts';
import type { ModalValues } from './modal-field.ts';

const RADIO_GROUP = 21;
const CHECKBOX_GROUP = 22;

/** Options of which one (radio) or several (checkboxes) are chosen. */
export function renderOptionGroup(
  group: Component,
  label: string,
  required: boolean,
  values: ModalValues,
): TemplateResult {
  const id = group.custom_id ?? '';
  const options = group.options ?? [];
  const isRadio = group.type === RADIO_GROUP;
  const preset = options.filter((option) => option.default === true).map(({ value }) => value);
  if (!values.has(id)) values.set(id, preset);
  const choose = ({ currentTarget }: Event) => {
    if (!(currentTarget instanceof HTMLElement)) return;
    const chosen = [...currentTarget.querySelectorAll('input')].filter(({ checked }) => checked);
    values.set(
      id,
      chosen.map(({ value }) => value),
    );
  };
  return html`<div class="option-group" role=${isRadio ? 'radiogroup' : 'group'} aria-label=${label} @change=${choose}>
    ${options.map(
      (option) => html`<label class="option-line">
        <input type=${isRadio ? 'radio' : 'checkbox'} name=${id} .value=${option.value}
          ?checked=${option.default === true} ?required=${isRadio && required} />
        <span>${option.label}${option.description ? html`<small>${option.description}</small>` : nothing}</span>
      </label>`,
    )}
  </div>`;
}

/** A single box to tick. */
export function renderCheckbox(box: Component, label: string, values: ModalValues): TemplateResult {
  const id = box.custom_id ?? '';
  if (!values.has(id)) values.set(id, box.default === true);
  const keep = ({ target }: Event) => {
    if (target instanceof HTMLInputElement) values.set(id, target.checked);
  };
  return html`<input class="tick" type="checkbox" aria-label=${label} ?checked=${box.default === true} @change=${keep} />`;
}

/** Files to send with the form. */
export function renderFileInput(
  input: Component,
  label: string,
  required: boolean,
  values: ModalValues,
): TemplateResult {
  const id = input.custom_id ?? '';
  if (!values.has(id)) values.set(id, []);
  const keep = async ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement)) return;
    values.set(id, await Promise.all(Array.from(target.files ?? [], handOver)));
  };
  return html`<input type="file" aria-label=${label} ?required=${required} ?multiple=${(input.max_values ?? 1) > 1} @change=${keep} />`;
}

export function isOptionGroup({ type }: Component): boolean {
  return type === RADIO_GROUP || type === CHECKBOX_GROUP;
}
