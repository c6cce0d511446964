import { existsSync, readFileSync } from 'node:fs';
import { connect, isIP } from 'node:net';
import { resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createDoor, type Door, type DoorOptions, type DoorResult } from '../../src/feeds/guard.ts';
import { serve } from './loopback.ts';

const PUBLIC = '93.184.216.34';

/** A door whose sockets are watched: what it would have connected to, and nothing is dialled. */
function watchedDoor(
  answers: (host: string) => readonly string[],
  options: Partial<DoorOptions> = {},
) {
  const reached: string[] = [];
  const lookedUp: string[] = [];
  const door = createDoor({
    allowCidrs: [],
    userAgent: 'test',
    resolver: async (host) => {
      lookedUp.push(host);
      return answers(host);
    },
    dial: (lookup) => (target, callback) => {
      const stop = (address: string) => {
        reached.push(`${address}:${target.port || (target.protocol === 'https:' ? 443 : 80)}`);
        callback(new Error('not dialled'), null);
      };
      const literal = target.hostname.replace(/^\[|\]$/g, '');
      if (isIP(literal)) return stop(literal);
      lookup(target.hostname, { all: true }, (error, addresses) => {
        if (error) return callback(error, null);
        stop(
          Array.isArray(addresses) ? addresses.map((each) => each.address).join(',') : addresses,
        );
      });
    },
    ...options,
  });
  open.push(door);
  return { door, reached, lookedUp };
}

const open: Door[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((door) => door.close()));
});

async function verdict(
  url: string,
  answers: readonly string[] = [PUBLIC],
  allowCidrs: readonly string[] = [],
) {
  const { door, reached } = watchedDoor(() => answers, { allowCidrs });
  const result = await door.request(url);
  return { reached, reason: result.ok ? 'ok' : result.reason };
}

describe('addresses', () => {
  it.each([
    ['ftp://a.example/', 'refused-scheme'],
    ['file:///etc/passwd', 'refused-scheme'],
    ['//a.example/', 'bad-url'],
    ['', 'bad-url'],
    ['https://user:pw@a.example/', 'bad-url'],
    ['http://a.example:22/', 'refused-port'],
    ['http://127.0.0.1/', 'refused-address'],
    ['http://0x7f.1/', 'refused-address'],
    ['http://[::1]/', 'refused-address'],
    ['http://[::ffff:10.0.0.1]/', 'refused-address'],
    ['http://[64:ff9b::7f00:1]/', 'refused-address'],
    ['http://168.63.129.16/', 'refused-address'],
    ['http://localhost/', 'refused-address'],
    ['http://intranet/', 'refused-address'],
    ['http://a.internal./', 'refused-address'],
  ])('%s is %s and nothing is connected', async (url, reason) => {
    expect(await verdict(url)).toEqual({ reason, reached: [] });
  });

  it.each([
    ['http://a.example/', `${PUBLIC}:80`],
    ['https://a.example:8443/', `${PUBLIC}:8443`],
    ['http://8.8.8.8/', '8.8.8.8:80'],
    ['https://bücher.example/', `${PUBLIC}:443`],
  ])('%s reaches %s', async (url, address) => {
    expect((await verdict(url)).reached).toEqual([address]);
  });

  it.each([
    ['one private answer among public ones', [PUBLIC, '10.0.0.5']],
    ['a private answer', ['127.0.0.1']],
    ['no answer', []],
    ['an answer that is no address', ['nonsense']],
  ])('a name with %s is refused', async (_name, answers) => {
    expect(await verdict('http://a.example/', answers)).toEqual({
      reason: 'refused-address',
      reached: [],
    });
  });

  it('a second answer that turns private changes nothing', async () => {
    const turns = [[PUBLIC], ['127.0.0.1']];
    const { door, reached, lookedUp } = watchedDoor(() => turns.shift() ?? []);
    await door.request('http://a.example/');
    expect(lookedUp).toEqual(['a.example']);
    expect(await door.request('http://a.example/')).toMatchObject({ reason: 'refused-address' });
    expect(reached).toEqual([`${PUBLIC}:80`]);
  });
});

