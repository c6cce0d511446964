/** Rules for the answer to an interaction. Types: Discord's interaction callback types. */
import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  ModalInteractionCallbackRequestSchema,
  PongInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import type { $ZodType } from 'zod/v4/core';
import type { UploadedFile } from './attachments.ts';
import { checkMessage } from './message.ts';
import { checkModal } from './modal.ts';
import {
  findRepeats,
  isObject,
  type JsonObject,
  joinPath,
  objectsOf,
  type Problem,
  textOf,
} from './problem.ts';
import { checkSchema } from './schema.ts';

const message = 4;
const updateMessage = 7;
const choices = 8;
const modal = 9;

const schemas: ReadonlyMap<unknown, $ZodType> = new Map([
  [1, PongInteractionCallbackRequestSchema],
  [message, CreateMessageInteractionCallbackRequestSchema],
  [5, CreateMessageInteractionCallbackRequestSchema],
  [6, UpdateMessageInteractionCallbackRequestSchema],
  [updateMessage, UpdateMessageInteractionCallbackRequestSchema],
  [choices, ApplicationCommandAutocompleteCallbackRequestSchema],
  [modal, ModalInteractionCallbackRequestSchema],
]);

export function checkCallback(body: JsonObject, files: readonly UploadedFile[]): Problem[] {
  const schema = schemas.get(body.type);
  if (!schema) {
    return [{ path: 'type', message: `"${String(body.type)}" is not one of 1, 4, 5, 6, 7, 8, 9` }];
  }
  const data = body.data;
  const problems = checkSchema(schema, body);
  if (!isObject(data)) return [...problems, ...checkMissing(body)];
  return [...problems, ...checkData(body.type, data, files)];
}

function checkMissing(body: JsonObject): Problem[] {
  if (body.type !== message && body.type !== choices) return [];
  return [{ path: 'data', message: `an answer of type ${String(body.type)} needs data` }];
}

function checkData(type: unknown, data: JsonObject, files: readonly UploadedFile[]): Problem[] {
  if (type === message) return checkMessage(data, { files, isEdit: false, path: 'data' });
  if (type === updateMessage) return checkMessage(data, { files, isEdit: true, path: 'data' });
  if (type === choices) return checkChoices(data);
  if (type === modal) return checkModal(data, 'data');
  return [];
}

function checkChoices(data: JsonObject): Problem[] {
  const offered = objectsOf(data, 'choices');
  const names = offered.map((choice, index) => ({
    path: joinPath('data', 'choices', index, 'name'),
    value: textOf(choice, 'name'),
  }));
  const tooLong = offered.flatMap((choice, index) =>
    textOf(choice, 'value').length > 100
      ? [
          {
            path: joinPath('data', 'choices', index, 'value'),
            message: 'a value holds at most 100 characters',
          },
        ]
      : [],
  );
  return [...findRepeats(names, 'choice name'), ...tooLong];
}
