import * as published from 'discord-api-spec/zod';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Answer, login, openSandbox } from './harness.ts';

// Only the request schemas are declared for the source; the answers are checked here alone.
const schemas = published as unknown as Record<string, z.ZodType>;

function expectFits(name: string, value: unknown): void {
  const schema = schemas[`${name}Schema`];
  if (!schema) throw new Error(`discord-api-spec has no ${name}Schema`);
  const result = schema.safeParse(value);
  expect(result.success ? '' : z.prettifyError(result.error), name).toBe('');
}

describe('what the sandbox answers fits the schemas that Discord publishes', () => {
  test('messages, cards and replies', async () => {
    const sandbox = await openSandbox();
    const path = `/channels/${await sandbox.channelId('general')}/messages`;
    const button = { type: 2, style: 1, label: 'a', custom_id: 'b' };
    const card = await sandbox.api('POST', path, {
      flags: 32_768,
      components: [
        {
          type: 17,
          components: [
            { type: 14 },
            {
              type: 9,
              components: [{ type: 10, content: 'x' }],
              accessory: { type: 11, media: { url: 'https://a.example/x.png' } },
            },
            { type: 12, items: [{ media: { url: 'https://a.example/x.png' } }] },
          ],
        },
        { type: 1, components: [button] },
      ],
    });
    expectFits('MessageResponse', card.json);
    const reply = await sandbox.api('POST', path, {
      content: `<@${await sandbox.personId('fan')}>`,
      embeds: [{ title: 't', fields: [{ name: 'n', value: 'v' }] }],
      message_reference: { message_id: card.json.id },
    });
    expectFits('MessageResponse', reply.json);
    const edited = await sandbox.api('PATCH', `${path}/${reply.json.id}`, { content: 'y' });
    expectFits('MessageResponse', edited.json);
  });

  test('channels, threads and posts', async () => {
    const sandbox = await openSandbox();
    for (const name of ['general', 'stories', 'wire-announcements']) {
      const id = await sandbox.channelId(name);
      expectFits('GuildChannelResponse', (await sandbox.api('GET', `/channels/${id}`)).json);
    }
    const forum = await sandbox.channelId('stories');
    const post = { name: 'x', message: { content: 'x' } };
    const created = await sandbox.api('POST', `/channels/${forum}/threads`, post);
    expectFits('CreatedThreadResponse', created.json);
    const thread = await sandbox.api('GET', `/channels/${created.json.id}`);
    expectFits('ThreadResponse', thread.json);
    const dm = { recipient_id: await sandbox.personId('fan') };
    expectFits(
      'PrivateChannelResponse',
      (await sandbox.api('POST', '/users/@me/channels', dm)).json,
    );
  });

  test('guilds, roles, members, users, the application and the gateway', async () => {
    const sandbox = await openSandbox();
    const [{ id }] = (await sandbox.get('state')).guilds;
    const fan = await sandbox.personId('fan');
    const get = async (path: string) => (await sandbox.api('GET', path)).json;
    expectFits('GuildResponse', await get(`/guilds/${id}`));
    for (const role of await get(`/guilds/${id}/roles`)) expectFits('GuildRoleResponse', role);
    expectFits('GuildMemberResponse', await get(`/guilds/${id}/members/${fan}`));
    expectFits('UserResponse', await get(`/users/${fan}`));
    expectFits('UserPIIResponse', await get('/users/@me'));
    expectFits('PrivateApplicationResponse', await get('/applications/@me'));
    expectFits('GatewayBotResponse', await get('/gateway/bot'));
  });

  test('commands, the answer to a callback, and the message it made', async () => {
    const sandbox = await openSandbox();
    const seen: Answer[] = [];
    const client = await login(sandbox, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
      const query = new URLSearchParams({ with_response: 'true' });
      const body = { type: 4, data: { content: 'x' } };
      seen.push(await interaction.client.rest.post(path, { body, query, auth: false }));
    });
    const registered = await sandbox.api('PUT', `/applications/${client.application.id}/commands`, [
      { name: 'a', description: 'b', options: [{ type: 3, name: 'p', description: 'q' }] },
      { name: 'Why?', type: 3 },
    ]);
    for (const command of registered.json) expectFits('ApplicationCommandResponse', command);
    const answer = await sandbox.post('commands', { as: 'fan', channel: 'general', text: '/a' });
    await expect.poll(() => seen).toHaveLength(1);
    expectFits('InteractionCallbackResponse', seen[0]);
    expectFits('MessageResponse', answer.message);
  });
});
