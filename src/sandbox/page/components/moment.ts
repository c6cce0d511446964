import { html, LitElement } from 'lit';
import { formatTime } from '../markdown/times.ts';
import type { TimeStyle } from '../markdown/tree.ts';

const MINUTE_MS = 60_000;

/** A moment in the reader's zone and language. A relative one ("2 hours ago") keeps itself true. */
export class Moment extends LitElement {
  static override properties = { atMs: { attribute: false }, look: { attribute: false } };
  declare atMs: number;
  declare look: TimeStyle;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.atMs = 0;
    this.look = 'f';
  }

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.look === 'R') this.#timer = setInterval(() => this.requestUpdate(), MINUTE_MS / 4);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  override render(): unknown {
    const date = new Date(this.atMs);
    const machine = Number.isNaN(date.getTime()) ? '' : date.toISOString();
    const long = formatTime(this.atMs, 'F', Date.now());
    const words = formatTime(this.atMs, this.look, Date.now());
    return html`<time class="moment" datetime=${machine} title=${long}>${words}</time>`;
  }
}

customElements.define('wire-moment', Moment);
