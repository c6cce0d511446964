import { describe, expect, it } from 'vitest';
import { leaveAllBut, leaveGuild, parkChannel, unblockChannel } from '../../src/pipeline/guilds.ts';
import { subscribeChannel } from '../../src/pipeline/subscribe.ts';
import { addFeed, addStory, NOON_MS } from '../harness/articles.ts';
import { openTempStore } from '../harness/temp-store.ts';

/** Two servers with a channel each, and a post that waits for each of them. */
async function twoServers() {
  const { store } = await openTempStore();
  await addFeed(store);
  await addStory(store, 's1');
  for (const n of ['1', '2']) {
    await store.channels.joinGuild(n, `Server ${n}`, NOON_MS);
    const wishes = { guildId: n, channelId: `${n}00`, level: 'everything', setUpBy: '9' } as const;
    await subscribeChannel(store, wishes, NOON_MS);
  }
  const waiting = async () => [
    await store.deliveries.countWaiting('1'),
    await store.deliveries.countWaiting('2'),
  ];
  return { store, waiting };
}

describe('losing a place', () => {
  it('ends what waits for a server that the bot left, and for no other', async () => {
    const { store, waiting } = await twoServers();
    await leaveGuild(store, '1', NOON_MS + 1);
    expect(await waiting()).toEqual([0, 1]);
    expect((await store.channels.active()).map(({ channelId }) => channelId)).toEqual(['200']);
  });

  it('notices at the start which servers it is no longer in', async () => {
    const { store, waiting } = await twoServers();
    await leaveAllBut(store, ['2'], NOON_MS + 1);
    expect(await waiting()).toEqual([0, 1]);
    await leaveAllBut(store, [], NOON_MS + 2);
    expect(await waiting()).toEqual([0, 0]);
    expect(await store.channels.guildIds()).toEqual([]);
  });

  it('ends what waits for a channel, with the reason', async () => {
    const { store, waiting } = await twoServers();
    await parkChannel(store, '100', { state: 'blocked', reason: 'Not allowed.' }, NOON_MS + 1);
    expect(await waiting()).toEqual([0, 1]);
    expect(await store.channels.ofGuild('1')).toMatchObject([
      { state: 'blocked', stateReason: 'Not allowed.' },
    ]);
  });
});

describe('setting a channel up', () => {
  it('queues the newest stories once, and says how many', async () => {
    const { store } = await twoServers();
    const wishes = { guildId: '1', channelId: '101', level: 'everything', setUpBy: '9' } as const;
    expect(await subscribeChannel(store, wishes, NOON_MS)).toBe(1);
    expect(await subscribeChannel(store, wishes, NOON_MS)).toBe(0);
  });
});

describe('a channel that lets the bot write again', () => {
  it('hears what was refused there and what came meanwhile, once', async () => {
    const { store } = await openTempStore();
    await addFeed(store);
    await store.channels.save(
      { guildId: '1', channelId: '100', level: 'everything', setUpBy: '9' },
      NOON_MS,
    );
    await addStory(store, 's1', { title: 'Before the block' });
    const post = { channelId: '100', guildId: '1', dueAt: NOON_MS };
    await store.deliveries.addPosts([{ ...post, storyId: 's1' }], NOON_MS);
    const refusal = { state: 'blocked', reason: 'No permission.' } as const;
    await parkChannel(store, '100', refusal, NOON_MS + 1);
    await addStory(store, 's2', { title: 'While it was blocked', publishedAt: NOON_MS + 2 });
    await addStory(store, 's3', { title: 'Long before', publishedAt: NOON_MS - 9 * 86_400_000 });

    const [channel] = await store.channels.ofGuild('1');
    if (!channel) throw new Error('no channel');
    await unblockChannel(store, channel, 3 * 86_400_000, NOON_MS + 3);
    await unblockChannel(store, channel, 3 * 86_400_000, NOON_MS + 4);
    const due = await store.deliveries.due(NOON_MS + 5, 10);
    expect(due.map(({ storyId }) => storyId).toSorted()).toEqual(['s1', 's2']);
    expect(await store.channels.active()).toHaveLength(1);
  });
});
