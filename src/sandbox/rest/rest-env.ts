import type { Context, Hono } from 'hono';
import type { ReceivedBody } from '../request-body.ts';

/** What the steps before a route leave for it. */
export interface RestEnv {
  Variables: { received: ReceivedBody };
}

export type RestApp = Hono<RestEnv>;
export type RestContext = Context<RestEnv>;

/** An answer without body. Discord sends no content type with it, and discord.js relies on that. */
export function noContent(c: RestContext): Response {
  return c.body(null, 204);
}
