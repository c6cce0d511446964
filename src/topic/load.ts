import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import type { FeedSource, Topic } from '../core/topic.ts';
import { buildTopic } from './build.ts';
import { checkFeeds, crossCheck } from './cross-checks.ts';
import type { PackFault } from './fault.ts';
import { feedsSchema, packSchema } from './schema.ts';
import { checkSources, type Sources } from './schema-faults.ts';
import { readYaml } from './yaml-source.ts';

export { formatFaults, type PackFault } from './fault.ts';

export type TopicLoad =
  | { readonly ok: true; readonly topic: Topic }
  | { readonly ok: false; readonly faults: readonly PackFault[] };

export type FeedsLoad =
  | { readonly ok: true; readonly feeds: readonly FeedSource[] }
  | { readonly ok: false; readonly faults: readonly PackFault[] };

/**
 * Reads a topic pack, i.e. a folder with the six files that data/README.md describes.
 * Every fault of every file comes back at once; only a fault of the disk is thrown.
 */
export async function loadTopic(packFolder: string): Promise<TopicLoad> {
  const folder = resolve(packFolder);
  const files = Object.keys(packSchema.shape).map((file) => ({ file, path: join(folder, file) }));
  const { sources, faults } = await readAll(files);
  const checked = checkSources(sources, packSchema);
  const all = [
    ...faults,
    ...(checked.ok ? [] : checked.faults),
    ...crossCheck(sources, basename(folder)),
  ];
  if (!checked.ok || all.length > 0) return { ok: false, faults: all };
  return { ok: true, topic: buildTopic(checked.value) };
}

/** Reads one file of feeds, YAML or JSON, in the form of a pack's feeds.yaml. */
export async function loadFeeds(path: string): Promise<FeedsLoad> {
  const { sources, faults } = await readAll([{ file: path, path: resolve(path) }]);
  const checked = checkSources(sources, z.strictObject({ [path]: feedsSchema }));
  const all = [...faults, ...(checked.ok ? [] : checked.faults), ...checkFeeds(sources[path])];
  const feeds = checked.ok ? checked.value[path] : undefined;
  if (!feeds || all.length > 0) return { ok: false, faults: all };
  return { ok: true, feeds };
}

async function readAll(
  files: readonly { readonly file: string; readonly path: string }[],
): Promise<{ readonly sources: Sources; readonly faults: readonly PackFault[] }> {
  const reads = await Promise.all(files.map(({ file, path }) => readYaml(path, file)));
  return {
    sources: Object.fromEntries(
      reads.flatMap((read) => (read.ok ? [[read.source.file, read.source]] : [])),
    ),
    faults: reads.flatMap((read) => (read.ok ? [] : read.faults)),
  };
}
