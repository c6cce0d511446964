import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../harness/temp-store.ts';

const ROOT = join(import.meta.dirname, '../..');

function wire(...args: string[]) {
  const node = ['--disable-warning=ExperimentalWarning', 'src/cli.ts', ...args];
  const { stdout, stderr, status } = spawnSync(process.execPath, node, {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { stdout, stderr, status };
}

function fileOf(lines: readonly unknown[]): string {
  const file = join(tempFolder(), 'items.jsonl');
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  return file;
}

describe('wire stories', () => {
  it('prints a story and the reasons for each item, in the order of the dates', () => {
    const title = 'Alita returns to the cinemas of the harbour town';
    const file = fileOf([
      { id: 'undated', title: 'Alita and a lantern', date: null },
      { id: 'late', title, outlet: 'B', date: '2026-03-02T10:00:00Z' },
      { id: 'early', title, outlet: 'A', date: '2026-03-01', url: 'https://a.example/1' },
      { id: 'month', title: 'Something else of Alita', date: '2026-02' },
    ]);
    const { stdout, status } = wire('stories', file);
    expect(status).toBe(0);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ id, cluster }) => [id, cluster])).toEqual([
      ['month', 'month'],
      ['early', 'early'],
      ['late', 'early'],
      ['undated', 'undated'],
    ]);
    expect(lines[2].reasons[0]).toMatchObject({ kind: 'same-title' });
  });

  it('says which line is wrong', () => {
    const { stderr, status } = wire('stories', fileOf([{ id: '1', title: 'T' }, { id: 2 }]));
    expect(status).toBe(1);
    expect(stderr).toContain('line 2');
  });
});
