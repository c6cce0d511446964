import { type Command, type CommandOption, optionTypes } from '../discord.ts';

/** How far a typed line has come towards a command. */
export type Draft =
  | { readonly stage: 'text' }
  | { readonly stage: 'name'; readonly partial: string }
  | {
      readonly stage: 'subcommand';
      readonly command: Command;
      /** The line up to the word that is being typed. */
      readonly head: string;
      readonly partial: string;
      readonly offered: readonly CommandOption[];
    }
  | OptionsDraft;

export interface OptionsDraft {
  readonly stage: 'options';
  readonly command: Command;
  /** The command with its subcommands, as typed: `/feeds add`. */
  readonly path: string;
  /** Options that take a file: chosen with a button, not typed. */
  readonly files: readonly CommandOption[];
  /** Options of the command or subcommand that are typed, required ones first. */
  readonly options: readonly CommandOption[];
  readonly filled: readonly Filled[];
  /** The last value, the one that is being typed; undefined before the first. */
  readonly current: Filled | undefined;
}

export interface Filled {
  readonly option: CommandOption;
  readonly value: string;
  /** Where in the line this option begins, its name included when it is named. */
  readonly start: number;
  readonly named: boolean;
}

/** Reads a typed line against the registered commands. Total. */
export function readDraft(line: string, commands: readonly Command[]): Draft {
  if (!line.startsWith('/')) return { stage: 'text' };
  const word = /^\/(\S*)/.exec(line)?.[1] ?? '';
  const command = commands.find(({ name }) => name === word);
  if (command === undefined || line.length === word.length + 1)
    return { stage: 'name', partial: word };
  return readRest(line, command, command.options ?? [], word.length + 1);
}

function readRest(
  line: string,
  command: Command,
  options: readonly CommandOption[],
  from: number,
): Draft {
  const subcommands = options.filter(isSubcommand);
  if (subcommands.length === 0) return readOptions(line, command, options, from);
  const found = /^\s+(\S*)/.exec(line.slice(from));
  const word = found?.[1] ?? '';
  const end = from + (found?.[0].length ?? 0);
  const chosen = subcommands.find(({ name }) => name === word);
  if (chosen === undefined || end === line.length) {
    const head = line.slice(0, end - word.length);
    return { stage: 'subcommand', command, head, partial: word, offered: subcommands };
  }
  return readRest(line, command, chosen.options ?? [], end);
}

function isSubcommand({ type }: CommandOption): boolean {
  return type === optionTypes.subcommand || type === optionTypes.group;
}

function readOptions(
  line: string,
  command: Command,
  registered: readonly CommandOption[],
  from: number,
): OptionsDraft {
  const isFile = ({ type }: CommandOption) => type === optionTypes.attachment;
  const options = requiredFirst(registered.filter((option) => !isFile(option)));
  const named = findNamed(line, options, from);
  const loose = readLoose(line, options, from, named[0]?.start ?? line.length);
  const filled = [...loose, ...named];
  return {
    stage: 'options',
    command,
    path: line.slice(0, from),
    files: requiredFirst(registered.filter(isFile)),
    options,
    filled,
    current: filled.at(-1),
  };
}

/** The order in which options are offered: required ones first, else as registered. */
export function requiredFirst(options: readonly CommandOption[]): readonly CommandOption[] {
  const required = options.filter((option) => option.required === true);
  return [...required, ...options.filter((option) => option.required !== true)];
}

/** Values written as `name:value`; a value ends where the next known name begins. */
function findNamed(
  line: string,
  options: readonly CommandOption[],
  from: number,
): readonly Filled[] {
  const marks = [...line.slice(from).matchAll(/(?<=\s)([^\s:]+):/g)].flatMap((found) => {
    const option = options.find(({ name }) => name === found[1]);
    return option === undefined
      ? []
      : [{ option, start: from + found.index, length: found[0].length }];
  });
  return marks.map(({ option, start, length }, index) => ({
    option,
    start,
    named: true,
    value: line.slice(start + length, marks[index + 1]?.start ?? line.length).trim(),
  }));
}

/** Values without a name fill the options in order, word by word; the last one takes the rest. */
function readLoose(
  line: string,
  options: readonly CommandOption[],
  from: number,
  to: number,
): readonly Filled[] {
  const words = [...line.slice(from, to).matchAll(/\S+/g)];
  const last = options.length - 1;
  return words.slice(0, options.length).flatMap((word, index) => {
    const option = options[index];
    if (option === undefined) return [];
    const start = from + word.index;
    const value = index === last ? line.slice(start, to).trim() : word[0];
    return [{ option, value, start, named: false }];
  });
}

/** Required options that have no value yet; `handed` are the names of those that have a file. */
export function missingOptions(
  draft: OptionsDraft,
  handed: readonly string[] = [],
): readonly CommandOption[] {
  const typed = draft.filled.filter(({ value }) => value !== '').map(({ option }) => option.name);
  const given = [...typed, ...handed];
  return [...draft.options, ...draft.files].filter(
    ({ name, required }) => required === true && !given.includes(name),
  );
}
