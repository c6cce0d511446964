/** Which rules belong to which request. Routes that carry no body, or none that is known, pass. */
import {
  ApplicationCommandCreateRequestSchema,
  ApplicationCommandPatchRequestPartialSchema,
  ApplicationCommandUpdateRequestSchema,
  BotAccountPatchRequestSchema,
  CreateForumThreadRequestSchema,
  CreateGuildChannelRequestSchema,
  CreatePrivateChannelRequestSchema,
  CreateRoleRequestSchema,
  CreateTextThreadWithMessageRequestSchema,
  CreateTextThreadWithoutMessageRequestSchema,
  IncomingWebhookRequestPartialSchema,
  IncomingWebhookUpdateRequestPartialSchema,
  MessageCreateRequestSchema,
  MessageEditRequestPartialSchema,
  UpdateGuildChannelRequestPartialSchema,
  UpdateRoleRequestPartialSchema,
  UpdateThreadRequestPartialSchema,
} from 'discord-api-spec/zod';
import type { $ZodType } from 'zod/v4/core';
import type { UploadedFile } from './attachments.ts';
import { checkCallback } from './callback.ts';
import { checkCommand, checkCommandList, coercePermissions } from './commands.ts';
import { checkMessage } from './message.ts';
import { isObject, type JsonObject, type Problem } from './problem.ts';
import { checkSchema } from './schema.ts';

/** Checks a body that arrived at one route. */
export type BodyCheck = (body: unknown, files: readonly UploadedFile[]) => Problem[];

type ObjectCheck = (body: JsonObject, files: readonly UploadedFile[]) => Problem[];

function onObject(check: ObjectCheck): BodyCheck {
  return (body, files) =>
    isObject(body) ? check(body, files) : [{ path: '', message: 'the body must be a JSON object' }];
}

const shape = (schema: $ZodType): BodyCheck => onObject((body) => checkSchema(schema, body));

const message = (schema: $ZodType, isEdit: boolean): BodyCheck =>
  onObject((body, files) => [
    ...checkSchema(schema, body),
    ...checkMessage(body, { files, isEdit, path: '' }),
  ]);

const thread = onObject((body, files) => {
  const starter = body.message;
  if (!isObject(starter)) return checkSchema(CreateTextThreadWithoutMessageRequestSchema, body);
  return [
    ...checkSchema(CreateForumThreadRequestSchema, body),
    ...checkMessage(starter, { files, isEdit: false, path: 'message' }),
  ];
});

const channel = onObject((body) => {
  const isThread = 'archived' in body || 'locked' in body || 'applied_tags' in body;
  const schema = isThread
    ? UpdateThreadRequestPartialSchema
    : UpdateGuildChannelRequestPartialSchema;
  return checkSchema(schema, body);
});

const commandList: BodyCheck = (body) => {
  if (!Array.isArray(body)) return [{ path: '', message: 'the body must be a list of commands' }];
  const commands = body.map(coercePermissions);
  const shapes = commands.flatMap((command, index) =>
    checkSchema(ApplicationCommandUpdateRequestSchema, command, String(index)),
  );
  return [...shapes, ...checkCommandList(commands)];
};

const command = (schema: $ZodType, isEdit: boolean): BodyCheck =>
  onObject((body) => {
    const coerced = coercePermissions(body);
    const problems = checkSchema(schema, coerced);
    return isEdit ? problems : [...problems, ...checkCommand(body, '')];
  });

/** `*` stands for one part of the path. */
const routes: readonly (readonly [string, BodyCheck])[] = [
  ['POST /channels/*/messages', message(MessageCreateRequestSchema, false)],
  ['PATCH /channels/*/messages/*', message(MessageEditRequestPartialSchema, true)],
  ['POST /channels/*/messages/*/threads', shape(CreateTextThreadWithMessageRequestSchema)],
  ['POST /channels/*/threads', thread],
  ['PATCH /channels/*', channel],
  ['POST /interactions/*/*/callback', onObject(checkCallback)],
  ['POST /webhooks/*/*', message(IncomingWebhookRequestPartialSchema, false)],
  ['PATCH /webhooks/*/*/messages/*', message(IncomingWebhookUpdateRequestPartialSchema, true)],
  ['PUT /applications/*/commands', commandList],
  ['PUT /applications/*/guilds/*/commands', commandList],
  ['POST /applications/*/commands', command(ApplicationCommandCreateRequestSchema, false)],
  ['POST /applications/*/guilds/*/commands', command(ApplicationCommandCreateRequestSchema, false)],
  ['PATCH /applications/*/commands/*', command(ApplicationCommandPatchRequestPartialSchema, true)],
  [
    'PATCH /applications/*/guilds/*/commands/*',
    command(ApplicationCommandPatchRequestPartialSchema, true),
  ],
  ['POST /guilds/*/roles', shape(CreateRoleRequestSchema)],
  ['PATCH /guilds/*/roles/*', shape(UpdateRoleRequestPartialSchema)],
  ['POST /guilds/*/channels', shape(CreateGuildChannelRequestSchema)],
  ['POST /users/@me/channels', shape(CreatePrivateChannelRequestSchema)],
  ['PATCH /users/@me', shape(BotAccountPatchRequestSchema)],
];

const compiled = routes.map(([template, check]) => ({
  parts: template.split(/[ /]+/),
  check,
}));

/** `path` may carry a query and percent-encoded parts ('%40original'). */
export function findBodyCheck(method: string, path: string): BodyCheck | undefined {
  const plain = path.split('?', 1)[0] ?? '';
  const parts = [method.toUpperCase(), ...plain.split('/').filter((part) => part !== '')];
  const decoded = parts.map((part) => part.replaceAll('%40', '@'));
  return compiled.find(
    (route) =>
      route.parts.length === decoded.length &&
      route.parts.every((part, index) => part === '*' || part === decoded[index]),
  )?.check;
}
