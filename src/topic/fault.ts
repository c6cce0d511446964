/** One thing that is wrong in a pack, told so that its author can mend it without help. */
export interface PackFault {
  /** File name inside the pack, or the path that was asked for. */
  readonly file: string;
  /** 1-based; null where the fault is the file itself. */
  readonly line: number | null;
  /** Path of the field, e.g. '[3].kind'; '' for the whole file. */
  readonly field: string;
  readonly expected: string;
  readonly got: string;
  /** What to do, where that is known better than by what was expected. */
  readonly hint?: string;
}

/** All faults, one a line, in the order of files and lines. */
export function formatFaults(faults: readonly PackFault[]): string {
  const lines = faults.toSorted(byPlace).map(formatFault);
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
  return [`The topic pack has ${count}; mend them and start again.`, ...lines].join('\n');
}

function formatFault(fault: PackFault): string {
  const place = fault.line === null ? fault.file : `${fault.file}:${fault.line}`;
  const field = fault.field === '' ? '' : ` ${fault.field}:`;
  const hint = fault.hint === undefined ? '' : ` (${fault.hint})`;
  return `  ${place}${field} expected ${fault.expected}, got ${fault.got}${hint}`;
}

function byPlace(a: PackFault, b: PackFault): number {
  return a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0);
}

/** A path of keys and indices as people write it: ['rules', 'names', 2] is 'rules.names[2]'. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}

const LONGEST_SHOWN = 60;
/** Name and password in an address: a message ends up in logs, they must not. */
const SIGN_IN = /\/\/[^/\s]+@/;

/** What stands in the file, short enough for one line of a message. Total. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'an empty value';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (typeof value !== 'string') return `the ${typeof value} ${String(value)}`;
  const line = value.replace(/\s+/g, ' ').replace(SIGN_IN, '//…@');
  return line.length <= LONGEST_SHOWN ? `'${line}'` : `'${line.slice(0, LONGEST_SHOWN)}…'`;
}
