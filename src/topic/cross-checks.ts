import { endOfDate, startOfDate } from '../core/partial-date.ts';
import { describeValue, formatPath, type PackFault } from './fault.ts';
import { nearestName } from './known-keys.ts';
import type { Sources } from './schema-faults.ts';
import type { YamlSource } from './yaml-source.ts';

/**
 * What no single entry can know: ids that must be unique or must exist, and words of the dead.
 * Reads the raw values, so that these faults are told together with those of the schemas.
 */
export function crossCheck(sources: Sources, packId: string): PackFault[] {
  return [
    ...checkPackId(sources['topic.yaml'], packId),
    ...checkUnique(sources['topic.yaml'], ['ladder'], 'id'),
    ...checkUnique(sources['people.yaml'], [], 'id'),
    ...checkUnique(sources['quotes.yaml'], [], 'id'),
    ...checkUnique(sources['timeline.yaml'], [], 'id'),
    ...checkFeeds(sources['feeds.yaml']),
    ...checkNames(sources['people.yaml']),
    ...checkMakers(sources),
    ...checkSpeakers(sources),
    ...checkClaims(sources),
  ];
}

/** Two feeds of one id or of one address. */
export function checkFeeds(source: YamlSource | undefined): PackFault[] {
  return [...checkUnique(source, [], 'id'), ...checkUnique(source, [], 'url')];
}

interface Entry {
  readonly path: readonly PropertyKey[];
  readonly fields: Readonly<Record<string, unknown>>;
}

