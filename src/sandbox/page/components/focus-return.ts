/** Stands in something that covers the page; once that is gone, the focus is where it was before. */
export class FocusReturn extends HTMLElement {
  #before: Element | null = null;

  connectedCallback(): void {
    this.#before = document.activeElement;
  }

  disconnectedCallback(): void {
    if (this.#before instanceof HTMLElement && this.#before.isConnected) this.#before.focus();
  }
}

customElements.define('wire-focus-return', FocusReturn);
