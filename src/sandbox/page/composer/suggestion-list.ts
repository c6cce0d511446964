import { html, nothing, type TemplateResult } from 'lit';
import type { Draft } from './draft.ts';
import type { Suggestion } from './suggest.ts';

/** The entries above the input. */
export function renderSuggestions(
  offered: readonly Suggestion[],
  active: number,
  take: (suggestion: Suggestion) => void,
): TemplateResult {
  return html`<ul id="suggestions" class="suggestions" role="listbox" aria-label="Suggestions" ?hidden=${offered.length === 0}>
    ${offered.map(
      (suggestion, index) => html`<li
        id=${`suggestion-${index}`}
        role="option"
        class=${index === active ? 'active' : ''}
        aria-selected=${index === active ? 'true' : 'false'}
        @mousedown=${(event: Event) => event.preventDefault()}
        @click=${() => take(suggestion)}
      ><b>${suggestion.label}</b><span class="quiet">${suggestion.detail}</span></li>`,
    )}
  </ul>`;
}

/** Below the suggestions: why nothing was sent, or what the command still takes. */
export function renderHint(draft: Draft, problem: string): TemplateResult | typeof nothing {
  if (problem !== '') return html`<p class="composer-hint error" role="alert">${problem}</p>`;
  if (draft.stage !== 'options' || draft.options.length === 0) return nothing;
  const current = draft.current?.option;
  const given = new Set(draft.filled.map(({ option }) => option.name));
  return html`<p class="composer-hint">
    <b>${draft.path}</b>
    ${draft.options.map(({ name, required }) => {
      const state = name === current?.name ? 'current' : given.has(name) ? 'given' : '';
      return html` <span class="option ${state}">${name}${required === true ? '*' : ''}</span>`;
    })}
    ${current === undefined ? nothing : html`<span class="quiet">${current.description}</span>`}
  </p>`;
}

/** One chooser for each option of the command that takes a file. */
export function renderFileOptions(
  draft: Draft,
  keep: (option: string, file: File | undefined) => void,
): TemplateResult | typeof nothing {
  if (draft.stage !== 'options' || draft.files.length === 0) return nothing;
  return html`<div class="composer-files">${draft.files.map(
    ({ name, description, required }) => html`<label>
      <span><b>${name}</b>${required === true ? '*' : ''} <span class="quiet">${description}</span></span>
      <input type="file" @change=${({ target }: Event) => {
        if (target instanceof HTMLInputElement) keep(name, target.files?.[0]);
      }} /></label>`,
  )}</div>`;
}
