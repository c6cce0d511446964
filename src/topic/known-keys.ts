import type { z } from 'zod';

/** Names of the fields that a schema knows at a path; over all alternatives where it has some. */
export function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  const reached = path.reduce<readonly z.core.$ZodType[]>(
    (schemas, step) => schemas.flatMap((at) => unwrap(at).flatMap((inner) => enter(inner, step))),
    [schema],
  );
  const shapes = reached.flatMap(unwrap).map(shapeOf);
  return [...new Set(shapes.flatMap((shape) => Object.keys(shape)))];
}

/** zod's own description of its kinds; a kind that is not listed has no fields to offer. */
type Def = z.core.$ZodTypes['_zod']['def'];

function defOf(schema: z.core.$ZodType): Def {
  // The base type of zod hides which kind a schema is; `type` tells the kinds apart.
  return schema._zod.def as Def;
}

function unwrap(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  const def = defOf(schema);
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
      return unwrap(def.innerType);
    case 'union':
      return def.options.flatMap(unwrap);
    case 'pipe':
      return [...unwrap(def.in), ...unwrap(def.out)];
    default:
      return [schema];
  }
}

function enter(schema: z.core.$ZodType, step: PropertyKey): readonly z.core.$ZodType[] {
  const def = defOf(schema);
  if (def.type === 'array') return [def.element];
  if (def.type === 'record') return [def.valueType];
  const field = shapeOf(schema)[String(step)];
  return field ? [field] : [];
}

function shapeOf(schema: z.core.$ZodType): Readonly<Record<string, z.core.$ZodType>> {
  const def = defOf(schema);
  return def.type === 'object' ? def.shape : {};
}

/**
 * The name that was most likely meant, or null when none is near: at most a third of the
 * letters, and at least one, may differ.
 */
export function nearestName(name: string, names: readonly string[]): string | null {
  const wanted = name.toLowerCase();
  const ranked = names
    .map((known) => ({ known, distance: editDistance(wanted, known.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance);
  const best = ranked[0];
  if (!best) return null;
  const allowed = Math.max(1, Math.ceil(Math.max(name.length, best.known.length) / 3));
  return best.distance <= allowed ? best.known : null;
}

/** Letters to insert, remove or replace to come from a to b (Levenshtein 1965). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    let diagonal = i;
    row = row.reduce<number[]>((next, above, j) => {
      const left = next[j - 1];
      const cost = b[j - 1] === letter ? 0 : 1;
      next.push(left === undefined ? i + 1 : Math.min(above + 1, left + 1, diagonal + cost));
      diagonal = above;
      return next;
    }, []);
  }
  return row[b.length] ?? b.length;
}
