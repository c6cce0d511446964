import { describe, expect, it } from 'vitest';
import type { UploadedFile } from '../../src/sandbox/validation/check-request.ts';
import {
  button,
  callback,
  card,
  command,
  commands,
  container,
  create,
  file,
  link,
  modal,
  row,
  select,
  tell,
  text,
  times,
} from './request-bodies.ts';

describe('a request that Discord takes passes', () => {
  const good: [string, string, unknown, UploadedFile[]?][] = [
    ['a plain text', create, { content: 'hello', tts: false, enforce_nonce: false }],
    ['exactly 2,000 characters', create, { content: 'x'.repeat(2000) }],
    [
      'a nonce with enforcement',
      create,
      { content: 'x', nonce: 'a'.repeat(25), enforce_nonce: true },
    ],
    [
      'embeds of 6,000 characters in sum',
      create,
      { embeds: [{ description: 'x'.repeat(3000) }, { description: 'x'.repeat(3000) }] },
    ],
    ['a card', create, card(container(text('# Title'), { type: 14 }, row(button(), link())))],
    [
      'a section with a thumbnail',
      create,
      card({
        type: 9,
        components: [text('a')],
        accessory: { type: 11, media: { url: 'https://a.example/p.png' } },
      }),
    ],
    [
      'a section with a button',
      create,
      card({ type: 9, components: [text('a'), text('b'), text('c')], accessory: link() }),
    ],
    ['40 components', create, card(...times(40, (n) => text(`t${n}`)))],
    ['texts of 4,000 characters', create, card(text('x'.repeat(2000)), text('y'.repeat(2000)))],
    [
      'a gallery of uploads',
      create,
      {
        ...card({ type: 12, items: [{ media: { url: 'attachment://a.png' } }] }),
        attachments: [{ id: '0' }],
      },
      [file('a.png')],
    ],
    [
      'an upload that the list renames',
      create,
      {
        ...card({ type: 13, file: { url: 'attachment://b.json' } }),
        attachments: [{ id: '0', filename: 'b.json' }],
      },
      [file('a')],
    ],
    ['only a file', create, { attachments: [{ id: '0' }] }, [file('a.png')]],
    [
      'a legacy row with five buttons',
      create,
      { content: 'x', components: [row(...times(5, (n) => button({ custom_id: `b${n}` })))] },
    ],
    [
      'a select with placeholder',
      create,
      { content: 'x', components: [row(select({ placeholder: 'p'.repeat(150) }))] },
    ],
    [
      'an emoji button without label',
      create,
      { content: 'x', components: [row(button({ label: undefined, emoji: { name: '✅' } }))] },
    ],
    [
      'an edit that clears the text for a card',
      'PATCH /channels/1/messages/2',
      { ...card(text('a')), content: null, embeds: [] },
    ],
    [
      'an edit of a card that does not repeat the flag',
      'PATCH /channels/1/messages/2',
      { components: [text('a')] },
    ],
    [
      'an edit that keeps an old attachment',
      'PATCH /channels/1/messages/2',
      { content: 'x', attachments: [{ id: '1200000000000000001' }] },
    ],
    ['an empty edit of the deferred answer', 'PATCH /webhooks/1/t/messages/%40original', {}],
    ['a follow-up', 'POST /webhooks/1/t?wait=true', { content: 'x', flags: 64 }],
    ['a deferred answer', callback, { type: 5, data: { flags: 64 } }],
    ['a deferred update', callback, { type: 6 }],
    [
      '25 choices',
      callback,
      { type: 8, data: { choices: times(25, (n) => ({ name: `n${n}`, value: `v${n}` })) } },
    ],
    ['no choices', callback, { type: 8, data: { choices: [] } }],
    ['a modal', callback, modal()],
    [
      'a modal with a legacy row',
      callback,
      modal({ components: [row({ type: 4, style: 2, custom_id: 'x', label: 'Words' })] }),
    ],
    [
      'a command with permissions as string',
      commands,
      [command({ default_member_permissions: '32', contexts: [0], integration_types: [0] })],
    ],
    ['a command with null permissions', commands, [command({ default_member_permissions: null })]],
    ['a message command', commands, [{ name: 'Why was this posted?', type: 3 }]],
    ['two types with one name', commands, [command(), { name: 'status', type: 2 }]],
    [
      'nested subcommands',
      commands,
      [
        command({
          options: [
            {
              type: 2,
              name: 'a',
              description: 'a',
              options: [
                {
                  type: 1,
                  name: 'b',
                  description: 'b',
                  options: [{ type: 3, name: 'c', description: 'c', autocomplete: true }],
                },
              ],
            },
          ],
        }),
      ],
    ],
    [
      'a name in another script',
      commands,
      [command({ name_localizations: { ja: '状態', ru: 'статус' } })],
    ],
    ['no command at all', commands, []],
    [
      'a forum post',
      'POST /channels/1/threads',
      { name: 'A story', applied_tags: ['5'], message: { content: 'x' } },
    ],
    ['a thread without a message', 'POST /channels/1/threads', { name: 'Talk', type: 11 }],
    [
      'a thread on a message',
      'POST /channels/1/messages/2/threads',
      { name: 'Talk', auto_archive_duration: 1440 },
    ],
    ['a role', 'POST /guilds/1/roles', { name: 'News', permissions: 0, mentionable: true }],
    ['a direct channel', 'POST /users/@me/channels', { recipient_id: '5' }],
    ['a route without rules', 'POST /channels/1/typing', undefined],
    ['a GET', 'GET /channels/1/messages', undefined],
  ];
  it.each(good)('%s', (_name, route, body, files) => {
    expect(tell(route, body, files)).toEqual([]);
  });
});
