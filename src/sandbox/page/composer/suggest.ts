import { type Command, type CommandChoice, type CommandOption, optionTypes } from '../discord.ts';
import type { Guild } from '../world.ts';
import type { Draft, Filled, OptionsDraft } from './draft.ts';

/** One entry of the list above the input. */
export interface Suggestion {
  readonly label: string;
  readonly detail: string;
  /** The whole line after this entry is taken. */
  readonly line: string;
  /** Set when the entry is a value whose meaning is not the words that are shown. */
  readonly pick?: Pick;
}

/** A value that was taken from a list: what the line shows for it, and what the bot gets. */
export interface Pick {
  readonly option: string;
  readonly shown: string;
  readonly value: string;
}

const MOST_SUGGESTIONS = 25;

/** Everything that can be offered without asking the bot. */
export function suggest(
  line: string,
  draft: Draft,
  commands: readonly Command[],
  guild: Guild | undefined,
): readonly Suggestion[] {
  switch (draft.stage) {
    case 'text':
      return [];
    case 'name':
      return commands
        .filter(({ name }) => name.startsWith(draft.partial.toLowerCase()))
        .slice(0, MOST_SUGGESTIONS)
        .map(suggestCommand);
    case 'subcommand':
      return draft.offered
        .filter(({ name }) => name.startsWith(draft.partial.toLowerCase()))
        .map((option) => ({
          label: `${draft.head}${option.name}`,
          detail: option.description,
          line: `${draft.head}${option.name} ${opening(option.options)}`,
        }));
    case 'options':
      return [...suggestValues(line, draft, guild), ...suggestNames(line, draft)];
  }
}

function suggestCommand(command: Command): Suggestion {
  return {
    label: `/${command.name}`,
    detail: command.description ?? '',
    line: `/${command.name} ${opening(command.options)}`,
  };
}

/** The first required option's name is written at once, because its value is what comes next. */
function opening(options: readonly CommandOption[] | undefined): string {
  const first = options?.find(({ required }) => required === true);
  return first === undefined ? '' : `${first.name}:`;
}

function suggestValues(
  line: string,
  draft: OptionsDraft,
  guild: Guild | undefined,
): readonly Suggestion[] {
  const { current } = draft;
  if (current === undefined) return [];
  const wanted = current.value.toLowerCase();
  return valuesOf(current.option, guild)
    .filter(({ name }) => name.toLowerCase().includes(wanted) && name !== current.value)
    .slice(0, MOST_SUGGESTIONS)
    .map((choice) => suggestChoice(line, current, choice));
}

/** The entry for one value; also for those that the bot's own autocomplete gives. */
export function suggestChoice(line: string, current: Filled, choice: CommandChoice): Suggestion {
  const shown = choice.name.trim();
  const value = String(choice.value);
  return {
    label: choice.name,
    detail: current.option.name,
    line: `${line.slice(0, current.start)}${current.option.name}:${shown} `,
    pick: { option: current.option.name, shown, value },
  };
}

function valuesOf(option: CommandOption, guild: Guild | undefined): readonly CommandChoice[] {
  if (option.choices !== undefined && option.choices.length > 0) return option.choices;
  const named = (list: readonly { id: string; name: string }[] | undefined) =>
    (list ?? []).map(({ id, name }) => ({ name, value: id }));
  switch (option.type) {
    case optionTypes.boolean:
      return ['true', 'false'].map((value) => ({ name: value, value }));
    case optionTypes.user:
      return named(guild?.members);
    case optionTypes.role:
      return named(guild?.roles);
    case optionTypes.mentionable:
      return [...named(guild?.members), ...named(guild?.roles)];
    case optionTypes.channel:
      return named(
        guild?.channels.filter(
          ({ type }) => !option.channel_types?.length || option.channel_types.includes(type),
        ),
      );
    default:
      return [];
  }
}

/** Options that can still be given, offered between two values. */
function suggestNames(line: string, draft: OptionsDraft): readonly Suggestion[] {
  if (!line.endsWith(' ')) return [];
  const given = draft.filled.map(({ option }) => option.name);
  return draft.options
    .filter(({ name }) => !given.includes(name))
    .map((option) => ({
      label: `${option.name}:`,
      detail: option.required === true ? `${option.description} (required)` : option.description,
      line: `${line}${option.name}:`,
    }));
}

/** The line as the sandbox gets it: shown names replaced by the values they were picked for. */
export function lineToSend(line: string, draft: Draft, picks: readonly Pick[]): string {
  if (draft.stage !== 'options' || draft.filled.some(({ named }) => !named)) return line.trim();
  const values = draft.filled
    .filter(({ value }) => value !== '')
    .map(({ option, value }) => {
      const pick = picks.findLast((one) => one.option === option.name && one.shown === value);
      return `${option.name}:${pick?.value ?? value}`;
    });
  return [draft.path.trim(), ...values].join(' ');
}
