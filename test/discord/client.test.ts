import type { Client } from 'discord.js';
import { RateLimitError } from 'discord.js';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createClient, login, logout } from '../../src/discord/client.ts';
import { type GuildEvents, guildsOf, listenToGuilds } from '../../src/discord/events.ts';
import { channelId, sandboxForTest } from '../harness/sandbox.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** The real client, logged in to a sandbox. */
async function office() {
  const { sandbox, control } = await sandboxForTest();
  const fatal: string[] = [];
  const client: Client = createClient({
    apiBase: sandbox.apiBase,
    log: quiet,
    onFatal: (reason) => void fatal.push(reason),
  });
  onTestFinished(() => logout(client));
  const told: string[] = [];
  const tell =
    (event: keyof GuildEvents) =>
    (...words: string[]) =>
      void told.push([event, ...words].join(' '));
  listenToGuilds(client, {
    present: tell('present'),
    left: tell('left'),
    channelDeleted: tell('channelDeleted'),
    permissionsChanged: tell('permissionsChanged'),
  });
  const enter = () => login(client, sandbox.token, 30_000);
  const { guilds } = await control.get('state');
  return { sandbox, control, client, enter, told, fatal, guild: guilds[0] };
}

describe('the client', () => {
  it.each([
    ['a post', 'POST', ''],
    ['an edit', 'PATCH', '/123456789012345678'],
    ['a look into the history', 'GET', ''],
  ] as const)('does not wait inside for a rate limit of %s', async (_, method, message) => {
    const { control, client, enter } = await office();
    await enter();
    const general = await channelId(control, 'general');
    await control.post('faults', { fault: 'rate-limit', retryAfterMs: 3_000_000 });
    const path = `/channels/${general}/messages${message}` as const;
    const body = method === 'GET' ? {} : { body: { content: 'x' } };
    const asked = client.rest.request({ method: method as never, fullRoute: path, ...body });
    await expect(asked).rejects.toThrow(RateLimitError);
  });

  it('says that a token is refused', async () => {
    const { client } = await office();
    expect(await login(client, 'not-a-real.token.at-all', 10_000)).toMatchObject({
      ok: false,
      fault: 'token',
    });
  });

  it('gives a login up after the deadline', async () => {
    const { control, client, sandbox } = await office();
    await control.post('faults', { fault: 'hang', path: '/gateway', times: null });
    expect(await login(client, sandbox.token, 100)).toMatchObject({
      ok: false,
      fault: 'unreachable',
    });
  });
});

describe('the servers', () => {
  it('are all known, those in an outage without a name', async () => {
    const { control, client, enter, guild, told } = await office();
    expect(await enter()).toEqual({ ok: true });
    const nameNow = () => guildsOf(client).find(({ id }) => id === guild.id)?.name;
    expect(nameNow()).toBe(guild.name);
    await control.post('faults', { fault: 'guild-outage', guild: guild.id });
    await vi.waitFor(() => expect(nameNow()).toBeNull());
    await control.post('faults', { fault: 'guild-outage', guild: guild.id, on: false });
    await vi.waitFor(() => expect(told).toContain(`present ${guild.id} ${guild.name}`));
  });

  it('are told of when the bot comes, goes, or may do something else', async () => {
    const { control, enter, guild, told } = await office();
    await enter();
    const general = await channelId(control, 'general');
    await control.post('faults', {
      fault: 'permissions',
      channel: 'general',
      deny: ['SendMessages'],
    });
    await vi.waitFor(() => expect(told).toContain(`permissionsChanged ${guild.id}`));
    await control.post('faults', { fault: 'delete-channel', channel: 'general' });
    await vi.waitFor(() => expect(told).toContain(`channelDeleted ${general}`));
    await control.post('faults', { fault: 'kick', guild: guild.id });
    await vi.waitFor(() => expect(told).toContain(`left ${guild.id}`));
    await control.post('faults', { fault: 'invite', guild: guild.id });
    await vi.waitFor(() => expect(told).toContain(`present ${guild.id} ${guild.name}`));
  });

  it('do not count as left in an outage', async () => {
    const { control, enter, guild, told } = await office();
    await enter();
    await control.post('faults', { fault: 'guild-outage', guild: guild.id });
    await control.post('faults', { fault: 'guild-outage', guild: guild.id, on: false });
    await vi.waitFor(() => expect(told).toContain(`present ${guild.id} ${guild.name}`));
    expect(told).not.toContain(`left ${guild.id}`);
  });
});
