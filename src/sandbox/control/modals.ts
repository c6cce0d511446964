import {
  InteractionResponseType as Answer,
  InteractionType,
  ComponentType as Type,
} from 'discord-api-types/v10';
import { channelOf, startInteraction } from '../interactions.ts';
import { isRecord, type Json, recordsOf } from '../json.ts';
import type { Interaction, Person } from '../model.ts';
import { findMessage, type State } from '../state.ts';
import { allComponents, chosenOption, chosenValues, SELECT_TYPES } from './components.ts';
import { ControlError } from './names.ts';
import {
  emptyResolved,
  type HandedFile,
  type Place,
  type Resolved,
  resolvedJson,
  resolveFile,
} from './resolved.ts';

/** Values by custom_id: a text, a list for menus, true or false for a checkbox, files. */
export type FieldValues = Readonly<
  Record<string, string | boolean | readonly string[] | readonly HandedFile[]>
>;

/** Sends a modal that is open for this person. `modal` is its id or its custom_id. */
export function startSubmit(
  state: State,
  person: Person,
  modal: string,
  fields: FieldValues,
): Interaction {
  const opened = findModal(state, person, modal);
  const form = opened.acknowledgement?.data ?? {};
  const channel = channelOf(state, opened);
  const place = { state, person, channel, guild: state.guilds.get(channel.guildId ?? '') };
  refuseUnknownFields(form, fields);
  const resolved = emptyResolved();
  const components = fillParts(place, recordsOf(form.components), fields, resolved, { id: 1 });
  const message = findMessage(state, opened.sourceMessageId ?? '')?.json;
  const objects = resolvedJson(resolved);
  return startInteraction(state, {
    type: InteractionType.ModalSubmit,
    name: String(form.custom_id),
    userId: person.user.id,
    channel,
    ...(message ? { message } : {}),
    data: { custom_id: form.custom_id, components, ...(objects ? { resolved: objects } : {}) },
  });
}

function findModal(state: State, person: Person, wanted: string): Interaction {
  const open = [...state.interactions.values()].filter(
    ({ acknowledgement, userId }) =>
      acknowledgement?.type === Answer.Modal && userId === person.user.id,
  );
  const found = open.findLast(
    ({ id, acknowledgement }) => id === wanted || acknowledgement?.data.custom_id === wanted,
  );
  if (found) return found;
  throw new ControlError(404, `No modal "${wanted}" is open for ${person.key}.`);
}

function refuseUnknownFields(form: Json, fields: FieldValues): void {
  const known = allComponents(form.components).flatMap(({ custom_id: id }) =>
    typeof id === 'string' ? [id] : [],
  );
  const unknown = Object.keys(fields).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const names = unknown.join(', ');
  throw new ControlError(400, `The modal has no field ${names}. It has: ${known.join(', ')}.`);
}

function fillParts(
  place: Place,
  parts: readonly Json[],
  fields: FieldValues,
  into: Resolved,
  next: { id: number },
): Json[] {
  return parts.map((part) => {
    const base: Json = { type: part.type, id: part.id ? part.id : next.id++ };
    if (part.type === Type.ActionRow) {
      base.components = fillParts(place, recordsOf(part.components), fields, into, next);
      return base;
    }
    if (part.type === Type.Label && isRecord(part.component)) {
      base.component = fillParts(place, [part.component], fields, into, next)[0];
      return base;
    }
    return typeof part.custom_id === 'string'
      ? { ...base, ...fill(place, part, fields, into) }
      : base;
  });
}

function fill(place: Place, part: Json, fields: FieldValues, into: Resolved): Json {
  const id = String(part.custom_id);
  const given = fields[id];
  if (part.type === Type.TextInput) return { custom_id: id, value: checkedText(part, given) };
  if (part.type === Type.Checkbox)
    return { custom_id: id, value: given === true || given === 'true' };
  if (part.type === Type.FileUpload)
    return { custom_id: id, values: keptFiles(place, part, given, into) };
  const list = typeof given === 'string' ? [given] : wordsOf(given);
  if (part.type === Type.RadioGroup) {
    requireCount(part, list.length, part.required === false ? 0 : 1, 1);
    return { custom_id: id, value: list[0] === undefined ? null : chosenOption(part, list[0]) };
  }
  if (part.type === Type.CheckboxGroup) {
    const options = recordsOf(part.options).length;
    const isLeftOut = list.length === 0 && part.required === false;
    if (!isLeftOut) requireCount(part, list.length, leastOf(part), mostOf(part, options));
    return { custom_id: id, values: list.map((value) => chosenOption(part, value)) };
  }
  if (!SELECT_TYPES.includes(part.type)) return { custom_id: id, values: [] };
  const isLeftOut = list.length === 0 && part.required === false;
  return { custom_id: id, values: isLeftOut ? [] : chosenValues(place, part, list, into) };
}

function wordsOf(given: FieldValues[string] | undefined): string[] {
  return Array.isArray(given) ? given.filter((word) => typeof word === 'string') : [];
}

/** Files of a field, by the ids that the interaction resolves. */
function keptFiles(
  place: Place,
  part: Json,
  given: FieldValues[string] | undefined,
  into: Resolved,
): string[] {
  const files: HandedFile[] = Array.isArray(given)
    ? given.filter((file) => typeof file === 'object')
    : [];
  const isLeftOut = files.length === 0 && part.required === false;
  if (!isLeftOut) requireCount(part, files.length, leastOf(part), mostOf(part, 1));
  return files.map((file) => resolveFile(place, file, into));
}

function leastOf({ min_values: least }: Json): number {
  return typeof least === 'number' ? least : 1;
}

function mostOf({ max_values: most }: Json, otherwise: number): number {
  return typeof most === 'number' ? most : otherwise;
}

function requireCount(part: Json, count: number, least: number, most: number): void {
  if (count >= least && count <= most) return;
  throw new ControlError(400, `"${part.custom_id}" takes ${least} to ${most}; got ${count}.`);
}

function checkedText(part: Json, given: FieldValues[string] | undefined): string {
  const preset = typeof part.value === 'string' ? part.value : '';
  const text = given === undefined ? preset : String(given);
  if (text === '' && part.required !== false) {
    throw new ControlError(400, `The field ${part.custom_id} is required.`);
  }
  const least = typeof part.min_length === 'number' ? part.min_length : 0;
  const most = typeof part.max_length === 'number' ? part.max_length : 4000;
  if (text === '' || (text.length >= least && text.length <= most)) return text;
  const range = `${least} to ${most} characters`;
  throw new ControlError(400, `The field ${part.custom_id} takes ${range}; got ${text.length}.`);
}
