import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Command, CommandChoice } from '../discord.ts';
import { type HandedFile, handOver } from '../files.ts';
import { icon } from '../icons.ts';
import type { Guild } from '../world.ts';
import { type Draft, missingOptions, readDraft } from './draft.ts';
import { lineToSend, type Pick, type Suggestion, suggest, suggestChoice } from './suggest.ts';
import { renderFileOptions, renderHint, renderSuggestions } from './suggestion-list.ts';

const AUTOCOMPLETE_AFTER_MS = 120;

/** Where commands are typed: completes them as the bot registered them, and sends nothing else. */
export class Composer extends LitElement {
  static override properties = {
    commands: { attribute: false },
    guild: { attribute: false },
    place: { attribute: false },
    line: { state: true },
    active: { state: true },
    closed: { state: true },
    choices: { state: true },
    problem: { state: true },
  };
  declare commands: readonly Command[];
  declare guild: Guild | undefined;
  /** The channel's name, for the label. */
  declare place: string;
  declare complete: (line: string) => Promise<readonly CommandChoice[]>;
  declare send: (line: string, files: Readonly<Record<string, HandedFile>>) => void;
  declare line: string;
  /** Index of the highlighted suggestion, -1 for none. */
  declare active: number;
  /** True after Escape, until the next key. */
  declare closed: boolean;
  /** What the bot's autocomplete offered for the line it was asked about. */
  declare choices: { readonly line: string; readonly offered: readonly CommandChoice[] };
  declare problem: string;
  #picks: readonly Pick[] = [];
  /** Files that were chosen for options of the command in the line. */
  #files: Readonly<Record<string, HandedFile>> = {};
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.commands = [];
    this.place = '';
    this.line = '';
    this.active = -1;
    this.closed = false;
    this.choices = { line: '', offered: [] };
    this.problem = '';
  }

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override render(): TemplateResult {
    const draft = readDraft(this.line, this.commands);
    const offered = this.closed ? [] : this.#offer(draft);
    const active = this.#activeOf(draft, offered);
    return html`${renderSuggestions(offered, active, this.#take)}
      ${renderHint(draft, this.problem)}${renderFileOptions(draft, this.#keepFile)}
      <form class="composer" @submit=${this.#onSubmit}>
        <input
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          enterkeyhint="send"
          aria-label=${`Command for the bot in ${this.place}`}
          aria-autocomplete="list"
          aria-controls="suggestions"
          aria-expanded=${offered.length > 0 ? 'true' : 'false'}
          aria-activedescendant=${active >= 0 ? `suggestion-${active}` : nothing}
          placeholder="Type / for the bot's commands"
          .value=${live(this.line)}
          @input=${this.#onInput}
          @keydown=${this.#onKey}
        />
        <button type="submit" class="icon-button" aria-label="Send">${icon('send')}</button>
      </form>`;
  }

  #offer(draft: Draft): readonly Suggestion[] {
    const own = suggest(this.line, draft, this.commands, this.guild);
    if (draft.stage !== 'options' || draft.current === undefined) return own;
    const { current } = draft;
    // A value that was taken from the list needs no more offers.
    const taken = this.#picks.some(
      ({ option, shown }) => option === current.option.name && shown === current.value,
    );
    if (!current.option.autocomplete || this.choices.line !== this.line || taken) return own;
    return [
      ...this.choices.offered.map((choice) => suggestChoice(this.line, current, choice)),
      ...own,
    ];
  }

  /** A command's name completes on Enter at once; a value only after an arrow chose it. */
  #activeOf(draft: Draft, offered: readonly Suggestion[]): number {
    if (this.active >= 0) return Math.min(this.active, offered.length - 1);
    const chooses = draft.stage === 'name' || draft.stage === 'subcommand';
    return chooses && offered.length > 0 ? 0 : -1;
  }

  readonly #onInput = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement) this.#setLine(target.value);
  };

  #setLine(line: string): void {
    this.line = line;
    this.active = -1;
    this.closed = false;
    this.problem = '';
    clearTimeout(this.#timer);
    const draft = readDraft(line, this.commands);
    if (draft.stage !== 'options' || draft.current?.option.autocomplete !== true) return;
    this.#timer = setTimeout(() => void this.#askBot(line), AUTOCOMPLETE_AFTER_MS);
  }

  async #askBot(line: string): Promise<void> {
    // No offers is all that a failed completion means; sending the command tells the reason.
    const offered = await this.complete(line).catch(() => []);
    if (this.line === line) this.choices = { line, offered };
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const draft = readDraft(this.line, this.commands);
    const offered = this.closed ? [] : this.#offer(draft);
    const active = this.#activeOf(draft, offered);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && offered.length > 0) {
      this.active = (active + step + offered.length) % offered.length;
    } else if (event.key === 'Escape' && offered.length > 0) {
      this.closed = true;
    } else if (event.key === 'Tab' && !event.shiftKey && offered.length > 0 && this.line !== '') {
      this.#take(offered[Math.max(active, 0)]);
    } else if (event.key === 'Enter' && active >= 0 && !this.#isWhole()) {
      this.#take(offered[active]);
    } else return;
    event.preventDefault();
  };

  /** True for the full name of a command that takes nothing more: Enter sends it at once. */
  #isWhole(): boolean {
    const draft = readDraft(`${this.line.trim()} `, this.commands);
    return this.active < 0 && draft.stage === 'options' && draft.options.length === 0;
  }

  readonly #take = (suggestion: Suggestion | undefined): void => {
    if (suggestion === undefined) return;
    if (suggestion.pick !== undefined) this.#picks = [...this.#picks, suggestion.pick];
    this.#setLine(suggestion.line);
    this.querySelector('input')?.focus();
  };

  readonly #keepFile = async (option: string, file: File | undefined): Promise<void> => {
    const { [option]: _, ...others } = this.#files;
    this.#files = file === undefined ? others : { ...others, [option]: await handOver(file) };
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const draft = readDraft(`${this.line.trim()} `, this.commands);
    const problem = problemOf(draft, this.line, Object.keys(this.#files));
    if (problem !== '' || this.line.trim() === '') {
      this.problem = problem;
      return;
    }
    this.send(lineToSend(this.line, draft, this.#picks), this.#files);
    this.#picks = [];
    this.#files = {};
    this.#setLine('');
  };
}

customElements.define('wire-composer', Composer);

/** Why the line cannot be sent yet; empty when it can. */
function problemOf(draft: Draft, line: string, handed: readonly string[]): string {
  if (line.trim() === '') return '';
  switch (draft.stage) {
    case 'text':
      return 'Not sent: the bot reads no messages. Start with / to ask it something.';
    case 'name':
      return `There is no command /${draft.partial} for this person here.`;
    case 'subcommand':
      return `Choose one: ${draft.offered.map(({ name }) => name).join(', ')}.`;
    case 'options': {
      const [missing] = missingOptions(draft, handed);
      return missing === undefined
        ? ''
        : `${missing.name} is still needed: ${missing.description}.`;
    }
  }
}
