import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Example } from '../core/relevance/replay.ts';
import type { PackFault } from './fault.ts';
import { checkSources } from './schema-faults.ts';
import { readYaml } from './yaml-source.ts';

const FILE = 'examples.yaml';

const text = z.string().trim().min(1, 'some text').max(2_000, 'at most 2000 characters');

const examples = z
  .array(
    z.strictObject({
      lang: text,
      classes: z.array(text).min(1, 'at least one class'),
      title: text,
      summary: z.string().trim().default(''),
    }),
  )
  .default([]);

const schema = z.strictObject({
  [FILE]: z.strictObject({ about: examples, mention: examples, unrelated: examples }),
});

export type ExamplesLoad =
  | { readonly ok: true; readonly examples: readonly Example[] }
  | { readonly ok: false; readonly faults: readonly PackFault[] };

/** The labelled examples of a pack; none where it has no such file. */
export async function loadExamples(packFolder: string): Promise<ExamplesLoad> {
  const path = join(packFolder, FILE);
  if (!existsSync(path)) return { ok: true, examples: [] };
  const read = await readYaml(path, FILE);
  if (!read.ok) return { ok: false, faults: read.faults };
  const checked = checkSources({ [FILE]: read.source }, schema);
  if (!checked.ok) return checked;
  const { about = [], mention = [], unrelated = [] } = checked.value[FILE] ?? {};
  return {
    ok: true,
    examples: [
      ...about.map((example) => ({ ...example, label: 'about' as const })),
      ...mention.map((example) => ({ ...example, label: 'mention' as const })),
      ...unrelated.map((example) => ({ ...example, label: 'unrelated' as const })),
    ],
  };
}
