/** Conditional requests: is what the client has still the newest? (RFC 9110, section 13) */
import { createHash } from 'node:crypto';

export interface Validators {
  readonly etag: string;
  /** HTTP date. */
  readonly lastModified: string;
}

export function makeValidators(bytes: Uint8Array, changedAtMs: number): Validators {
  const digest = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
  return { etag: `"${digest}"`, lastModified: new Date(changedAtMs).toUTCString() };
}

/** If-None-Match decides alone when it is there. */
export function isUnchanged(
  validators: Validators,
  ifNoneMatch: string | undefined,
  ifModifiedSince: string | undefined,
): boolean {
  if (ifNoneMatch !== undefined) {
    const known = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    return known.includes(validators.etag) || known.includes('*');
  }
  if (ifModifiedSince === undefined) return false;
  const sinceMs = Date.parse(ifModifiedSince);
  return !Number.isNaN(sinceMs) && Date.parse(validators.lastModified) <= sinceMs;
}
