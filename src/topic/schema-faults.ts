import type { z } from 'zod';
import { describeValue, formatPath, type PackFault } from './fault.ts';
import { knownKeys, nearestName } from './known-keys.ts';
import type { YamlSource } from './yaml-source.ts';

type Issue = z.core.$ZodIssue;

/** Files that were read, by name. */
export type Sources = Readonly<Record<string, YamlSource>>;

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly PackFault[] };

/**
 * Checks files against a schema whose fields are their names; every fault at once, with its line.
 * A file that is not among the sources has its own fault already and gets no second one.
 */
export function checkSources<S extends z.ZodType>(
  sources: Sources,
  schema: S,
): Checked<z.infer<S>> {
  const values = Object.entries(sources).map(([name, source]) => [name, source.value]);
  // A pack is checked once a run: compiling the checks first costs more than it saves.
  const result = schema.safeParse(Object.fromEntries(values), { jitless: true });
  if (result.success) return { ok: true, value: result.data };
  const faults = result.error.issues.flatMap((issue) => toFaults(issue, [], { sources, schema }));
  return { ok: false, faults };
}

interface Context {
  readonly sources: Sources;
  readonly schema: z.ZodType;
}

function toFaults(issue: Issue, above: readonly PropertyKey[], context: Context): PackFault[] {
  const path = [...above, ...issue.path];
  const source = context.sources[String(path[0])];
  if (!source) return [];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownField(key, path, source, context.schema));
  }
  if (issue.code === 'invalid_union') {
    const branch = bestBranch(issue.errors);
    if (branch) return branch.flatMap((inner) => toFaults(inner, path, context));
  }
  const inFile = path.slice(1);
  return [
    {
      file: source.file,
      line: source.lineAt(inFile),
      field: formatPath(inFile),
      expected: describeExpected(issue),
      got: describeValue(valueAt(source.value, inFile)),
    },
  ];
}

function unknownField(
  key: string,
  path: readonly PropertyKey[],
  source: YamlSource,
  schema: z.ZodType,
): PackFault {
  const known = knownKeys(schema, path);
  const nearest = nearestName(key, known);
  const inFile = path.slice(1);
  return {
    file: source.file,
    line: source.lineOfKey(inFile, key),
    field: formatPath([...inFile, key]),
    expected: `one of the fields ${known.join(', ')}`,
    got: `the unknown field '${key}'`,
    ...(nearest === null ? {} : { hint: `did you mean '${nearest}'?` }),
  };
}

/** The alternative whose outer form fits, so that its inner faults are the ones to tell. */
function bestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const fitting = branches.filter((issues) => issues.length > 0 && !issues.some(isOuterMismatch));
  return fitting.toSorted((a, b) => a.length - b.length)[0] ?? null;
}

function isOuterMismatch(issue: Issue): boolean {
  return issue.code === 'invalid_type' && issue.path.length === 0;
}

function describeExpected(issue: Issue): string {
  if (issue.code === 'invalid_type') return nameType(issue.expected);
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_union') return nameAlternatives(issue.errors);
  return issue.message.replace(/^(?:(?:Too|Invalid) \w+: )?expected /, '');
}

function nameAlternatives(branches: readonly (readonly Issue[])[]): string {
  const names = branches.flatMap((issues) => issues.slice(0, 1).map(describeExpected));
  return [...new Set(names)].join(' or ');
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  object: 'a mapping of fields',
  array: 'a list',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  record: 'a mapping of fields',
};

function nameType(type: string): string {
  return TYPE_NAMES[type] ?? type;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, step) => {
    if (typeof at !== 'object' || at === null) return undefined;
    return Object.hasOwn(at, step) ? Reflect.get(at, step) : undefined;
  }, value);
}
