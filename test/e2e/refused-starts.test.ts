import { readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openTempStore, tempFolder } from '../harness/temp-store.ts';
import { openSandbox, sandboxEnv, startBotProcess } from '../harness/wire.ts';

const TOKEN = 'not-a-real.token.at-all';

/** Starts the bot where it must not start; what it says and its exit code. */
async function refusedStart(env: Readonly<Record<string, string>>) {
  const bot = startBotProcess(env);
  const code = await bot.ended;
  return { code, said: bot.output() };
}

describe('a start that has to be refused', () => {
  it('tells every fault of the configuration in one message', async () => {
    const { code, said } = await refusedStart({
      DISCORD_TOKEN: 'a hidden thing',
      PORT: 'x',
      LOG_LEVEL: 'loud',
      DATABASE_URL: '/dev/null/wire.sqlite',
    });
    expect(code).toBe(1);
    expect(said).toMatch(/did not start. Nothing was changed/);
    for (const name of ['DISCORD_TOKEN', 'PORT', 'LOG_LEVEL', 'DATABASE_URL'])
      expect(said).toContain(`- ${name}: `);
    expect(said).not.toContain('hidden');
    expect(said).not.toMatch(/^\s+at /m);
  });

  it('tells the faults of a feeds file and of the database folder together', async () => {
    const folder = tempFolder();
    const feeds = join(folder, 'feeds.yaml');
    writeFileSync(feeds, '- id: one\n  outlet: One\n  url: ftp://one.example/\n');
    const { code, said } = await refusedStart({
      DISCORD_TOKEN: TOKEN,
      FEEDS_FILE: feeds,
      DATABASE_URL: '/dev/null/wire.sqlite',
    });
    expect(code).toBe(1);
    expect(said).toMatch(/feeds\.yaml/);
    expect(said).toMatch(/DATABASE_URL: .*\/dev\/null/);
  });

  it('says so in one line when the port of the sandbox is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { code, said } = await refusedStart({ PORT: String(port) });
    expect(code).toBe(1);
    expect(said).toMatch(new RegExp(`${port}.*taken|taken.*${port}`));
    expect(said).toContain('PORT');
  });

  it('ends with an exit code of its own when Discord refuses the token', async () => {
    const sandbox = await openSandbox();
    onTestFinished(sandbox.stop);
    const folder = tempFolder();
    const env = { ...sandboxEnv(sandbox, folder, sandbox.feeds()), DISCORD_TOKEN: TOKEN };
    const { code, said } = await refusedStart(env);
    expect(code).toBe(3);
    expect(said).toMatch(/refused the token/);
    expect(said).not.toContain(TOKEN);
    expect(readdirSync(folder).filter((name) => name.endsWith('-wal'))).toEqual([]);
  });

  it('leaves a database of a newer version alone', async () => {
    const { file, close } = await openTempStore();
    await close();
    const sqlite = new Sqlite(file);
    sqlite.exec("insert into kysely_migration (name, timestamp) values ('9999-future', 'x')");
    sqlite.close();
    const { code, said } = await refusedStart({ DISCORD_TOKEN: TOKEN, DATABASE_URL: file });
    expect(code).toBe(1);
    expect(said).toMatch(/newer version.*9999-future/);
  });
});
