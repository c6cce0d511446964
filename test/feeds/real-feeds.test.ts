import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFeed } from '../../src/feeds/read.ts';

const folder = resolve(import.meta.dirname, '../../../shared/real-feeds');
const hasShared = existsSync(folder);

describe.skipIf(!hasShared)(hasShared ? 'real feeds' : 'skipped: no shared data', () => {
  it('are read, at least 81 of 83, each with addresses that are whole', async () => {
    const files = readdirSync(folder).filter((file) => file !== 'MANIFEST.json');
    const refused: string[] = [];
    let items = 0;
    for (const file of files) {
      const reading = await readFeed(
        readFileSync(resolve(folder, file)),
        undefined,
        'https://base.example/feed',
      );
      if (!reading.ok) {
        refused.push(`${file}: ${reading.reason}`);
        continue;
      }
      items += reading.items.length;
      for (const { link, image, published, title } of reading.items) {
        for (const address of [link, image]) expect(address ?? 'https:').toMatch(/^https?:/);
        if (published) expect(new Date(published).toISOString()).toBe(published);
        expect(title ?? '').not.toMatch(/\ufffd|\n/);
      }
    }
    expect(files.length).toBe(83);
    expect(refused.length, refused.join('; ')).toBeLessThanOrEqual(2);
    expect(items).toBeGreaterThan(1_300);
  });
});
