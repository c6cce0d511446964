import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadExamples } from '../../src/topic/examples.ts';
import { tempFolder } from '../harness/temp-store.ts';

const load = (yaml: string) => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'examples.yaml'), yaml);
  return loadExamples(folder);
};

it('finds none in a pack without the file', async () => {
  expect(await loadExamples(tempFolder())).toEqual({ ok: true, examples: [] });
});

it('reads examples with their label', async () => {
  const yaml = 'about:\n  - { lang: en, classes: [list], title: A title }\nmention: []\n';
  expect(await load(yaml)).toEqual({
    ok: true,
    examples: [{ label: 'about', lang: 'en', classes: ['list'], title: 'A title', summary: '' }],
  });
});

it.each([
  ['a label that is none', 'abuot: []\n'],
  ['an example without a class', 'about:\n  - { lang: en, classes: [], title: A }\n'],
  ['what is no YAML', 'about: [\n'],
])('refuses %s, with the file and the line', async (_, yaml) => {
  const loaded = await load(yaml);
  expect(loaded).toMatchObject({ ok: false, faults: [{ file: 'examples.yaml' }] });
});
