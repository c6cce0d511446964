import { ids } from './fixture-world.ts';

const wire = { id: ids.bot, username: 'Wire', bot: true };
const fan = { id: ids.fan, username: 'fan', global_name: 'Fan' };

/** A message by the bot; `at` counts minutes after ten o'clock and makes the id. */
export function message(at: number, fields: object): Record<string, unknown> {
  return {
    id: String(10_000 + at),
    channel_id: ids.news,
    author: wire,
    type: 0,
    content: '',
    timestamp: new Date(Date.UTC(2026, 4, 2, 10, at)).toISOString(),
    edited_timestamp: null,
    flags: 0,
    embeds: [],
    components: [],
    attachments: [],
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    ...fields,
  };
}

const text = (content: string) => ({ type: 10, content });
const button = (style: number, label: string, more: object = {}) => ({
  type: 2,
  style,
  label,
  custom_id: label.toLowerCase(),
  ...more,
});
const picture = '/cdn/picture.svg';

const card = {
  type: 17,
  accent_color: 0x2c8f5b,
  components: [
    {
      type: 9,
      components: [
        text('## [A headline that leads somewhere](https://gazette.example/a)'),
        text(
          "The Test Gazette, <t:1777716000:f> (<t:1777716000:R>)\nTwo lines of the **feed's own** summary, *as it came*.",
        ),
      ],
      accessory: { type: 11, media: { url: picture }, description: 'A mountain under a sun' },
    },
    { type: 14, divider: true, spacing: 1 },
    text('> “Something that somebody said.”\n-# Somebody, as told by The Test Gazette'),
    {
      type: 12,
      items: [
        { media: { url: picture }, description: 'One' },
        { media: { url: picture }, description: 'Two', spoiler: true },
      ],
    },
    { type: 14, divider: false, spacing: 2 },
    { type: 13, file: { url: 'attachment://settings.json' } },
    {
      type: 1,
      components: [
        button(5, 'Read', { url: 'https://gazette.example/a', custom_id: undefined }),
        button(1, 'Primary'),
        button(2, 'Why?', { emoji: { name: '🔎' } }),
        button(3, 'Post'),
        button(4, 'Remove'),
        button(2, 'Off', { disabled: true }),
      ],
    },
  ],
};

const selects = [
  {
    type: 3,
    custom_id: 'level',
    placeholder: 'What should it hear?',
    options: [
      { label: 'Everything', value: 'all', description: 'Every story, as it comes' },
      {
        label: 'Confirmed only',
        value: 'confirmed',
        description: 'What the makers said themselves',
        default: true,
      },
    ],
  },
  { type: 5, custom_id: 'user' },
  { type: 6, custom_id: 'role', min_values: 0, max_values: 2 },
  { type: 7, custom_id: 'anyone' },
  { type: 8, custom_id: 'channel', channel_types: [0, 5] },
].map((select) => ({ type: 1, components: [select] }));

const embed = {
  title: 'An embed with a *title*',
  url: 'https://gazette.example/embed',
  description: 'Its description, with `code` and <@11>.',
  color: 0xaa3366,
  author: { name: 'An author' },
  fields: [
    { name: 'First', value: 'one', inline: true },
    { name: 'Second', value: 'two', inline: true },
    { name: 'Third', value: 'in a row of its own' },
  ],
  thumbnail: { url: picture },
  image: { url: 'https://elsewhere.example/picture.png' },
  footer: { text: 'A footer' },
  timestamp: '2026-05-02T10:00:00.000Z',
};

const markdown = [
  '# Heading one\n## Heading two\n### Heading three\n-# subtext',
  '**bold** *italic* __underline__ ~~strike~~ ||spoiler|| `code` and [a link](https://gazette.example/)',
  '> a quote\n> in two lines',
  '- one\n- two\n  - nested\n1. first\n2. second',
  '```js\nconst answer = 42;\n```',
  '<@11> <@&301> <#202> </status:2> @everyone https://gazette.example/bare.',
].join('\n');

export const everyKind: readonly object[] = [
  message(0, { content: markdown, mention_everyone: true }),
  message(1, {
    flags: 1 << 15,
    components: [card],
    attachments: [{ id: '1', filename: 'settings.json', url: '/cdn/settings.json', size: 2345 }],
  }),
  message(2, {
    flags: 1 << 15,
    components: [{ type: 17, components: [text('Settings'), ...selects] }],
  }),
  message(3, {
    content: 'An embed, a picture and a file',
    embeds: [embed],
    attachments: [
      {
        id: '2',
        filename: 'chart.png',
        url: `${picture}?chart`,
        size: 1234,
        content_type: 'image/png',
        description: 'A chart',
      },
      { id: '3', filename: 'list.csv', url: '/cdn/list.csv', size: 4_200_000 },
    ],
  }),
  message(4, {
    poll: {
      question: { text: 'Which one?' },
      answers: [
        { answer_id: 1, poll_media: { text: 'The first' } },
        { answer_id: 2, poll_media: { text: 'The second', emoji: { name: '🎬' } } },
      ],
      results: {
        answer_counts: [
          { id: 1, count: 3 },
          { id: 2, count: 1 },
        ],
      },
    },
  }),
  message(5, {
    content: 'Corrected',
    edited_timestamp: '2026-05-02T10:06:00.000Z',
    thread: { id: ids.thread, name: 'A long story' },
  }),
  message(6, {
    flags: 64,
    content: 'A private answer',
    ephemeralFor: 'fan',
    interaction_metadata: { name: 'quotes', type: 2, user: fan },
  }),
  message(7, { flags: 128, interaction_metadata: { name: 'status', type: 2, user: fan } }),
  message(8, { author: fan, content: 'A person wrote this' }),
  message(9, { components: [{ type: 99 }] }),
];
