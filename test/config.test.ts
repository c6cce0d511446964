import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { tempFolder } from './harness/temp-store.ts';

const TOKEN = 'abc.def.ghi';

/** A checkout with one topic pack. */
function checkout(...packs: string[]): string {
  const root = tempFolder();
  for (const pack of packs.length > 0 ? packs : ['moons']) {
    mkdirSync(join(root, 'data', pack), { recursive: true });
    writeFileSync(join(root, 'data', pack, 'topic.yaml'), '');
  }
  return root;
}

function faultsOf(env: Record<string, string>, root = checkout()): readonly string[] {
  const result = readConfig(env, root);
  return result.ok ? [] : result.faults;
}

describe('the configuration', () => {
  it('needs nothing: then there is no token and everything has a value', () => {
    const root = checkout();
    const result = readConfig({}, root);
    expect(result).toMatchObject({
      ok: true,
      config: {
        token: null,
        apiBase: 'https://discord.com/api',
        packFolder: join(root, 'data/moons'),
        databaseFile: join(root, 'data/wire.sqlite'),
        pollIntervalMs: 900_000,
        sandboxPort: 4343,
        logLevel: 'warn',
      },
    });
  });

  it('needs only a token to be the real bot, and keeps it as a secret', () => {
    const result = readConfig({ DISCORD_TOKEN: TOKEN }, checkout());
    expect(result).toMatchObject({
      ok: true,
      config: { token: TOKEN, secrets: [TOKEN], logLevel: 'info' },
    });
  });

  it('takes an empty value for an absent one', () => {
    const { DISCORD_TOKEN, PORT } = { DISCORD_TOKEN: ' ', PORT: '' };
    expect(faultsOf({ DISCORD_TOKEN, PORT, CONTACT: '', LOG_LEVEL: '', TOPIC: '' })).toEqual([]);
  });

  it.each([
    [
      'a token with a space in it',
      { DISCORD_TOKEN: 'Bot abc' },
      /DISCORD_TOKEN: expected a bot token/,
    ],
    ['a token in quotes', { DISCORD_TOKEN: '"abc"' }, /DISCORD_TOKEN: expected a bot token/],
    ['a port with a fraction', { PORT: '43.5' }, /PORT: expected a whole number/],
    [
      'a port that is no number',
      { PORT: 'http' },
      /PORT: expected a number from 0 to 65535; came "http"/,
    ],
    ['a port out of range', { PORT: '70000' }, /PORT: expected a number/],
    [
      'a negative interval',
      { POLL_INTERVAL_MINUTES: '-1' },
      /POLL_INTERVAL_MINUTES: expected a number/,
    ],
    ['an unknown level', { LOG_LEVEL: 'loud' }, /LOG_LEVEL: expected debug, info, warn, error/],
    [
      'a server id that is a name',
      { HOME_GUILD_ID: 'my-server' },
      /HOME_GUILD_ID: expected a server id/,
    ],
    [
      'an API on plain http elsewhere',
      { DISCORD_API_BASE: 'http://example.org/api' },
      /DISCORD_API_BASE: expected an https/,
    ],
    [
      'an API that is no address',
      { DISCORD_API_BASE: 'discord' },
      /DISCORD_API_BASE: expected an https/,
    ],
    [
      'a database elsewhere than in a file',
      { DATABASE_URL: 'mysql://x/y' },
      /DATABASE_URL: expected the path/,
    ],
    ['a contact that breaks a header', { CONTACT: 'a\nb: c' }, /CONTACT: expected/],
    ['a topic that is not there', { TOPIC: 'suns' }, /TOPIC: .*there: moons/],
    ['no token in production', { NODE_ENV: 'production' }, /DISCORD_TOKEN: .*production/],
  ])('refuses %s', (_, env, message) => {
    expect(faultsOf(env)).toEqual([expect.stringMatching(message)]);
  });

  it('tells all faults at once, and never repeats the token', () => {
    const faults = faultsOf({ DISCORD_TOKEN: 'very secret', PORT: 'x', TOPIC: 'suns' });
    expect(faults).toHaveLength(3);
    expect(faults.join('\n')).not.toContain('very secret');
  });

  it('says so when there is no data folder', () => {
    expect(faultsOf({}, tempFolder())).toEqual([expect.stringMatching(/TOPIC: .*there: none/)]);
  });

  it('asks which topic when there are two and none is named', () => {
    const root = checkout('moons', 'suns');
    expect(faultsOf({}, root)).toEqual([expect.stringMatching(/TOPIC: .*moons, suns/)]);
    expect(faultsOf({ TOPIC: 'suns' }, root)).toEqual([]);
  });

  it('accepts plain http on the loopback address, for a sandbox or a proxy', () => {
    expect(faultsOf({ DISCORD_API_BASE: 'http://127.0.0.1:4343/api' })).toEqual([]);
  });

  it('is explained in .env.example, each variable of it and no other', () => {
    const example = readFileSync('.env.example', 'utf8');
    const named = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    const source = readFileSync('src/config.ts', 'utf8');
    const read = [...source.matchAll(/^ {2}([A-Z_]{4,}):/gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual(read.toSorted());
  });
});
