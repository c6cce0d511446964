/** Runs one of Discord's own schemas and tells its issues one by one. */
import { locales } from 'zod';
import { type $ZodIssue, type $ZodType, safeParse } from 'zod/v4/core';
import { joinPath, type Problem } from './problem.ts';

const english = locales.en().localeError;

export function checkSchema(schema: $ZodType, value: unknown, path = ''): Problem[] {
  const result = safeParse(schema, value, { error: english });
  if (result.success) return [];
  return result.error.issues.flatMap((issue) => tellIssue(issue, path));
}

function tellIssue(issue: $ZodIssue, base: string): Problem[] {
  const path = joinPath(base, ...issue.path.map(pathPart));
  if (issue.code !== 'invalid_union') return [{ path, message: issue.message }];
  const branch = closestBranch(issue.errors);
  if (branch) return branch.flatMap((inner) => tellIssue(inner, path));
  const kinds = issue.errors.flatMap(expectedTypes);
  const message = kinds.length
    ? `this kind is not allowed here; allowed types: ${kinds.join(', ')}`
    : issue.message;
  return [{ path, message }];
}

function pathPart(part: PropertyKey): string | number {
  return typeof part === 'number' ? part : String(part);
}

/** The branch whose `type` fits: what it says is meant for this value, the others are noise. */
function closestBranch(branches: readonly $ZodIssue[][]): $ZodIssue[] | undefined {
  const fitting = branches.filter((issues) => !issues.some(isAboutKind));
  return fitting.sort((a, b) => a.length - b.length)[0];
}

function isAboutKind(issue: $ZodIssue): boolean {
  if (issue.path.length === 0) return issue.code === 'invalid_type';
  return issue.path.length === 1 && issue.path[0] === 'type';
}

function expectedTypes(issues: readonly $ZodIssue[]): string[] {
  return issues.flatMap((issue) =>
    issue.code === 'invalid_value' && issue.path[0] === 'type' ? issue.values.map(String) : [],
  );
}
