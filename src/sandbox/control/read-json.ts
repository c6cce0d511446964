import type { Context } from 'hono';
import { z } from 'zod';
import { readBytes, TooLargeError } from '../read-bytes.ts';
import { ControlError } from './names.ts';

const MOST_BYTES = 1024 * 1024;

/**
 * The JSON body of a control request. Throws a ControlError that names every wrong field.
 * Only JSON is taken: a form of another site could send anything else without being asked.
 */
export async function readJson<T extends z.ZodType>(c: Context, shape: T): Promise<z.infer<T>> {
  const type = c.req.header('content-type') ?? '';
  if (!type.startsWith('application/json')) {
    throw new ControlError(400, `Expected the content type application/json, got "${type}".`);
  }
  const bytes = await readBytes(c.req.raw, MOST_BYTES).catch((error) => {
    throw error instanceof TooLargeError ? new ControlError(413, error.message) : error;
  });
  const body = parseJson(new TextDecoder().decode(bytes));
  const result = shape.safeParse(body);
  if (result.success) return result.data;
  throw new ControlError(400, z.prettifyError(result.error));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ControlError(400, 'The body is not JSON.');
  }
}
