/** A small world as GET /sandbox/state tells it. */
const member = String((1n << 10n) | (1n << 11n) | (1n << 16n) | (1n << 31n));
const botRights = String((1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 15n) | (1n << 16n));
const hidden = String(1n << 10n);

const channel = (id: string, name: string, type: number, more: object = {}) => ({
  id,
  name,
  type,
  parentId: null,
  topic: null,
  botPermissions: botRights,
  overwrites: [],
  ...more,
});

export const ids = {
  guild: '100',
  news: '201',
  forum: '204',
  thread: '205',
  fan: '11',
  bot: '10',
  role: '301',
};

export const fixtureWorld = {
  bot: { connected: true, id: ids.bot, name: 'Wire', sessions: 1 },
  guilds: [
    {
      id: ids.guild,
      name: 'Test City',
      ownerId: '13',
      roles: [
        { id: ids.guild, name: '@everyone', permissions: member, color: 0 },
        { id: ids.role, name: 'Keepers', permissions: String(1n << 5n), color: 0x3a64a8 },
      ],
      channels: [
        channel(ids.news, 'news', 0, { topic: 'All the news there is' }),
        channel('202', 'announcements', 5),
        channel('203', 'back-room', 0, {
          overwrites: [{ id: ids.guild, type: 0, allow: '0', deny: hidden }],
        }),
        channel(ids.forum, 'stories', 15),
        channel(ids.thread, 'A long story in a thread of its own', 11, { parentId: ids.forum }),
      ],
      members: [
        { key: 'fan', id: ids.fan, name: 'Fan', roleIds: [] },
        { key: 'moderator', id: '12', name: 'Moderator', roleIds: [ids.role] },
        { key: 'owner', id: '13', name: 'Owner', roleIds: [] },
        { key: null, id: ids.bot, name: 'Wire', roleIds: [] },
      ],
    },
  ],
  people: [
    { key: 'fan', id: ids.fan, name: 'Fan', color: '#3d7a5d' },
    { key: 'moderator', id: '12', name: 'Moderator', color: '#3a64a8' },
    { key: 'owner', id: '13', name: 'Owner', color: '#8a4fa3' },
  ],
  commands: [
    {
      id: '1',
      type: 1,
      name: 'quotes',
      description: 'Words that were said',
      options: [
        { type: 3, name: 'search', description: 'A word in the quote' },
        { type: 3, name: 'person', description: 'Who said it', required: true, autocomplete: true },
        { type: 5, name: 'share', description: 'Show it to everybody' },
      ],
    },
    { id: '2', type: 1, name: 'status', description: 'Where things stand' },
    {
      id: '3',
      type: 1,
      name: 'setup',
      description: 'Set a channel up',
      default_member_permissions: String(1n << 5n),
    },
    { id: '4', type: 1, name: 'whisper', description: 'Only in direct messages', contexts: [1] },
    { id: '5', type: 3, name: 'Why was this posted?' },
  ],
  faults: [{ fault: 'rate-limit', channel: null, times: 2 }],
  newsroom: {
    everyMs: 20_000,
    outlets: [
      {
        id: 'gazette',
        name: 'The Test Gazette',
        fault: null,
        articles: [
          {
            id: 'a1',
            title: 'A headline that waits',
            kind: 'about',
            state: 'waiting',
            url: '/newsroom/gazette/a1',
            publishedAt: null,
          },
          {
            id: 'a2',
            title: 'A headline in the open',
            kind: 'other',
            state: 'published',
            url: '/newsroom/gazette/a2',
            publishedAt: 1,
          },
        ],
      },
      { id: 'herald', name: 'The Broken Herald', fault: '410', articles: [] },
    ],
  },
};