function entriesOf(source: YamlSource | undefined, path: readonly string[]): readonly Entry[] {
  const list = path.reduce<unknown>(
    (at, key) => (isRecord(at) ? at[key] : undefined),
    source?.value,
  );
  if (!Array.isArray(list)) return [];
  return list.flatMap((fields: unknown, index) =>
    isRecord(fields) ? [{ path: [...path, index], fields }] : [],
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a field; a bare year is a number in YAML. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : null;
}

function faultAt(
  source: YamlSource,
  path: readonly PropertyKey[],
  expected: string,
  got: string,
  hint?: string,
): PackFault {
  const place = { file: source.file, line: source.lineAt(path), field: formatPath(path) };
  return { ...place, expected, got, ...(hint === undefined ? {} : { hint }) };
}

function checkPackId(source: YamlSource | undefined, packId: string): PackFault[] {
  const id = isRecord(source?.value) ? source.value.id : undefined;
  if (!source || typeof id !== 'string' || id === packId) return [];
  return [faultAt(source, ['id'], `the name of the folder, '${packId}'`, describeValue(id))];
}

function checkUnique(
  source: YamlSource | undefined,
  list: readonly string[],
  field: string,
): PackFault[] {
  if (!source) return [];
  const firstLine = new Map<string, number>();
  return entriesOf(source, list).flatMap(({ path, fields }) => {
    const value = textOf(fields[field]);
    if (value === null) return [];
    const at = [...path, field];
    const first = firstLine.get(value);
    if (first === undefined) firstLine.set(value, source.lineAt(at));
    if (first === undefined) return [];
    const got = `${describeValue(value)} again, as in line ${first}`;
    return [faultAt(source, at, `each ${field} once`, got)];
  });
}

/** One name for two people would put words into the wrong mouth. */
function checkNames(source: YamlSource | undefined): PackFault[] {
  if (!source) return [];
  const owners = new Map<string, unknown>();
  return entriesOf(source, []).flatMap(({ path, fields }) => {
    const aliases = Array.isArray(fields.aliases) ? fields.aliases : [];
    const names = [
      { value: fields.name, at: [...path, 'name'] },
      ...aliases.map((value: unknown, index) => ({ value, at: [...path, 'aliases', index] })),
    ];
    return names.flatMap(({ value, at }) => {
      const name = textOf(value)?.toLowerCase();
      if (name === undefined) return [];
      const owner = owners.get(name);
      owners.set(name, fields.id);
      if (owner === undefined) return [];
      const got = `${describeValue(value)}, which '${String(owner)}' has already`;
      return [faultAt(source, at, 'a name of one person only', got)];
    });
  });
}

/** rules.makers weighs people by their id. */
function checkMakers(sources: Sources): PackFault[] {
  const source = sources['topic.yaml'];
  const rules = isRecord(source?.value) ? source.value.rules : undefined;
  const makers = isRecord(rules) ? rules.makers : undefined;
  if (!source || !isRecord(makers)) return [];
  return Object.keys(makers).flatMap((id) =>
    checkPerson(sources, source, ['rules', 'makers', id], id, undefined),
  );
}

function checkSpeakers(sources: Sources): PackFault[] {
  const source = sources['quotes.yaml'];
  if (!source) return [];
  return entriesOf(source, []).flatMap(({ path, fields }) => {
    const named = fields.speaker !== undefined || fields.speakerName !== undefined;
    if (!named) {
      const hint = "or 'speakerName' for one who is not in people.yaml";
      return [faultAt(source, [...path, 'speaker'], 'the id of a person', 'nothing', hint)];
    }
    return checkPerson(sources, source, [...path, 'speaker'], fields.speaker, fields.saidOn);
  });
}

function checkClaims(sources: Sources): PackFault[] {
  const source = sources['timeline.yaml'];
  if (!source) return [];
  return entriesOf(source, []).flatMap(({ path, fields: event }) => {
    const claim = event.claim;
    if (!isRecord(claim)) return [];
    const at = [...path, 'claim'];
    const named = claim.person !== undefined || claim.claimant !== undefined;
    const hint = "or 'claimant' for one who is not in people.yaml";
    const saidOn = claim.saidOn ?? event.date;
    return [
      ...(named ? [] : [faultAt(source, [...at, 'person'], 'the id of a person', 'nothing', hint)]),
      ...checkStage(sources, source, [...at, 'stage'], claim.stage),
      ...checkPerson(sources, source, [...at, 'person'], claim.person, saidOn),
    ];
  });
}

function checkStage(
  sources: Sources,
  source: YamlSource,
  path: readonly PropertyKey[],
  stage: unknown,
): PackFault[] {
  const ids = idsOf(sources['topic.yaml'], ['ladder']);
  if (typeof stage !== 'string' || ids.length === 0 || ids.includes(stage)) return [];
  const expected = `a rung of the ladder in topic.yaml (${ids.join(', ')})`;
  return [faultAt(source, path, expected, describeValue(stage), hintFor(stage, ids))];
}

function checkPerson(
  sources: Sources,
  source: YamlSource,
  path: readonly PropertyKey[],
  id: unknown,
  saidOn: unknown,
): PackFault[] {
  const people = entriesOf(sources['people.yaml'], []);
  if (typeof id !== 'string' || people.length === 0) return [];
  const person = people.find(({ fields }) => fields.id === id);
  if (!person) {
    const hint = hintFor(id, idsOf(sources['people.yaml'], []));
    return [faultAt(source, path, 'the id of a person in people.yaml', describeValue(id), hint)];
  }
  const died = textOf(person.fields.died);
  const said = textOf(saidOn);
  const spokeAt = said === null ? null : startOfDate(said);
  const diedAt = died === null ? null : endOfDate(died);
  if (spokeAt === null || diedAt === null || spokeAt <= diedAt) return [];
  const expected = `words of ${id} from ${died} at the latest, the day of death`;
  return [faultAt(source, path, expected, `a date of ${said}`)];
}

function idsOf(source: YamlSource | undefined, path: readonly string[]): readonly string[] {
  return entriesOf(source, path).flatMap(({ fields }) => textOf(fields.id) ?? []);
}

function hintFor(name: string, names: readonly string[]): string | undefined {
  const nearest = nearestName(name, names);
  return nearest === null ? undefined : `did you mean '${nearest}'?`;
}
