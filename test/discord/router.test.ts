import { type Client, Events } from 'discord.js';
import type { RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { describe, expect, it, onTestFinished } from 'vitest';
import { actionId, actionRow, button, card, text } from '../../src/cards/card.ts';
import { refusalCard } from '../../src/cards/notice.ts';
import type { Answer, RoutedCommand } from '../../src/discord/call.ts';
import { createClient, login, logout } from '../../src/discord/client.ts';
import { registerCommands } from '../../src/discord/register.ts';
import { createRouter } from '../../src/discord/router.ts';
import { createSender } from '../../src/discord/send.ts';
import { channelId, sandboxForTest } from '../harness/sandbox.ts';
import { textOf } from '../harness/wire.ts';

type Deps = { readonly calls: string[] };
const say = (words: string): Answer => ({ kind: 'reply', card: card(text(words)) });
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

interface Defined extends RoutedCommand<Deps> {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
}

const COMMANDS: readonly Defined[] = [
  {
    data: {
      name: 'echo',
      description: 'Says it',
      options: [{ name: 'words', description: 'What', type: 3, autocomplete: true }],
    },
    audience: 'members',
    isPrivate: (call) => call.options.words === 'hidden',
    answer: async (call) => {
      if (call.options.words === 'fail') throw new Error('disk full');
      if (call.options.words === 'slow') await new Promise((done) => setTimeout(done, 2_000));
      const next = button('More', actionId('echo', 'more', 'a', 'b'));
      return { kind: 'reply', card: card(text(`${call.options.words}`), actionRow(next)) };
    },
    complete: async ({ focused }) => {
      if (focused.value === 'fail') throw new Error('disk full');
      return [{ name: `${focused.value}!`, value: focused.value }];
    },
    actions: {
      more: async ({ args }) => ({ kind: 'update', card: card(text(`more of ${args.join('+')}`)) }),
    },
  },
  {
    // Shown to all, as a server's own settings may have it: the router has to look itself.
    data: {
      name: 'rule',
      description: 'For moderators',
      options: [{ name: 'words', description: 'What', type: 3, autocomplete: true }],
    },
    audience: 'moderators',
    isPrivate: () => false,
    complete: async () => [{ name: 'a secret', value: 'secret' }],
    answer: async (_, { calls }) => {
      calls.push('rule');
      return {
        kind: 'reply',
        card: card(text('ruled'), actionRow(button('Act', actionId('rule', 'act')))),
      };
    },
    actions: {
      act: async (_, { calls }) => {
        calls.push('act');
        return say('acted');
      },
    },
  },
];

/** The real client with the router, logged in to a sandbox. */
async function openOffice() {
  const { sandbox, control } = await sandboxForTest();
  const deps: Deps = { calls: [] };
  const faults: object[] = [];
  const client: Client = createClient({
    apiBase: sandbox.apiBase,
    log: quiet,
    onFatal: () => undefined,
  });
  onTestFinished(() => logout(client));
  const log = { ...quiet, error: (fields: object) => void faults.push(fields) };
  client.on(
    Events.InteractionCreate,
    createRouter({ commands: COMMANDS, deps, log, notice: refusalCard }),
  );
  expect(await login(client, sandbox.token, 10_000)).toEqual({ ok: true });
  const memory = { read: async () => null, write: async () => undefined };
  const definitions = COMMANDS.map(({ data }) => data);
  await registerCommands(client.rest, sandbox.applicationId, definitions, memory);
  return { control, client, deps, faults, type: control.type };
}

describe('the router', () => {
  it('answers a command in public, or to the person alone', async () => {
    const { type } = await openOffice();
    const open = await type('fan', 'general', '/echo hello');
    const hidden = await type('fan', 'general', '/echo hidden');
    expect([textOf(open.message), open.message.ephemeralFor]).toEqual(['hello\nMore', undefined]);
    expect(hidden.message.ephemeralFor).toBe('fan');
  });

  it('announces an answer that takes long, and completes it', async () => {
    const { type, control } = await openOffice();
    const slow = await type('fan', 'general', '/echo slow');
    expect(textOf(slow.message)).toContain('slow');
    expect(await control.messages('general')).toHaveLength(1);
  });

  it('answers the person privately when the command fails, and keeps the cause for the log', async () => {
    const { type, faults } = await openOffice();
    const failed = await type('fan', 'general', '/echo fail');
    expect(failed.message.ephemeralFor).toBe('fan');
    expect(textOf(failed.message)).toMatch(/try again/i);
    expect(textOf(failed.message)).not.toContain('disk full');
    expect(faults).toMatchObject([{ error: { message: 'disk full' } }]);
  });

  it('completes an option, and answers with nothing when that fails', async () => {
    const { control } = await openOffice();
    const complete = (words: string) =>
      control.post('autocomplete', { as: 'fan', channel: 'general', text: `/echo ${words}` });
    expect((await complete('ab')).choices).toEqual([{ name: 'ab!', value: 'ab' }]);
    expect((await complete('fail')).choices).toEqual([]);
  });

  it('hands a click to the handler that its id names, with its arguments', async () => {
    const { type, control } = await openOffice();
    const { message } = await type('fan', 'general', '/echo hello');
    const clicked = await control.post('click', {
      as: 'fan',
      message: message.id,
      component: 'More',
    });
    expect(clicked.kind).toBe('update');
    expect(textOf(clicked.message)).toBe('more of a+b');
  });

  it('lets only moderators use their commands, their options and their buttons', async () => {
    const { type, control, deps } = await openOffice();
    const { message } = await type('moderator', 'general', '/rule');
    const use = async (as: string) => {
      const typed = await type(as, 'general', '/rule');
      const clicked = await control.post('click', { as, message: message.id, component: 'Act' });
      const body = { as, channel: 'general', text: '/rule a' };
      const { choices } = await control.post('autocomplete', body);
      return [textOf(typed.message), textOf(clicked.message), choices.length];
    };
    deps.calls.length = 0;
    expect(await use('fan')).toEqual([
      expect.stringMatching(/for the moderators/i),
      expect.stringMatching(/for the moderators/i),
      0,
    ]);
    expect(deps.calls).toEqual([]);
    expect(await use('moderator')).toEqual(['ruled\nAct', 'acted', 1]);
    expect(deps.calls).toEqual(['rule', 'act']);
  });

  it.each([
    ['a command that is gone', 'gone:act'],
    ['an action that is gone', 'echo:gone'],
    ['a name that every object has', 'echo:constructor'],
    ['no action at all', 'rubbish'],
  ])('answers the person privately when a button names %s', async (_, id) => {
    const { client, control } = await openOffice();
    const sender = createSender(client.rest, () => '');
    const general = await channelId(control, 'general');
    const old = card(text('An old post'), actionRow(button('Old', id)));
    const sent = await sender.create(general, old, 'nonce');
    const message = sent.kind === 'sent' ? sent.messageId : '';
    const clicked = await control.post('click', { as: 'fan', message, component: 'Old' });
    expect(textOf(clicked.message)).toMatch(/no longer know/i);
    expect(clicked.message.ephemeralFor).toBe('fan');
  });
});
