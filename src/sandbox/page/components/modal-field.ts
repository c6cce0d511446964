import { html, nothing, type TemplateResult } from 'lit';
import type { Component } from '../discord.ts';
import type { HandedFile } from '../files.ts';
import { renderMarkdown } from '../markdown/render.ts';
import './choice-list.ts';
import {
  isOptionGroup,
  renderCheckbox,
  renderFileInput,
  renderOptionGroup,
} from './modal-group.ts';
import type { Scene } from './scene.ts';
import { choicesOf, chosenOf } from './select-options.ts';
import { renderUnknown } from './unknown.ts';

const PARAGRAPH = 2;
const TEXT_INPUT = 4;
const FILE_UPLOAD = 19;
const CHECKBOX = 23;

/** What one field holds: a text, chosen values, a tick, or files. */
export type FieldValue = string | boolean | readonly string[] | readonly HandedFile[];

/** What a visitor has put into a modal so far, by custom id. */
export type ModalValues = Map<string, FieldValue>;

/** One part of a modal: a labelled input, a bare one in a row (the older form), or a text. */
export function renderModalPart(
  part: Component,
  scene: Scene,
  values: ModalValues,
): TemplateResult | readonly TemplateResult[] {
  switch (part.type) {
    case 1:
      return (part.components ?? []).map((inner) => renderField(inner.label, inner, scene, values));
    case 10:
      return renderMarkdown(part.content ?? '', scene.names);
    case 18:
      return part.component === undefined
        ? renderUnknown(part)
        : renderField(
            part.label,
            { description: part.description ?? null, ...part.component },
            scene,
            values,
          );
    default:
      return renderUnknown(part);
  }
}

function renderField(
  label: string | undefined,
  input: Component,
  scene: Scene,
  values: ModalValues,
): TemplateResult {
  const words = label ?? 'Answer';
  // Discord asks for an answer unless the bot says otherwise; a box may always stay empty.
  const required = input.required !== false && input.type !== CHECKBOX;
  const body = renderInput(input, words, required, scene, values);
  return html`<div class="modal-field">
    <span class="modal-label" aria-hidden="true">${words}${required ? html`<span class="required"> *</span>` : nothing}</span>
    ${input.description ? html`<span class="quiet">${input.description}</span>` : nothing}
    ${body}
  </div>`;
}

function renderInput(
  input: Component,
  label: string,
  required: boolean,
  scene: Scene,
  values: ModalValues,
): TemplateResult {
  if (input.type === TEXT_INPUT) return renderTextInput(input, label, required, values);
  if (input.type === FILE_UPLOAD) return renderFileInput(input, label, required, values);
  if (input.type === CHECKBOX) return renderCheckbox(input, label, values);
  if (isOptionGroup(input)) return renderOptionGroup(input, label, required, values);
  return renderChoiceInput(input, label, required, scene, values);
}

function renderTextInput(
  input: Component,
  label: string,
  required: boolean,
  values: ModalValues,
): TemplateResult {
  const id = input.custom_id ?? '';
  if (!values.has(id)) values.set(id, input.value ?? '');
  const keep = ({ target }: Event) => {
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) {
      values.set(id, target.value);
    }
  };
  const least = input.min_length ?? 0;
  const most = input.max_length ?? 4000;
  return input.style === PARAGRAPH
    ? html`<textarea name=${id} rows="4" aria-label=${label} ?required=${required} minlength=${least} maxlength=${most}
        placeholder=${input.placeholder ?? ''} .value=${input.value ?? ''} @input=${keep}></textarea>`
    : html`<input name=${id} type="text" aria-label=${label} ?required=${required} minlength=${least} maxlength=${most}
        placeholder=${input.placeholder ?? ''} .value=${input.value ?? ''} autocomplete="off" @input=${keep} />`;
}

function renderChoiceInput(
  input: Component,
  label: string,
  required: boolean,
  scene: Scene,
  values: ModalValues,
): TemplateResult {
  const id = input.custom_id ?? '';
  if (![3, 5, 6, 7, 8].includes(input.type)) return renderUnknown(input);
  if (!values.has(id)) values.set(id, chosenOf(input));
  return html`<wire-choices
    .label=${input.placeholder ?? label}
    .choices=${choicesOf(input, scene.world, scene.guildId)}
    .given=${chosenOf(input)}
    .least=${input.min_values ?? (required ? 1 : 0)}
    .most=${input.max_values ?? 1}
    @choose=${(event: CustomEvent<readonly string[]>) => values.set(id, event.detail)}
  ></wire-choices>`;
}
