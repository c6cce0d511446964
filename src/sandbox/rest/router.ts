import { RESTJSONErrorCodes as Code } from 'discord-api-types/v10';
import { Hono } from 'hono';
import { ApiError, nestProblems, refuseBody } from '../api-error.ts';
import { isRecord, type Json } from '../json.ts';
import { createRateLimiter } from '../rate-limits.ts';
import { type ReceivedBody, readRequestBody } from '../request-body.ts';
import type { State } from '../state.ts';
import { checkRequest, type Problem } from '../validation/check-request.ts';
import { channelRoutes } from './channels.ts';
import { commandRoutes } from './commands.ts';
import { meetFault } from './fault-step.ts';
import { guildRoutes } from './guilds.ts';
import { interactionRoutes } from './interactions.ts';
import { messageRoutes } from './messages.ts';
import { pollRoutes } from './polls.ts';
import type { RestApp, RestContext, RestEnv } from './rest-env.ts';
import { threadRoutes } from './threads.ts';
import { userRoutes } from './users.ts';
import { webhookRoutes } from './webhooks.ts';

/** Where Discord's REST API is mounted. */
export const API_PATH = '/api/v10';

/** Older refusals are forgotten: a bot in a loop must not fill the memory. */
const MOST_REFUSALS = 500;

/** Codes that tell the bot its body was wrong, as against a state it could not know. */
const BODY_CODES: readonly number[] = [
  Code.InvalidFormBodyOrContentType,
  Code.CannotSendAnEmptyMessage,
  Code.RequestBodyContainsInvalidJSON,
  Code.RequestEntityTooLarge,
];

/** The request's path below the API, without the query. */
export function apiPath(c: RestContext): string {
  return c.req.path.slice(API_PATH.length);
}

/** Discord's REST API. Every step throws an ApiError, which becomes Discord's JSON. */
export function restApp(state: State): RestApp {
  const app = new Hono<RestEnv>();
  const limiter = createRateLimiter(state.nowMs, state.limits);
  app.onError((error, c) => answerError(state, error, c));
  app.notFound((c) => c.json({ message: '404: Not Found', code: 0 }, 404));
  app.use(async (c, next) => {
    state.counters.requests += 1;
    await next();
    const { method } = c.req;
    const { status } = c.res;
    if ([401, 403, 429].includes(status)) state.counters.invalidRequests += 1;
    state.events.emit({ type: 'request', method, path: apiPath(c), status });
  });
  app.use(async (c, next) => {
    requireToken(state, c);
    await next();
  });
  app.use(async (c, next) => {
    const headers = limiter.count(c.req.method, apiPath(c));
    await next();
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
  });
  app.use((c, next) => meetFault(state, c, apiPath(c), next));
  app.use(async (c, next) => {
    const received = await readRequestBody(c.req.raw);
    const problems = problemsIn(c, received);
    if (problems.length > 0) throw refuseBody(problems);
    c.set('received', received);
    await next();
  });
  for (const addRoutes of [
    userRoutes,
    commandRoutes,
    interactionRoutes,
    webhookRoutes,
    messageRoutes,
    pollRoutes,
    threadRoutes,
    channelRoutes,
    guildRoutes,
  ]) {
    addRoutes(app, state);
  }
  return app;
}

function problemsIn(c: RestContext, { body, files }: ReceivedBody): Problem[] {
  const { method } = c.req;
  if (body === undefined && method === 'GET') return [];
  const path = apiPath(c);
  // Discord's published schema wants a number here; its documentation and every client a string.
  const isRole = /\/roles(\/\d+)?$/.test(path) && isRecord(body) && isDigits(body.permissions);
  const checkable = isRole ? { ...body, permissions: Number(body.permissions) } : body;
  return checkRequest({ method, path, body: checkable, files });
}

function isDigits(value: unknown): boolean {
  return typeof value === 'string' && /^\d{1,20}$/.test(value);
}

/** Interaction and webhook routes carry their token in the path. */
function requireToken(state: State, c: RestContext): void {
  if (/^\/(interactions|webhooks)\//.test(apiPath(c))) return;
  if (c.req.header('authorization') === `Bot ${state.token}`) return;
  throw new ApiError(401, 0, '401: Unauthorized');
}

function answerError(state: State, error: Error, c: RestContext): Response {
  if (!(error instanceof ApiError)) {
    recordRefusal(state, c, 500, 0, [
      `the stand-in itself failed: ${error.stack ?? error.message}`,
    ]);
    return Response.json({ message: '500: Internal Server Error', code: 0 }, { status: 500 });
  }
  const { status, code, message, problems, headers } = error;
  if (BODY_CODES.includes(code)) {
    const sentences = problems.map((entry) =>
      [entry.path, entry.message].filter(Boolean).join(': '),
    );
    recordRefusal(state, c, status, code, sentences.length > 0 ? sentences : [message]);
  }
  const body: Json =
    error.retryAfterSeconds === null
      ? { message, code, ...(problems.length > 0 ? { errors: nestProblems(problems) } : {}) }
      : { message, retry_after: error.retryAfterSeconds, global: error.global };
  return Response.json(body, { status, headers });
}

function recordRefusal(
  state: State,
  c: RestContext,
  status: number,
  code: number,
  problems: readonly string[],
): void {
  const at = new Date(state.nowMs()).toISOString();
  state.refusals.push({ at, method: c.req.method, path: apiPath(c), status, code, problems });
  if (state.refusals.length > MOST_REFUSALS) state.refusals.shift();
}