describe('addresses that the operator allows', () => {
  const cidrs = ['127.0.0.0/8', '::1/128'];
  it.each([
    ['http://127.0.0.1:5000/', [], '127.0.0.1:5000'],
    ['http://[::1]:5000/', [], '::1:5000'],
    ['http://localhost:5000/', ['127.0.0.1', '::1'], '127.0.0.1,::1:5000'],
    ['http://a.example/', [PUBLIC], `${PUBLIC}:80`],
  ])('%s is reached', async (url, answers, reached) => {
    expect((await verdict(url, answers, cidrs)).reached).toEqual([reached]);
  });

  it.each([
    ['another private address', 'http://10.0.0.1/', []],
    ['a public name on an odd port', 'http://a.example:5000/', [PUBLIC]],
    ['a single label that leads outside', 'http://intranet/', [PUBLIC]],
    ['port 0', 'http://a.example:0/', ['127.0.0.1']],
  ])('%s stays refused', async (_name, url, answers) => {
    expect((await verdict(url, answers, cidrs)).reached).toEqual([]);
  });

  it('a range that is none is a fault of the configuration', () => {
    expect(() => createDoor({ allowCidrs: ['nonsense'], userAgent: 'test' })).toThrow();
  });
});

interface SharedCases {
  readonly redirects: readonly { id: string; chain: readonly string[]; verdict: string }[];
  readonly urls: readonly { id: string; url: string; verdict: string }[];
  readonly dns: readonly {
    id: string;
    host: string;
    answers: readonly string[][];
    verdict: string;
  }[];
}
const sharedFile = resolve(import.meta.dirname, '../../../shared/ssrf-cases.json');
const hasShared = existsSync(sharedFile);
const shared: SharedCases = hasShared
  ? JSON.parse(readFileSync(sharedFile, 'utf8'))
  : { urls: [], dns: [], redirects: [] };

describe.skipIf(!hasShared)(hasShared ? 'the shared cases' : 'skipped: no shared data', () => {
  it('give each address its verdict, without a connection for a refused one', async () => {
    const wrong: string[] = [];
    for (const { id, url, verdict: expected } of shared.urls) {
      const { reached } = await verdict(url);
      if ((reached.length > 0 ? 'allow' : 'refuse') !== expected) wrong.push(id);
    }
    expect(wrong).toEqual([]);
    expect(shared.urls.length).toBeGreaterThan(80);
  });

  it('give each name its verdict', async () => {
    const wrong: string[] = [];
    for (const { id, host, answers, verdict: expected } of shared.dns) {
      const turns = answers.map((each) => [...each]);
      const { door, reached } = watchedDoor(() => turns.shift() ?? []);
      for (const _ of answers) await door.request(`http://${host}/`);
      const seen =
        reached.length === 0
          ? 'refuse'
          : reached.length === answers.length
            ? 'allow'
            : 'first-allowed-then-refuse';
      if (seen !== expected) wrong.push(id);
    }
    expect(wrong).toEqual([]);
  });

  it('give each chain of redirects its verdict', async () => {
    const wrong: string[] = [];
    for (const { id, chain, verdict: expected } of shared.redirects) {
      const result = await follow(chain);
      if ((result.ok && result.status === 200 ? 'allow' : 'refuse') !== expected) wrong.push(id);
    }
    expect(wrong).toEqual([]);
  });
});

/** Walks a chain of public addresses, all of which a loopback server plays. */
async function follow(chain: readonly string[]): Promise<DoorResult> {
  let step = 0;
  const server = await serve((_request, response) => {
    step += 1;
    const next = chain[step];
    if (next) response.setHeader('location', next);
    response.writeHead(step < chain.length ? 302 : 200).end('end');
  });
  const door = createDoor({
    allowCidrs: [],
    userAgent: 'test',
    resolver: async (host) => [host.startsWith('one-private') ? '127.0.0.1' : PUBLIC],
    dial: (lookup) => (target, callback) => {
      lookup(target.hostname, { all: true }, (error) => {
        if (error) return callback(error, null);
        const socket = connect(server.port, '127.0.0.1', () => callback(null, socket));
      });
    },
  });
  open.push(door);
  const result = await door.request(chain[0] ?? '');
  await server.close();
  return result;
}
