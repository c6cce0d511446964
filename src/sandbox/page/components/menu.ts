import { html, LitElement, type TemplateResult } from 'lit';
import { icon } from '../icons.ts';

export interface MenuEntry {
  readonly label: string;
  readonly run: () => void;
}

/** A button that opens a short menu; arrows move, Escape closes. */
export class Menu extends LitElement {
  static override properties = {
    label: { attribute: false },
    entries: { attribute: false },
    open: { state: true },
  };
  declare label: string;
  declare entries: readonly MenuEntry[];
  declare open: boolean;

  constructor() {
    super();
    this.label = '';
    this.entries = [];
    this.open = false;
    this.addEventListener('keydown', this.#onKey);
    this.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.contains(relatedTarget))) this.open = false;
    });
  }

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    return html`<button type="button" class="icon-button" aria-haspopup="menu"
        aria-expanded=${this.open ? 'true' : 'false'} aria-label=${this.label} @click=${this.#toggle}>${icon('more')}</button>
      ${this.open ? this.#renderEntries() : ''}`;
  }

  #renderEntries(): TemplateResult {
    return html`<div class="menu" role="menu" aria-label=${this.label}>
      ${this.entries.map(
        (entry) =>
          html`<button type="button" role="menuitem" tabindex="-1" @click=${() => this.#pick(entry)}>${entry.label}</button>`,
      )}
    </div>`;
  }

  readonly #toggle = async (): Promise<void> => {
    this.open = !this.open;
    await this.updateComplete;
    if (this.open) this.#items()[0]?.focus();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (!this.open) return;
    const items = this.#items();
    const at = items.findIndex((item) => item.matches(':focus'));
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) items.at((at + step) % items.length)?.focus();
    else if (event.key === 'Escape') {
      this.open = false;
      this.querySelector('button')?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #items(): readonly HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[role=menuitem]')];
  }

  #pick(entry: MenuEntry): void {
    this.open = false;
    this.querySelector('button')?.focus();
    entry.run();
  }
}

customElements.define('wire-menu', Menu);
