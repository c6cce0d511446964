import { describe, expect, it } from 'vitest';
import { leaveAllBut, leaveGuild, parkChannel } from '../../src/pipeline/guilds.ts';
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
