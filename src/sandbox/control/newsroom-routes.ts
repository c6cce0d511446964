import type { Hono } from 'hono';
import { z } from 'zod';
import type { Newsroom } from '../newsroom/newsroom.ts';
import { ControlError } from './names.ts';
import { readJson } from './read-json.ts';

const Publish = z.strictObject({ article: z.string().optional(), kind: z.string().optional() });
const Correct = z.strictObject({ article: z.string(), title: z.string().min(1) });
const Withdraw = z.strictObject({ article: z.string() });
const Break = z.strictObject({ outlet: z.string(), fault: z.string().nullable() });
const Pace = z.strictObject({ everyMs: z.number().nullable() });

/** Publishing, correcting, withdrawing, breaking, and the pace. */
export function newsroomRoutes(app: Hono, newsroom: Newsroom): void {
  app.post('/newsroom/publish', async (c) => {
    const { article, kind } = await readJson(c, Publish);
    const request = { ...(article ? { article } : {}), ...(kind ? { kind } : {}) };
    return c.json({ article: sentenced(() => newsroom.publish(request)) });
  });
  app.post('/newsroom/correct', async (c) => {
    const { article, title } = await readJson(c, Correct);
    return c.json({ article: sentenced(() => newsroom.correct(article, title)) });
  });
  app.post('/newsroom/withdraw', async (c) => {
    const { article } = await readJson(c, Withdraw);
    return c.json({ article: sentenced(() => newsroom.withdraw(article)) });
  });
  app.post('/newsroom/break', async (c) => {
    const { outlet, fault } = await readJson(c, Break);
    sentenced(() => newsroom.setFault(outlet, fault));
    return c.json({ outlet, fault });
  });
  app.post('/newsroom/pace', async (c) => {
    const { everyMs } = await readJson(c, Pace);
    sentenced(() => newsroom.setPace(everyMs));
    return c.json({ everyMs });
  });
}

/** The newsroom says in a sentence what it cannot do: that becomes the answer. */
function sentenced<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    throw new ControlError(/^there is no/i.test(sentence) ? 404 : 400, sentence);
  }
}
