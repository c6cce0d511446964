/** Reads the sample newsroom from its folder; all faults come in one message, with file, line and field. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Article, Outlet } from './model.ts';
import { sortForPublication } from './publication-order.ts';
import { type ArticleEntry, articlesSchema, outletsSchema } from './schema.ts';

export interface NewsroomContent {
  readonly outlets: readonly Outlet[];
  /** In the order of publication. */
  readonly articles: readonly Article[];
}

interface Entry {
  readonly file: string;
  readonly outlet: Outlet;
  readonly entry: ArticleEntry;
}

/** @throws Error that lists every fault found. */
export async function loadNewsroom(dir: string): Promise<NewsroomContent> {
  const faults: string[] = [];
  const given = await readYaml(join(dir, 'outlets.yaml'), outletsSchema, faults);
  const outlets = (given ?? []).map((outlet) => ({
    ...outlet,
    charset: outlet.charset ?? 'utf-8',
  }));
  const entries = given ? await readArticles(join(dir, 'articles'), outlets, faults) : [];
  const articles = given && faults.length === 0 ? linkArticles(entries, faults) : [];
  if (faults.length > 0) {
    throw new Error(`The newsroom in ${dir} cannot be used:\n${faults.join('\n')}`);
  }
  return { outlets, articles };
}

async function readArticles(
  dir: string,
  outlets: readonly Outlet[],
  faults: string[],
): Promise<Entry[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.yaml'));
  const known = new Set(outlets.map(({ id }) => `${id}.yaml`));
  for (const name of names.filter((one) => !known.has(one))) {
    faults.push(`${join(dir, name)}: no outlet in outlets.yaml has this name`);
  }
  const read = outlets
    .filter(({ id }) => names.includes(`${id}.yaml`))
    .map(async (outlet) => {
      const file = join(dir, `${outlet.id}.yaml`);
      const entries = (await readYaml(file, articlesSchema, faults)) ?? [];
      return entries.map((entry) => ({ file, outlet, entry }));
    });
  return (await Promise.all(read)).flat();
}

async function readYaml<T extends z.ZodType>(
  file: string,
  schema: T,
  faults: string[],
): Promise<z.infer<T> | undefined> {
  const lines = new LineCounter();
  const document = parseDocument(await readFile(file, 'utf8'), { lineCounter: lines });
  const [broken] = document.errors;
  if (broken) {
    faults.push(`${file}: ${broken.message}`);
    return undefined;
  }
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const path = issue.path.map((part) => (typeof part === 'symbol' ? '' : part));
    faults.push(`${file}${lineOf(document, path, lines)}: ${path.join('.')}: ${issue.message}`);
  }
  return undefined;
}

/** The line of the field, or of the closest thing around it that is there. */
function lineOf(
  document: ReturnType<typeof parseDocument>,
  path: readonly (string | number)[],
  lines: LineCounter,
): string {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (typeof node !== 'object' || node === null || !('range' in node)) continue;
    const [start] = Array.isArray(node.range) ? node.range : [];
    if (typeof start === 'number') return `:${lines.linePos(start).line}`;
  }
  return '';
}

function linkArticles(entries: readonly Entry[], faults: string[]): Article[] {
  const byId = new Map<string, Entry>();
  for (const one of entries) {
    const { file, entry } = one;
    const twin = byId.get(entry.id);
    if (twin) faults.push(`${file}: article "${entry.id}" stands already in ${twin.file}`);
    byId.set(entry.id, one);
  }
  for (const { file, entry } of entries) {
    const { id, canonical } = entry;
    if (canonical === undefined) continue;
    const original = byId.get(canonical);
    if (!original) faults.push(`${file}: ${id}.canonical: there is no article "${canonical}"`);
    else if (original.entry.canonical !== undefined) {
      faults.push(`${file}: ${id}.canonical: "${canonical}" is itself a copy; name the original`);
    }
  }
  if (faults.length > 0) return [];
  return sortForPublication(entries).map((one) => buildArticle(one, byId));
}

function buildArticle({ outlet, entry }: Entry, byId: ReadonlyMap<string, Entry>): Article {
  const original = entry.canonical === undefined ? undefined : byId.get(entry.canonical);
  const canonical = original && buildArticle(original, byId);
  const image = entry.image ?? canonical?.image;
  return {
    id: entry.id,
    outlet,
    kind: entry.kind,
    title: entry.title ?? canonical?.title ?? '',
    summary: entry.summary ?? canonical?.summary ?? '',
    body: entry.body ?? canonical?.body ?? [],
    author: entry.author ?? canonical?.author ?? '',
    ...(entry.correctedTitle === undefined ? {} : { correctedTitle: entry.correctedTitle }),
    ...(image === undefined ? {} : { image }),
    ...(canonical === undefined ? {} : { canonical }),
  };
}
