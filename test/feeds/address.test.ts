import { describe, expect, it } from 'vitest';
import { checkUrl, createAddressPolicy, isPublic } from '../../src/feeds/address.ts';

describe('isPublic', () => {
  it.each([
    '8.8.8.8',
    '172.15.255.255',
    '172.32.0.1',
    '100.63.255.255',
    '100.128.0.1',
    '2606:4700:4700::1111',
  ])('%s is', (address) => {
    expect(isPublic(address)).toBe(true);
  });

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '168.63.129.16',
    '169.254.169.254',
    '172.16.0.1',
    '192.0.0.192',
    '192.0.2.10',
    '192.88.99.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:808:808::',
    '3fff::1',
    '5f00::1',
    'fc00::1',
    'fe80::1',
    'fec0::1',
    'ff02::1',
    'fe80::1%eth0',
    'a.example',
    '',
  ])('%s is not', (address) => {
    expect(isPublic(address)).toBe(false);
  });
});

describe('checkUrl', () => {
  const strict = createAddressPolicy([]);
  it.each([
    ['http://10.0.0.1/', 'refused-address'],
    ['http://[::ffff:127.0.0.1]/', 'refused-address'],
    ['http://①②⑦.⓪.⓪.①/', 'refused-address'],
    ['http://printer.local/', 'refused-address'],
    ['http://a.example:65536/', 'bad-url'],
    [`http://a.example/${'x'.repeat(5_000)}`, 'bad-url'],
    ['http://a.example:0/', 'refused-port'],
    ['gopher://a.example/', 'refused-scheme'],
  ])('refuses %s before any look-up', (url, reason) => {
    expect(checkUrl(url, strict)).toMatchObject({ ok: false, reason });
  });

  it('leaves a public address as it is', () => {
    expect(checkUrl('https://a.example./x', strict)).toMatchObject({
      ok: true,
      needsAllowed: false,
    });
  });
});
