import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { prepare } from '../src/setting.ts';
import { tempFolder } from './harness/temp-store.ts';

const TOKEN = 'not-a-real.token.at-all';

/** A checkout with the real pack and newsroom, to be spoilt by the test. */
function checkout(): string {
  const root = tempFolder();
  cpSync('data/alita', join(root, 'data/alita'), { recursive: true });
  cpSync('data/newsroom', join(root, 'data/newsroom'), { recursive: true });
  return root;
}

describe('preparing a start', () => {
  it('with a token takes the feeds of the pack, and opens nothing', async () => {
    const setting = await prepare({ DISCORD_TOKEN: TOKEN }, checkout());
    if (!setting.ok) throw new Error(setting.faults.join('\n'));
    expect(setting.topic.feeds.length).toBeGreaterThanOrEqual(25);
    expect(setting.config.token).toBe(TOKEN);
    await setting.close();
  });

  it('without a token opens the sandbox and takes the feeds of its newsroom', async () => {
    const root = checkout();
    const setting = await prepare({ PORT: '0' }, root);
    if (!setting.ok) throw new Error(setting.faults.join('\n'));
    const [feed] = setting.topic.feeds;
    expect(feed?.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/newsroom\//);
    expect(setting.config.apiBase).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api$/);
    expect(setting.config.secrets).toEqual([setting.config.token]);
    await setting.close();
  });

  it('takes the feeds of FEEDS_FILE in place of the pack’s', async () => {
    const root = checkout();
    const feed = {
      id: 'one',
      outlet: 'One',
      url: 'https://one.example/',
      lang: 'en',
      kind: 'blog',
      owner: 'One',
    };
    writeFileSync(join(root, 'mine.json'), JSON.stringify([feed]));
    const setting = await prepare({ DISCORD_TOKEN: TOKEN, FEEDS_FILE: 'mine.json' }, root);
    expect(setting.ok && setting.topic.feeds).toEqual([feed]);
  });

  it('tells the faults of pack, feeds file and configuration together, and writes nothing', async () => {
    const root = checkout();
    writeFileSync(join(root, 'data/alita/people.yaml'), '- id: x\n  nmae: X\n');
    writeFileSync(join(root, 'mine.json'), '[{}]');
    const before = readdirSync(root, { recursive: true });
    const setting = await prepare({ PORT: 'x', FEEDS_FILE: 'mine.json' }, root);
    const faults = setting.ok ? '' : setting.faults.join('\n');
    expect(faults).toMatch(/PORT: expected a number/);
    expect(faults).toMatch(/people\.yaml:\d+/);
    expect(faults).toMatch(/nmae/);
    expect(faults).toMatch(/mine\.json/);
    expect(readdirSync(root, { recursive: true })).toEqual(before);
    expect(existsSync(join(root, 'data/wire.sqlite'))).toBe(false);
  });
});
