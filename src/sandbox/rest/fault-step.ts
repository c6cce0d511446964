import { RESTJSONErrorCodes as Code } from 'discord-api-types/v10';
import type { Next } from 'hono';
import { ApiError, refuse } from '../api-error.ts';
import { takeFault } from '../faults.ts';
import { tooMany } from '../rate-limits.ts';
import type { State } from '../state.ts';
import type { RestContext } from './rest-env.ts';

/** Lets a request pass, or does to it what somebody asked for under /sandbox/faults. */
export async function meetFault(
  state: State,
  c: RestContext,
  path: string,
  next: Next,
): Promise<Response | undefined> {
  const fault = takeFault(state.faults, path);
  switch (fault?.fault) {
    case undefined:
      await next();
      return undefined;
    case 'rate-limit':
      throw tooMany(fault?.retryAfterMs ?? 0);
    case 'rate-limit-global':
      throw tooMany(fault?.retryAfterMs ?? 0, { global: true });
    case 'server-error':
      throw new ApiError(503, 0, '503: Service Unavailable');
    case 'forbidden':
      throw refuse(Code.MissingPermissions);
    case 'no-access':
      throw refuse(Code.MissingAccess);
    case 'hang':
      await released(state, c);
      throw new ApiError(503, 0, '503: Service Unavailable');
    case 'no-id':
      return c.html('<!doctype html><title>Please wait</title><p>Checking your connection.</p>');
    case 'server-error-after':
      await next();
      c.res = Response.json({ message: '500: Internal Server Error', code: 0 }, { status: 500 });
      return undefined;
    default:
      await next();
      c.res = await cutOff(c.res);
      return undefined;
  }
}

/** Settles when the caller hangs up or the sandbox stops. */
function released(state: State, c: RestContext): Promise<void> {
  const signal = AbortSignal.any([c.req.raw.signal, state.stopping.signal]);
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** The same answer with the second half of its body missing. */
async function cutOff(answer: Response): Promise<Response> {
  const text = await answer.text();
  const half = text.slice(0, Math.max(1, Math.floor(text.length / 2)));
  return new Response(half, {
    status: answer.status,
    headers: { 'content-type': 'application/json' },
  });
}
