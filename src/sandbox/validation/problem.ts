/** What is wrong with a request, and reading untrusted JSON without trusting it. */

/** `path` is dotted from the body's root ('components.0.label', '' for the body itself). */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The list under `key`, or an empty one: wrong shapes are reported by the schemas, not twice. */
export function listOf(object: JsonObject, key: string): readonly unknown[] {
  const value = object[key];
  return Array.isArray(value) ? value : [];
}

export function objectsOf(object: JsonObject, key: string): readonly JsonObject[] {
  return listOf(object, key).map((entry) => (isObject(entry) ? entry : {}));
}

export function textOf(object: JsonObject, key: string): string {
  const value = object[key];
  return typeof value === 'string' ? value : '';
}

export function numberOf(object: JsonObject, key: string): number | undefined {
  const value = object[key];
  return typeof value === 'number' ? value : undefined;
}

/** Discord treats null like an absent field in requests. */
export function isPresent(object: JsonObject, key: string): boolean {
  return object[key] !== undefined && object[key] !== null;
}

export function joinPath(...parts: readonly (string | number)[]): string {
  return parts.filter((part) => part !== '').join('.');
}

/** Adds one problem for every value that stands more than once. */
export function findRepeats(
  values: readonly { readonly path: string; readonly value: string }[],
  what: string,
): Problem[] {
  const firstAt = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { path, value } of values) {
    const first = firstAt.get(value);
    if (first === undefined) firstAt.set(value, path);
    else problems.push({ path, message: `${what} "${value}" stands already at ${first}` });
  }
  return problems;
}
