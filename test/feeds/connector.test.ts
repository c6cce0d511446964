import { describe, expect, it } from 'vitest';
import { createAddressPolicy } from '../../src/feeds/address.ts';
import { createConnector } from '../../src/feeds/connector.ts';

/** What the connector says of a host when it is asked directly, without the check of the address before. */
function connectTo(hostname: string, port = '80'): Promise<string> {
  const connector = createConnector({
    policy: createAddressPolicy(['127.0.0.2/32']),
    resolver: async () => ['127.0.0.2'],
    timeoutMs: 100,
    dial: () => (_options, callback) => callback(new Error('reached'), null),
  });
  return new Promise((done) => {
    connector({ hostname, port, protocol: 'http:' }, (...[error]: [Error | null, ...unknown[]]) =>
      done(error?.message ?? 'connected'),
    );
  });
}

describe('the connector, as the second fence', () => {
  it.each([
    ['127.0.0.1', '80'],
    ['[::1]', '80'],
    ['169.254.169.254', '80'],
    ['8.8.8.8', '22'],
  ])('refuses %s on port %s', async (hostname, port) => {
    expect(await connectTo(hostname, port)).toMatch(/is not an address that may be fetched/);
  });

  it.each([
    ['8.8.8.8', '443'],
    ['127.0.0.2', '5000'],
  ])('reaches %s on port %s', async (hostname, port) => {
    expect(await connectTo(hostname, port)).toBe('reached');
  });
});
