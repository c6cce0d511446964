import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nestProblems } from '../../src/sandbox/api-error.ts';
import { createBroadcast } from '../../src/sandbox/broadcast.ts';
import { createFaults, takeFault } from '../../src/sandbox/faults.ts';
import { isWanted, shardOf } from '../../src/sandbox/gateway/intents.ts';
import { DISCORD_LIMITS } from '../../src/sandbox/limits.ts';
import { createRateLimiter } from '../../src/sandbox/rate-limits.ts';
import { contentTypeOf } from '../../src/sandbox/request-body.ts';
import { createSnowflakes } from '../../src/sandbox/snowflake.ts';
import { readWorld } from '../../src/sandbox/world.ts';

describe('snowflakes', () => {
  test('grow even when the clock stands still or goes back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1_500_000_000_000, max: 1_900_000_000_000 })),
        (times) => {
          let now = 0;
          const next = createSnowflakes(() => now);
          const ids = times.map((time) => {
            now = time;
            return BigInt(next());
          });
          const rises = ids.slice(1).map((id, index) => id > (ids[index] ?? 0n));
          expect(rises).not.toContain(false);
        },
      ),
    );
  });

  test('carry their time as Discord`s do', () => {
    const id = createSnowflakes(() => Date.UTC(2016, 3, 30, 11, 18, 25, 796))();
    expect(Number(BigInt(id) >> 22n) + 1_420_070_400_000).toBe(
      Date.UTC(2016, 3, 30, 11, 18, 25, 796),
    );
  });
});

describe('the nested errors of a refused body', () => {
  test('follow the paths, and two at one place stand together', () => {
    const nested = nestProblems([
      { path: 'embeds.0.title', message: 'too long' },
      { path: 'embeds.0.title', message: 'not nice' },
      { path: '', message: 'no' },
    ]);
    expect(nested).toMatchObject({
      embeds: { 0: { title: { _errors: [{ message: 'too long' }, { message: 'not nice' }] } } },
      _errors: [{ message: 'no' }],
    });
  });
});

describe('a broadcast', () => {
  test('reaches who listens, not who left, and survives leaving in the middle', () => {
    const { emit, subscribe } = createBroadcast<number>();
    const heard: string[] = [];
    const leave = subscribe((value) => {
      heard.push(`a${value}`);
      leave();
    });
    subscribe((value) => heard.push(`b${value}`));
    emit(1);
    emit(2);
    expect(heard).toEqual(['a1', 'b1', 'b2']);
  });
});

describe('waiting faults', () => {
  test('meet the first fitting request, in the order they were set', () => {
    const faults = createFaults();
    const base = { path: null, timesLeft: 1, retryAfterMs: 1 };
    faults.waiting.push({ ...base, fault: 'hang', channelId: '7' });
    faults.waiting.push({ ...base, fault: 'forbidden', channelId: null });
    expect(takeFault(faults, '/channels/8/messages')?.fault).toBe('forbidden');
    expect(takeFault(faults, '/channels/8/messages')).toBeNull();
    expect(takeFault(faults, '/channels/7/messages')?.fault).toBe('hang');
    expect(faults.waiting).toEqual([]);
  });
});

describe('intents and shards', () => {
  test.each([
    ['INTERACTION_CREATE', '1', 0, true],
    ['MESSAGE_CREATE', '1', 1, false],
    ['MESSAGE_CREATE', '1', 1 << 9, true],
    ['MESSAGE_CREATE', null, 1 << 9, false],
    ['MESSAGE_CREATE', null, 1 << 12, true],
    ['THREAD_CREATE', '1', 1, true],
    ['GUILD_ROLE_CREATE', '1', 1 << 9, false],
  ])('%s in %s with intents %i is heard: %s', (name, guildId, intents, expected) => {
    expect(isWanted(intents, { name, guildId, data: {} })).toBe(expected);
  });

  test('every guild belongs to exactly one shard', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 1n << 62n }),
        fc.integer({ min: 1, max: 64 }),
        (id, count) => {
          const shard = shardOf(String(id), count);
          expect(shard).toBeGreaterThanOrEqual(0);
          expect(shard).toBeLessThan(count);
        },
      ),
    );
    expect(shardOf(null, 5)).toBe(0);
  });
});

describe('rate limits', () => {
  test('never let more through in a window than allowed, and everything after it', () => {
    const wait = fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 40 });
    fc.assert(
      fc.property(wait, (waits) => {
        let now = 0;
        const limiter = createRateLimiter(() => now, DISCORD_LIMITS);
        const passed: number[] = [];
        for (const ms of waits) {
          now += ms;
          try {
            limiter.count('POST', '/channels/1/messages');
            passed.push(now);
          } catch {
            expect(passed.filter((at) => now - at < 5000).length).toBeGreaterThanOrEqual(5);
          }
        }
      }),
    );
  });

  test.each([
    ['POST', '/channels/1/messages', '5'],
    ['PATCH', '/channels/1/messages/2', '5'],
    ['POST', '/channels/1/messages/2/crosspost', '10'],
    ['POST', '/webhooks/1/token', '5'],
    ['GET', '/channels/1/messages', '50'],
    ['POST', '/interactions/1/token/callback', undefined],
  ])('%s %s has a bucket of %s', (method, path, limit) => {
    const limiter = createRateLimiter(() => 0, DISCORD_LIMITS);
    expect(limiter.count(method, path)['x-ratelimit-limit']).toBe(limit);
  });
});

describe('content types', () => {
  test.each([
    ['a.png', '', 'image/png'],
    ['a.PNG', 'application/octet-stream', 'image/png'],
    ['a.png', 'image/webp', 'image/webp'],
    ['a', '', 'application/octet-stream'],
    ['a.exe', 'application/octet-stream', 'application/octet-stream'],
  ])('of %s declared as "%s" is %s', (name, declared, expected) => {
    expect(contentTypeOf(name, declared)).toBe(expected);
  });
});

describe('a world file', () => {
  async function worldFile(text: string): Promise<string> {
    const dir = await mkdtemp(join(tmpdir(), 'world-'));
    onTestFinished(() => rm(dir, { recursive: true }));
    const path = join(dir, 'world.yaml');
    await writeFile(path, text);
    return path;
  }

  test('names its file and every fault at once', async () => {
    const path = await worldFile('bot: { name: Wire, color: red }\npeople: []\nservers: 3\n');
    const refusal = await readWorld(path).catch(String);
    expect(refusal).toContain(path);
    expect(refusal).toContain('colour such as #3a64a8');
    expect(refusal).toContain('people');
    expect(refusal).toContain('servers');
  });

  test('that is the project`s own is fine', async () => {
    const path = new URL('../../data/newsroom/world.yaml', import.meta.url).pathname;
    expect((await readWorld(path)).servers).toHaveLength(2);
  });
});
