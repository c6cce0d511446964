import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { ref } from 'lit/directives/ref.js';
import type { Modal } from '../discord.ts';
import { icon } from '../icons.ts';
import './focus-return.ts';
import { type FieldValue, type ModalValues, renderModalPart } from './modal-field.ts';
import type { Scene } from './scene.ts';

export interface ModalActions {
  readonly busy: boolean;
  /** Why the last try failed; empty when there is nothing to tell. */
  readonly error: string;
  readonly submit: (fields: Readonly<Record<string, FieldValue>>) => void;
  readonly close: () => void;
}

/** What was put into each open modal; gone with the modal. */
const valuesOf = new WeakMap<Modal, ModalValues>();

/** A form that the bot asked for, over the page. Escape and the close button leave it. */
export function renderModal(modal: Modal, scene: Scene, actions: ModalActions): TemplateResult {
  const values: ModalValues = valuesOf.get(modal) ?? new Map();
  valuesOf.set(modal, values);
  const send = (event: Event) => {
    event.preventDefault();
    actions.submit(Object.fromEntries(values));
  };
  const cancel = (event: Event) => {
    event.preventDefault();
    actions.close();
  };
  return html`${keyed(
    modal,
    html`<dialog class="modal" aria-labelledby="modal-title" ${ref(openDialog)} @cancel=${cancel}>
      <wire-focus-return hidden></wire-focus-return>
      <form method="dialog" @submit=${send}>
        <header>
          <h2 id="modal-title">${modal.title}</h2>
          <button type="button" class="icon-button" aria-label="Close" @click=${actions.close}>${icon('close')}</button>
        </header>
        <div class="modal-body">${modal.components.map((part) => renderModalPart(part, scene, values))}</div>
        ${actions.error === '' ? nothing : html`<p class="error" role="alert">${icon('warn')} ${actions.error}</p>`}
        <footer>
          <button type="button" class="button secondary" @click=${actions.close}>Cancel</button>
          <button type="submit" class="button primary" ?disabled=${actions.busy}>Submit</button>
        </footer>
      </form>
    </dialog>`,
  )}`;
}

function openDialog(element: Element | undefined): void {
  // The element is in the document only after this turn.
  queueMicrotask(() => {
    if (!(element instanceof HTMLDialogElement) || element.open || !element.isConnected) return;
    element.showModal();
    const first = element.querySelector(
      '.modal-body input, .modal-body textarea, .modal-body button',
    );
    if (first instanceof HTMLElement) first.focus();
  });
}
