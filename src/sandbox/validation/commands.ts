/** Rules over application commands that no schema holds. */
import { checkLocales, checkName } from './command-names.ts';
import { checkOptions } from './command-options.ts';
import {
  findRepeats,
  isObject,
  isPresent,
  type JsonObject,
  joinPath,
  listOf,
  objectsOf,
  type Problem,
  textOf,
} from './problem.ts';

const chatInput = 1;
const maxOfType: ReadonlyMap<number, number> = new Map([
  [chatInput, 100],
  [2, 15],
  [3, 15],
]);
const maxCharacters = 8000;

function typeOf(command: JsonObject): number {
  return typeof command.type === 'number' ? command.type : chatInput;
}

/** Discord takes a bit set as string, its schema only as number (discord-api-spec issue 11). */
export function coercePermissions(command: unknown): unknown {
  if (!isObject(command)) return command;
  const given = command.default_member_permissions;
  if (typeof given !== 'string' || !/^\d{1,20}$/.test(given)) return command;
  return { ...command, default_member_permissions: Number(given) };
}

export function checkCommandList(commands: readonly unknown[]): Problem[] {
  const known = commands.map((command) => (isObject(command) ? command : {}));
  const names = known.map((command, index) => ({
    path: joinPath(index, 'name'),
    value: `${typeOf(command)} ${textOf(command, 'name')}`,
  }));
  const tooMany = [...maxOfType].flatMap(([type, most]) => {
    const count = known.filter((command) => typeOf(command) === type).length;
    const message = `${count} commands of type ${type}; the limit is ${most}`;
    return count > most ? [{ path: '', message }] : [];
  });
  return [
    ...tooMany,
    ...findRepeats(names, 'command type and name'),
    ...known.flatMap((command, index) => checkCommand(command, String(index))),
  ];
}

export function checkCommand(command: JsonObject, path: string): Problem[] {
  const isChatInput = typeOf(command) === chatInput;
  const characters = countCharacters(command);
  const problems: Problem[] = [
    ...(isChatInput ? checkChatInput(command, path) : checkMenuEntry(command, path)),
    ...checkLocales(command, path),
  ];
  if (characters > maxCharacters) {
    problems.push({
      path,
      message: `${characters} characters in names, descriptions and values; the limit is ${maxCharacters}`,
    });
  }
  return problems;
}

function checkChatInput(command: JsonObject, path: string): Problem[] {
  const problems = checkName(command, path);
  if (textOf(command, 'description').trim() === '') {
    problems.push({
      path: joinPath(path, 'description'),
      message: 'a slash command needs a description',
    });
  }
  return [...problems, ...checkOptions(command, path)];
}

function checkMenuEntry(command: JsonObject, path: string): Problem[] {
  const problems: Problem[] = [];
  if (textOf(command, 'description') !== '') {
    problems.push({
      path: joinPath(path, 'description'),
      message: 'a context menu entry takes no description',
    });
  }
  if (listOf(command, 'options').length > 0) {
    problems.push({
      path: joinPath(path, 'options'),
      message: 'a context menu entry takes no options',
    });
  }
  return problems;
}

/** The longest translation counts for each name and description; choices count with their values. */
function countCharacters(owner: JsonObject): number {
  const values = typeof owner.value === 'string' ? owner.value.length : 0;
  const inner = [...objectsOf(owner, 'options'), ...objectsOf(owner, 'choices')];
  return (
    longest(owner, 'name') +
    longest(owner, 'description') +
    values +
    inner.reduce((sum, option) => sum + countCharacters(option), 0)
  );
}

function longest(owner: JsonObject, field: string): number {
  const translations = isPresent(owner, `${field}_localizations`)
    ? owner[`${field}_localizations`]
    : {};
  const lengths = isObject(translations)
    ? Object.values(translations).map((text) => (typeof text === 'string' ? text.length : 0))
    : [];
  return Math.max(textOf(owner, field).length, ...lengths);
}
