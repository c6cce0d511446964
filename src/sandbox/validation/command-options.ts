/** Rules over the options of a slash command: order, nesting, choices. */
import { checkLocales, checkName } from './command-names.ts';
import {
  findRepeats,
  type JsonObject,
  joinPath,
  listOf,
  numberOf,
  objectsOf,
  type Problem,
  textOf,
} from './problem.ts';

const subcommand = 1;
const group = 2;

export function checkOptions(owner: JsonObject, path: string): Problem[] {
  const options = objectsOf(owner, 'options');
  const names = options.map((option, index) => ({
    path: joinPath(path, 'options', index, 'name'),
    value: textOf(option, 'name'),
  }));
  return [
    ...findRepeats(names, 'option name'),
    ...checkOrder(options, path),
    ...checkMixing(options, path),
    ...options.flatMap((option, index) => checkOption(option, joinPath(path, 'options', index))),
  ];
}

function checkOrder(options: readonly JsonObject[], path: string): Problem[] {
  const firstOptional = options.findIndex((option) => option.required !== true);
  if (firstOptional < 0) return [];
  return options.flatMap((option, index) =>
    option.required === true && index > firstOptional
      ? [
          {
            path: joinPath(path, 'options', index),
            message: `required option "${textOf(option, 'name')}" stands after an optional one`,
          },
        ]
      : [],
  );
}

function isBranch(option: JsonObject): boolean {
  return option.type === subcommand || option.type === group;
}

function checkMixing(options: readonly JsonObject[], path: string): Problem[] {
  const branches = options.filter(isBranch).length;
  if (branches === 0 || branches === options.length) return [];
  return [
    {
      path: joinPath(path, 'options'),
      message: 'subcommands and plain options do not stand side by side',
    },
  ];
}

function checkOption(option: JsonObject, path: string): Problem[] {
  return [
    ...checkName(option, path),
    ...checkLocales(option, path),
    ...checkRange(option, path, 'min_length', 'max_length'),
    ...checkRange(option, path, 'min_value', 'max_value'),
    ...checkChoices(option, path),
    ...(isBranch(option) ? checkOptions(option, path) : []),
  ];
}

function checkRange(option: JsonObject, path: string, low: string, high: string): Problem[] {
  const least = numberOf(option, low);
  const most = numberOf(option, high);
  if (least === undefined || most === undefined || least <= most) return [];
  return [{ path: joinPath(path, low), message: `${low} ${least} is above ${high} ${most}` }];
}

function checkChoices(option: JsonObject, path: string): Problem[] {
  const choices = objectsOf(option, 'choices');
  const names = choices.map((choice, index) => ({
    path: joinPath(path, 'choices', index, 'name'),
    value: textOf(choice, 'name'),
  }));
  const tooLong = choices.flatMap((choice, index) =>
    textOf(choice, 'value').length > 100
      ? [
          {
            path: joinPath(path, 'choices', index, 'value'),
            message: 'a value holds at most 100 characters',
          },
        ]
      : [],
  );
  const clash = {
    path: joinPath(path, 'choices'),
    message: 'choices and autocomplete exclude each other',
  };
  return [
    ...findRepeats(names, 'choice name'),
    ...tooLong,
    ...(option.autocomplete === true && listOf(option, 'choices').length > 0 ? [clash] : []),
  ];
}
