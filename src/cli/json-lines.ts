import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { z } from 'zod';
import { Refusal } from './refusal.ts';

/** The objects of a file of JSON lines; a line that is none is refused with its place. */
export async function* readLines<T>(file: string, schema: z.ZodType<T>): AsyncGenerator<T> {
  const stream = createReadStream(file);
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  try {
    for await (const line of lines) {
      number += 1;
      if (line.trim() !== '') yield readLine(line, `${file}, line ${number}`, schema);
    }
  } catch (error) {
    if (error instanceof Refusal || !(error instanceof Error && 'code' in error)) throw error;
    throw new Refusal(`${file} cannot be read (${error.message}). Expected a file of JSON lines.`);
  }
}

/** Prints a value as one line of JSON. */
export function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

function readLine<T>(line: string, place: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(parseJson(line, place));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Refusal(`${place}: field ${issue?.path.join('.')}: ${issue?.message}.`);
}

function parseJson(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Refusal(`${place}: expected a JSON object such as {"id": "1", "title": "..."}.`);
  }
}
