import { describe, expect, it } from 'vitest';
import { createLog, scrub } from '../src/log.ts';

const TOKEN = `${'M'.repeat(24)}.${'G'.repeat(6)}.${'x'.repeat(38)}`;

describe('the log', () => {
  it('writes one JSON line for each event', () => {
    const lines: string[] = [];
    const log = createLog({ level: 'info', secrets: [], write: (line) => void lines.push(line) });
    log.info({ event: 'feed.read', feed: 'reel' }, 'feed read');
    log.debug({ event: 'hidden' }, 'not written');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      event: 'feed.read',
      feed: 'reel',
      msg: 'feed read',
    });
  });

  it.each([
    ['a field', (log: ReturnType<typeof createLog>) => log.info({ token: 'canary-1' }, 'x')],
    [
      'a deep field',
      (log: ReturnType<typeof createLog>) => log.info({ a: { b: { c: 'canary-1' } } }, 'x'),
    ],
    ['a message', (log: ReturnType<typeof createLog>) => log.info({}, 'Bot canary-1')],
    [
      'an error',
      (log: ReturnType<typeof createLog>) => log.error({ error: new Error('canary-1') }, 'x'),
    ],
    [
      'an address',
      (log: ReturnType<typeof createLog>) =>
        log.info({ url: 'https://x.example/?t=canary-1' }, 'x'),
    ],
  ])('never shows a secret in %s', (_, write) => {
    const lines: string[] = [];
    write(
      createLog({ level: 'info', secrets: ['canary-1'], write: (line) => void lines.push(line) }),
    );
    expect(lines).toHaveLength(1);
    expect(lines.join('')).not.toContain('canary-1');
  });

  it('tells what an error says', () => {
    const lines: string[] = [];
    const log = createLog({ level: 'info', secrets: [], write: (line) => void lines.push(line) });
    log.error({ error: new Error('disk full') }, 'failed');
    expect(lines.join('')).toContain('disk full');
  });

  it.each([
    ['what has the shape of a token', TOKEN, '[token]'],
    ['a password in an address', 'https://me:pass@x.example/', 'https://[secret]@x.example/'],
    [
      'the token of an interaction',
      `https://discord.com/api/v10/interactions/123/${'aW50-_'.repeat(20)}/callback`,
      'https://discord.com/api/v10/interactions/123/[token]/callback',
    ],
    [
      'the token of a follow-up',
      `/webhooks/123/${'aW50-_'.repeat(20)}/messages/@original`,
      '/webhooks/123/[token]/messages/@original',
    ],
    ['nothing else', 'https://x.example/a@b', 'https://x.example/a@b'],
  ])('takes out %s', (_, text, scrubbed) => {
    expect(scrub(text, [])).toBe(scrubbed);
  });
});
