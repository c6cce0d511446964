import {
  ApplicationCommandType,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';
import type { CommandOption, RegisteredCommand } from '../registered-command.ts';
import { ControlError } from './names.ts';

/** Options that are never filled by their place: nobody means a yes or no by a bare word. */
const NEEDS_NAME: ReadonlySet<number> = new Set([Type.Attachment, Type.Boolean]);

/** An option and the text a person typed for it. */
export interface TypedValue {
  readonly option: CommandOption;
  readonly text: string;
}

/** A line as typed, matched with what the bot registered. */
export interface TypedCommand {
  readonly command: RegisteredCommand;
  /** Subcommand group and subcommand, as far as there are any. */
  readonly path: readonly CommandOption[];
  /** The options that can be filled at the end of the path. */
  readonly options: readonly CommandOption[];
  /** In the order they were typed. */
  readonly values: readonly TypedValue[];
}

/**
 * Reads `/name [group] [subcommand] text`. In the text, `option:value` fills an option by name;
 * what stands before the first of these fills the other options in order (a yes or no and a file
 * need their name), the last one taking the rest; double quotes keep words together. Throws a ControlError with a sentence.
 */
export function readTypedCommand(
  text: string,
  commands: readonly RegisteredCommand[],
): TypedCommand {
  const { word: name, rest } = splitWord(text.trimStart().replace(/^\//, ''));
  const slash = commands.filter((entry) => entry.type === ApplicationCommandType.ChatInput);
  const command = slash.find((entry) => entry.name === name);
  if (!command) {
    const known = slash.map((entry) => `/${entry.name}`).join(', ');
    throw new ControlError(404, `There is no command "/${name}". There are: ${known || 'none'}.`);
  }
  const { path, remaining } = walkPath(command, rest);
  const options = path.at(-1)?.options ?? (path.length > 0 ? [] : command.options);
  return { command, path, options, values: readValues(remaining, options, text) };
}

function splitWord(text: string): { word: string; rest: string } {
  const match = /^(\S*)\s*([\s\S]*)$/.exec(text);
  return { word: match?.[1] ?? '', rest: match?.[2] ?? '' };
}

function isNested({ type }: CommandOption): boolean {
  return type === Type.Subcommand || type === Type.SubcommandGroup;
}

function walkPath(
  command: RegisteredCommand,
  text: string,
): { path: CommandOption[]; remaining: string } {
  const path: CommandOption[] = [];
  let level: readonly CommandOption[] = command.options;
  let remaining = text;
  while (level.some(isNested)) {
    const { word, rest } = splitWord(remaining);
    const found = level.find((option) => option.name === word);
    if (!found) {
      const known = level.map((option) => option.name).join(', ');
      throw new ControlError(400, `/${command.name} needs one of: ${known}; got "${word}".`);
    }
    path.push(found);
    level = found.options ?? [];
    remaining = rest;
  }
  return { path, remaining };
}

function readValues(text: string, options: readonly CommandOption[], whole: string): TypedValue[] {
  const named = findNamed(text, options);
  const leading = text.slice(0, named[0]?.from ?? text.length).trim();
  const open = options.filter(
    (option) => !NEEDS_NAME.has(option.type) && !named.some((entry) => entry.option === option),
  );
  if (leading !== '' && open.length === 0) {
    throw new ControlError(400, `"${whole}" has more words than the command has options.`);
  }
  return [
    ...fillInOrder(leading, open),
    ...named.map(({ option, text: value }) => ({ option, text: unquote(value.trim()) })),
  ];
}

interface NamedValue {
  readonly option: CommandOption;
  readonly from: number;
  readonly text: string;
}

/** Every `name:` of a known option; its value reaches to the next one. */
function findNamed(text: string, options: readonly CommandOption[]): NamedValue[] {
  const marks = [...text.matchAll(/(?<=^|\s)([^\s:"]+):/gu)].flatMap((match) => {
    const option = options.find((entry) => entry.name === match[1]);
    return option ? [{ option, from: match.index, to: match.index + match[0].length }] : [];
  });
  return marks.map(({ option, from, to }, index) => ({
    option,
    from,
    text: text.slice(to, marks[index + 1]?.from ?? text.length),
  }));
}

function fillInOrder(text: string, open: readonly CommandOption[]): TypedValue[] {
  const values: TypedValue[] = [];
  let rest = text;
  for (const [index, option] of open.entries()) {
    if (rest === '') break;
    const isLast = index === open.length - 1;
    const first = /^("[^"]*"|\S+)\s*/.exec(rest);
    const taken = isLast ? rest : (first?.[1] ?? rest);
    values.push({ option, text: unquote(taken) });
    rest = isLast ? '' : rest.slice(first?.[0].length ?? rest.length);
  }
  return values;
}

function unquote(text: string): string {
  return /^"([^"]*)"$/.exec(text)?.[1] ?? text;
}
