/**
 * Would Discord take this request body? First its own published schemas, then the rules that span
 * fields and that the schemas leave out. Loading this file loads the schemas: about 50 ms.
 */
import type { UploadedFile } from './attachments.ts';
import type { Problem } from './problem.ts';
import { findBodyCheck } from './routes.ts';

export type { UploadedFile } from './attachments.ts';
export type { Problem } from './problem.ts';

export interface RequestToCheck {
  readonly method: string;
  /** Without '/api/v10'; a query is ignored. */
  readonly path: string;
  /** The parsed JSON, or of a multipart request the parsed `payload_json`. */
  readonly body: unknown;
  /** In the order of their parts: files[0], files[1] … */
  readonly files: readonly UploadedFile[];
}

/** All problems, each place and sentence once; empty when the body is fine or its route unknown. */
export function checkRequest({ method, path, body, files }: RequestToCheck): Problem[] {
  const check = findBodyCheck(method, path);
  if (!check) return [];
  const found = new Map<string, Problem>();
  for (const problem of check(body, files)) {
    const key = `${problem.path} ${problem.message}`;
    if (!found.has(key)) found.set(key, problem);
  }
  return [...found.values()];
}
