import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import type { CommandOption } from '../registered-command.ts';
import { ControlError } from './names.ts';
import {
  type Place,
  type Resolved,
  resolveChannel,
  resolveMentionable,
  resolveRole,
  resolveUser,
} from './resolved.ts';

/** The value Discord would send for what was typed. Throws a ControlError when it would refuse. */
export function readValue(
  place: Place,
  option: CommandOption,
  text: string,
  into: Resolved,
): string | number | boolean {
  if (option.choices && option.choices.length > 0) return chosen(option, text);
  switch (option.type) {
    case Type.String:
      return checkedText(option, text);
    case Type.Integer:
    case Type.Number:
      return checkedNumber(option, text);
    case Type.Boolean:
      return checkedBoolean(option, text);
    case Type.User:
      return resolveUser(place, text, into);
    case Type.Role:
      return resolveRole(place, text, into);
    case Type.Mentionable:
      return resolveMentionable(place, text, into);
    case Type.Channel:
      return resolveChannel(place, text, option.channel_types, into);
    default:
      throw new ControlError(400, `The option "${option.name}" cannot be typed: hand over a file.`);
  }
}

function chosen(option: CommandOption, text: string): string | number {
  const wanted = text.toLowerCase();
  const found = option.choices?.find(
    ({ name, value }) => name.toLowerCase() === wanted || String(value).toLowerCase() === wanted,
  );
  if (found) return found.value;
  const known = option.choices?.map(({ name }) => name).join(', ');
  throw new ControlError(400, `"${option.name}" takes one of: ${known}; got "${text}".`);
}

function checkedText(option: CommandOption, text: string): string {
  const { name, min_length: least = 0, max_length: most = 6000 } = option;
  if (text.length >= least && text.length <= most) return text;
  throw new ControlError(
    400,
    `"${name}" takes ${least} to ${most} characters; got ${text.length}.`,
  );
}

function checkedNumber(option: CommandOption, text: string): number {
  const value = Number(text);
  const isRight =
    option.type === Type.Integer ? Number.isSafeInteger(value) : Number.isFinite(value);
  if (text.trim() === '' || !isRight) {
    throw new ControlError(400, `"${option.name}" takes a number; got "${text}".`);
  }
  const { min_value: least = -Infinity, max_value: most = Infinity } = option;
  if (value >= least && value <= most) return value;
  throw new ControlError(400, `"${option.name}" takes ${least} to ${most}; got ${text}.`);
}

function checkedBoolean(option: CommandOption, text: string): boolean {
  const word = text.toLowerCase();
  if (['true', 'yes', 'on'].includes(word)) return true;
  if (['false', 'no', 'off'].includes(word)) return false;
  throw new ControlError(400, `"${option.name}" takes true or false; got "${text}".`);
}
