import { RESTJSONErrorCodes as Code } from 'discord-api-types/v10';
import { isRecord, type Json } from './json.ts';
import type { Problem } from './validation/check-request.ts';

/** A request that Discord would refuse; becomes its JSON answer. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly problems: readonly Problem[];
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds, on a rate limit. */
  readonly retryAfterSeconds: number | null;
  readonly global: boolean;

  constructor(
    status: number,
    code: number,
    message: string,
    extra: {
      problems?: readonly Problem[];
      headers?: Record<string, string>;
      retryAfterSeconds?: number;
      global?: boolean;
    } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.problems = extra.problems ?? [];
    this.headers = extra.headers ?? {};
    this.retryAfterSeconds = extra.retryAfterSeconds ?? null;
    this.global = extra.global ?? false;
  }
}

const KNOWN: Partial<Record<number, readonly [status: number, message: string]>> = {
  [Code.UnknownChannel]: [404, 'Unknown Channel'],
  [Code.UnknownGuild]: [404, 'Unknown Guild'],
  [Code.UnknownMember]: [404, 'Unknown Member'],
  [Code.UnknownMessage]: [404, 'Unknown Message'],
  [Code.UnknownRole]: [404, 'Unknown Role'],
  [Code.UnknownUser]: [404, 'Unknown User'],
  [Code.UnknownWebhook]: [404, 'Unknown Webhook'],
  [Code.UnknownApplication]: [404, 'Unknown Application'],
  [Code.UnknownApplicationCommand]: [404, 'Unknown application command'],
  [Code.UnknownInteraction]: [404, 'Unknown interaction'],
  [Code.RequestEntityTooLarge]: [413, 'Request entity too large'],
  [Code.InteractionHasAlreadyBeenAcknowledged]: [400, 'Interaction has already been acknowledged.'],
  [Code.ThisMessageWasAlreadyCrossposted]: [400, 'This message has already been crossposted.'],
  [Code.CannotSendAMessageInAForumChannel]: [
    400,
    'Cannot send messages in a forum channel: start a thread instead',
  ],
  [Code.TagRequiredToCreateAForumPostInThisChannel]: [
    400,
    'A tag is required to create a forum post in this channel',
  ],
  [Code.MissingAccess]: [403, 'Missing Access'],
  [Code.CannotEditMessageAuthoredByAnotherUser]: [
    403,
    'Cannot edit a message authored by another user',
  ],
  [Code.CannotSendAnEmptyMessage]: [400, 'Cannot send an empty message'],
  [Code.CannotSendMessagesToThisUser]: [403, 'Cannot send messages to this user'],
  [Code.CannotSendMessagesInNonTextChannel]: [400, 'Cannot send messages in a non-text channel'],
  [Code.MissingPermissions]: [403, 'Missing Permissions'],
  [Code.CannotExecuteActionOnThisChannelType]: [403, 'Cannot execute action on this channel type'],
  [Code.InvalidWebhookToken]: [401, 'Invalid Webhook Token'],
  [Code.ThreadLocked]: [400, 'Thread is locked'],
  [Code.InvalidFormBodyOrContentType]: [400, 'Invalid Form Body'],
  [Code.InvalidActionOnArchivedThread]: [400, 'Thread is archived'],
  [Code.RequestBodyContainsInvalidJSON]: [400, 'The request body contains invalid JSON.'],
  [Code.CannotReplyWithoutPermissionToReadMessageHistory]: [
    400,
    'Cannot reply without permission to read message history',
  ],
  [Code.ThreadAlreadyCreatedForMessage]: [
    400,
    'A thread has already been created for this message',
  ],
  [Code.MaximumActiveThreads]: [400, 'Maximum number of active threads reached'],
};

/** The refusal with one of Discord's own codes, with the status and words Discord gives it. */
export function refuse(code: number): ApiError {
  const [status, message] = KNOWN[code] ?? [400, `Error ${code}`];
  return new ApiError(status, code, message);
}

/** 50035 with its list of what is wrong. */
export function refuseBody(problems: readonly Problem[]): ApiError {
  return new ApiError(400, Code.InvalidFormBodyOrContentType, 'Invalid Form Body', { problems });
}

/** Discord's nested `errors` object: one level for each part of the path. */
export function nestProblems(problems: readonly Problem[]): Json {
  const root: Json = {};
  for (const { path, message } of problems) {
    let level = root;
    for (const part of path.split('.').filter((step) => step !== '')) {
      const next = level[part];
      const below: Json = isRecord(next) ? next : {};
      level[part] = below;
      level = below;
    }
    const earlier = Array.isArray(level._errors) ? level._errors : [];
    level._errors = [...earlier, { code: 'INVALID_BODY', message }];
  }
  return root;
}
