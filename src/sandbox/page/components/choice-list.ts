import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { icon } from '../icons.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  /** A short mark before the label: an emoji, `#` or `@`. */
  readonly mark?: string;
}

let lastNumber = 0;

/**
 * A list to choose from, opened by a button and worked with arrows, Enter and Escape. Sends
 * `choose` with the values: at once where one value is asked for, else when the list closes.
 */
export class ChoiceList extends LitElement {
  static override properties = {
    label: { attribute: false },
    choices: { attribute: false },
    given: { attribute: false },
    least: { attribute: false },
    most: { attribute: false },
    off: { attribute: false },
    open: { state: true },
    active: { state: true },
    picked: { state: true },
  };
  declare label: string;
  declare choices: readonly Choice[];
  /** The values that the bot set; new ones replace what the visitor picked. */
  declare given: readonly string[];
  declare least: number;
  declare most: number;
  declare off: boolean;
  declare open: boolean;
  declare active: number;
  declare picked: readonly string[];
  readonly #listId = `choices-${++lastNumber}`;

  constructor() {
    super();
    this.label = '';
    this.choices = [];
    this.given = [];
    this.least = 1;
    this.most = 1;
    this.off = false;
    this.open = false;
    this.active = 0;
    this.picked = [];
    this.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.contains(relatedTarget))) this.#close();
    });
  }

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('given');
    if (changed.has('given') && before?.join('\n') !== this.given.join('\n')) {
      this.picked = this.given;
    }
  }

  override render(): TemplateResult {
    const names = this.choices.filter(({ value }) => this.picked.includes(value));
    const words = names.map(({ label }) => label).join(', ');
    return html`<button
        type="button"
        class="choices-button"
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded=${this.open ? 'true' : 'false'}
        aria-controls=${this.#listId}
        aria-activedescendant=${this.open ? `${this.#listId}-${this.active}` : nothing}
        aria-label=${words === '' ? this.label : `${this.label}: ${words}`}
        ?disabled=${this.off}
        @click=${this.#toggle}
        @keydown=${this.#onKey}
      ><span class=${words === '' ? 'quiet' : ''}>${words || this.label}</span>${icon('down')}</button>
      <ul id=${this.#listId} class="choices" role="listbox" aria-label=${this.label}
        aria-multiselectable=${this.most > 1 ? 'true' : 'false'} ?hidden=${!this.open}>
        ${this.choices.map((choice, index) => this.#renderChoice(choice, index))}
        ${this.choices.length === 0 ? html`<li class="quiet" role="option" aria-disabled="true" aria-selected="false">Nothing to choose from</li>` : nothing}
      </ul>`;
  }

  #renderChoice(choice: Choice, index: number): TemplateResult {
    const chosen = this.picked.includes(choice.value);
    return html`<li
      id=${`${this.#listId}-${index}`}
      role="option"
      class=${index === this.active ? 'active' : ''}
      aria-selected=${chosen ? 'true' : 'false'}
      @mousedown=${(event: Event) => event.preventDefault()}
      @click=${() => this.#pick(choice.value)}
    >
      ${choice.mark ? html`<span class="emoji" aria-hidden="true">${choice.mark}</span>` : nothing}
      <span class="choice-words">${choice.label}${choice.description ? html`<small>${choice.description}</small>` : nothing}</span>
      ${chosen ? icon('check') : nothing}
    </li>`;
  }

  readonly #toggle = (): void => {
    if (this.open) this.#close();
    else {
      this.active = Math.max(
        0,
        this.choices.findIndex(({ value }) => this.picked.includes(value)),
      );
      this.open = true;
    }
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (!this.open) {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      event.preventDefault();
      this.#toggle();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const last = this.choices.length - 1;
    if (step !== undefined) this.active = Math.min(last, Math.max(0, this.active + step));
    else if (event.key === 'Home') this.active = 0;
    else if (event.key === 'End') this.active = last;
    else if (event.key === 'Escape') this.#close();
    else if (event.key === 'Enter' || event.key === ' ') {
      const choice = this.choices[this.active];
      if (choice !== undefined) this.#pick(choice.value);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #pick(value: string): void {
    if (this.most <= 1) {
      this.picked = [value];
      this.open = false;
      this.#send();
      return;
    }
    const without = this.picked.filter((one) => one !== value);
    if (without.length < this.picked.length) this.picked = without;
    else if (this.picked.length < this.most) this.picked = [...this.picked, value];
  }

  /** Several values are sent together, once the list closes and only if they changed. */
  #close(): void {
    if (!this.open) return;
    this.open = false;
    const changed = this.picked.join('\n') !== this.given.join('\n');
    if (this.most > 1 && changed && this.picked.length >= this.least) this.#send();
  }

  #send(): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: this.picked }));
  }
}

customElements.define('wire-choices', ChoiceList);
