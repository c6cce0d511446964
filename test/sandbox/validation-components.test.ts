import { describe, it } from 'vitest';
import {
  button,
  card,
  container,
  create,
  expectProblem,
  link,
  option,
  row,
  select,
  text,
  times,
  v2,
} from './request-bodies.ts';

describe('a card or control that Discord refuses is told with place and reason', () => {
  const bad: [string, unknown, string, RegExp][] = [
    ['a card with content', { ...card(text('a')), content: 'x' }, 'content', /Components V2/],
    [
      'a card with embeds',
      { ...card(text('a')), embeds: [{ title: 'x' }] },
      'embeds',
      /Components V2/,
    ],
    [
      'a card with stickers',
      { ...card(text('a')), sticker_ids: ['5'] },
      'sticker_ids',
      /Components V2/,
    ],
    [
      'a card with a poll',
      {
        ...card(text('a')),
        poll: { question: { text: 'q' }, answers: [{ poll_media: { text: 'a' } }] },
      },
      'poll',
      /Components V2/,
    ],
    ['a card without components', { flags: v2 }, 'components', /at least one/],
    [
      'a card component without the flag',
      { components: [text('a')] },
      'components.0',
      /needs the Components V2 flag/,
    ],
    [
      'six legacy rows',
      { content: 'x', components: times(6, (n) => row(button({ custom_id: `${n}` }))) },
      'components',
      /6 rows/,
    ],
    [
      '41 components with nested ones',
      card(
        container(...times(20, (n) => text(`${n}`))),
        container(...times(19, (n) => text(`${n}`))),
      ),
      'components',
      /41.*40/,
    ],
    [
      '4,001 characters of text',
      card(text('x'.repeat(2000)), container(text('y'.repeat(2001)))),
      'components',
      /4001.*4000/,
    ],
    ['blank text display', card(text(' ')), 'components.0.content', /visible/],
    [
      'a section without text',
      card({ type: 9, components: [], accessory: link() }),
      'components.0.components',
      />=1/,
    ],
    [
      'a section with four texts',
      card({ type: 9, components: times(4, () => text('a')), accessory: link() }),
      'components.0.components',
      /<=3/,
    ],
    [
      'a section without accessory',
      card({ type: 9, components: [text('a')] }),
      'components.0.accessory',
      /./,
    ],
    [
      'a container in a container',
      card(container(container(text('a')))),
      'components.0.components.0',
      /not allowed here/,
    ],
    ['a button outside a row', card(button()), 'components.0', /not allowed here/],
    ['an empty container', card(container()), 'components.0.components', />=1/],
    [
      'a gallery of eleven',
      card({ type: 12, items: times(11, () => ({ media: { url: 'https://a.example/' } })) }),
      'components.0.items',
      /<=10/,
    ],
    ['an empty gallery', card({ type: 12, items: [] }), 'components.0.items', />=1/],
    [
      'a gallery with a data address',
      card({ type: 12, items: [{ media: { url: 'data:image/png;base64,AA' } }] }),
      'components.0.items.0.media.url',
      /http/,
    ],
    [
      'a file component with a web address',
      card({ type: 13, file: { url: 'https://a.example/' } }),
      'components.0.file.url',
      /attachment/,
    ],
    [
      'one custom_id twice',
      card(row(button(), button())),
      'components.0.components.1.custom_id',
      /"go" stands already at components.0.components.0/,
    ],
    [
      'one custom_id again in an accessory',
      card(row(button()), { type: 9, components: [text('a')], accessory: button() }),
      'components.1.accessory.custom_id',
      /stands already/,
    ],
    [
      'one numeric id twice',
      card({ ...text('a'), id: 4 }, { ...text('b'), id: 4 }),
      'components.1.id',
      /stands already/,
    ],
    [
      'an empty custom_id',
      card(row(button({ custom_id: '' }))),
      'components.0.components.0.custom_id',
      />=1/,
    ],
    [
      'a custom_id of 101',
      card(row(button({ custom_id: 'x'.repeat(101) }))),
      'components.0.components.0.custom_id',
      /<=100/,
    ],
    [
      'an action button without custom_id',
      card(row(button({ custom_id: undefined }))),
      'components.0.components.0.custom_id',
      /needs custom_id/,
    ],
    [
      'an action button with an address',
      card(row(button({ url: 'https://a.example/' }))),
      'components.0.components.0.url',
      /takes no url/,
    ],
    [
      'a link with custom_id',
      card(row(link({ custom_id: 'x' }))),
      'components.0.components.0.custom_id',
      /takes no custom_id/,
    ],
    [
      'a link without address',
      card(row(link({ url: undefined }))),
      'components.0.components.0.url',
      /needs url/,
    ],
    [
      'a link with script',
      card(row(link({ url: 'javascript:alert(1)' }))),
      'components.0.components.0.url',
      /must begin/,
    ],
    [
      'a link of 513',
      card(row(link({ url: `https://a.example/${'x'.repeat(495)}` }))),
      'components.0.components.0.url',
      /<=512/,
    ],
    [
      'a button without label',
      card(row(button({ label: '' }))),
      'components.0.components.0.label',
      /label or an emoji/,
    ],
    [
      'a label of 81',
      card(row(button({ label: 'x'.repeat(81) }))),
      'components.0.components.0.label',
      /<=80/,
    ],
    ['an unknown style', card(row(button({ style: 9 }))), 'components.0.components.0.style', /./],
    [
      'a premium button with label',
      card(row({ type: 2, style: 6, sku_id: '5', label: 'x' })),
      'components.0.components.0.label',
      /takes no label/,
    ],
    [
      'six buttons in a row',
      card(row(...times(6, (n) => button({ custom_id: `${n}` })))),
      'components.0.components',
      /row holds 5/,
    ],
    [
      'a select beside a button',
      card(row(select(), button())),
      'components.0.components',
      /one select/,
    ],
    ['an empty row', card(row()), 'components.0.components', />=1/],
    [
      'a select with 26 options',
      card(row(select({ options: times(26, (n) => option(`${n}`)) }))),
      'components.0.components.0.options',
      /<=25/,
    ],
    [
      'a select without options',
      card(row(select({ options: [] }))),
      'components.0.components.0.options',
      />=1/,
    ],
    [
      'a placeholder of 151',
      card(row(select({ placeholder: 'x'.repeat(151) }))),
      'components.0.components.0.placeholder',
      /<=150/,
    ],
    [
      'one option value twice',
      card(row(select({ options: [option('a'), option('a')] }))),
      'components.0.components.0.options.1.value',
      /stands already/,
    ],
    [
      'more to choose than there is',
      card(row(select({ max_values: 3 }))),
      'components.0.components.0.max_values',
      /2 options/,
    ],
    [
      'minimum above maximum',
      card(row(select({ min_values: 2, max_values: 1 }))),
      'components.0.components.0.min_values',
      /above/,
    ],
    [
      'too many chosen',
      card(
        row(
          select({
            options: [
              { ...option('a'), default: true },
              { ...option('b'), default: true },
            ],
          }),
        ),
      ),
      'components.0.components.0.options',
      /2 options are chosen/,
    ],
    [
      'a user select with minimum above maximum',
      card(row({ type: 5, custom_id: 'u', min_values: 3, max_values: 2 })),
      'components.0.components.0.min_values',
      /above/,
    ],
    ['an unknown component', card({ type: 99 }), 'components.0', /not allowed here/],
  ];
  it.each(bad)('%s', (_name, body, path, message) => {
    expectProblem(create, body, path, message);
  });
});
