import { describe, expect, it } from 'vitest';
import { nonceOf } from '../../src/store/deliveries.ts';
import { NOON_MS } from '../harness/articles.ts';
import { openTempStore } from '../harness/temp-store.ts';

const POST = { storyId: 's1', channelId: '100', guildId: '1', dueAt: NOON_MS };

async function storeWithPost() {
  const { store } = await openTempStore();
  await store.deliveries.addPosts([POST], NOON_MS);
  const [row] = await store.deliveries.due(NOON_MS, 10);
  if (!row) throw new Error('the post is not due');
  return { deliveries: store.deliveries, row };
}

describe('the outbox', () => {
  it('holds one post for each story and channel, however often it is asked for', async () => {
    const { deliveries } = await storeWithPost();
    await deliveries.addPosts([POST, POST, { ...POST, channelId: '101' }], NOON_MS + 5);
    const due = await deliveries.due(NOON_MS + 5, 10);
    expect(due.map(({ channelId }) => channelId)).toEqual(['100', '101']);
  });

  it('says how many posts are new', async () => {
    const { deliveries } = await storeWithPost();
    expect(await deliveries.addPosts([POST, { ...POST, channelId: '101' }], NOON_MS)).toBe(1);
  });

  it('gives each channel its turn, however much waits for another one', async () => {
    const { deliveries } = await storeWithPost();
    const many = Array.from({ length: 30 }, (_, n) => ({ ...POST, storyId: `m${n}` }));
    await deliveries.addPosts(many, NOON_MS);
    await deliveries.addPosts([{ ...POST, channelId: '101', dueAt: NOON_MS + 5 }], NOON_MS);
    const due = await deliveries.due(NOON_MS + 5, 3);
    expect(due.map(({ channelId }) => channelId)).toEqual(['100', '101', '100']);
  });

  it('does not stand still when the clock is set back', async () => {
    const { deliveries } = await storeWithPost();
    expect(await deliveries.due(NOON_MS - 6 * 3_600_000, 10)).toHaveLength(1);
  });

  it('counts what waits for the channels of a server, and of no other', async () => {
    const { deliveries } = await storeWithPost();
    await deliveries.addPosts([{ ...POST, channelId: '200', guildId: '2' }], NOON_MS);
    expect(await deliveries.countWaiting('1')).toBe(1);
    await deliveries.refuseWaiting({ guildId: '1' }, 'The bot left this server.', NOON_MS);
    expect([await deliveries.countWaiting('1'), await deliveries.countWaiting('2')]).toEqual([
      0, 1,
    ]);
  });

  it('gives out nothing before its time, and the oldest first', async () => {
    const { deliveries } = await storeWithPost();
    await deliveries.addPosts([{ ...POST, storyId: 's0', dueAt: NOON_MS - 1 }], NOON_MS);
    await deliveries.addPosts([{ ...POST, storyId: 's2', dueAt: NOON_MS + 1 }], NOON_MS);
    const due = await deliveries.due(NOON_MS, 10);
    expect(due.map(({ storyId }) => storyId)).toEqual(['s0', 's1']);
  });

  it('takes a row that is being sent out of the waiting ones and reports it as in doubt', async () => {
    const { deliveries, row } = await storeWithPost();
    await deliveries.markSending(row, NOON_MS + 7);
    expect(await deliveries.due(NOON_MS + 7, 10)).toEqual([]);
    expect(await deliveries.inDoubt()).toMatchObject([{ attempts: 1, firstTriedAt: NOON_MS + 7 }]);
  });

  it('keeps the time of the first try when a row is tried again', async () => {
    const { deliveries, row } = await storeWithPost();
    await deliveries.markSending(row, NOON_MS + 7);
    await deliveries.postpone(row, NOON_MS + 10, 'busy');
    const [again] = await deliveries.due(NOON_MS + 10, 10);
    if (!again) throw new Error('not due');
    await deliveries.markSending(again, NOON_MS + 11);
    expect(await deliveries.inDoubt()).toMatchObject([{ attempts: 2, firstTriedAt: NOON_MS + 7 }]);
  });

  it('edits only posts that stand', async () => {
    const { deliveries, row } = await storeWithPost();
    await deliveries.addEdits({ storyId: 's1' }, NOON_MS, NOON_MS);
    expect(await deliveries.due(NOON_MS, 10)).toHaveLength(1);
    await deliveries.settle(row, { state: 'sent', messageId: '900' }, NOON_MS);
    await deliveries.addEdits({ storyId: 's1' }, NOON_MS, NOON_MS);
    expect(await deliveries.due(NOON_MS, 10)).toMatchObject([{ kind: 'edit', messageId: '900' }]);
  });

  it('does not lose an edit that is asked for while an older one is on its way', async () => {
    const { deliveries, row } = await storeWithPost();
    await deliveries.settle(row, { state: 'sent', messageId: '900' }, NOON_MS);
    await deliveries.addEdits({ storyId: 's1' }, NOON_MS, NOON_MS);
    const [edit] = await deliveries.due(NOON_MS, 10);
    if (!edit) throw new Error('no edit');
    await deliveries.markSending(edit, NOON_MS);
    await deliveries.addEdits({ storyId: 's1' }, NOON_MS + 1, NOON_MS + 1);
    await deliveries.settle(edit, { state: 'sent', messageId: '900' }, NOON_MS + 2);
    expect(await deliveries.due(NOON_MS + 2, 10)).toMatchObject([{ kind: 'edit', revision: 1 }]);
  });

  it('ends what waits for a channel that refuses, and nothing else', async () => {
    const { deliveries } = await storeWithPost();
    await deliveries.addPosts([{ ...POST, channelId: '101' }], NOON_MS);
    await deliveries.refuseWaiting({ channelId: '100' }, 'The channel was deleted.', NOON_MS);
    const due = await deliveries.due(NOON_MS, 10);
    expect(due.map(({ channelId }) => channelId)).toEqual(['101']);
    expect(await deliveries.ofStory('s1')).toMatchObject([
      { state: 'refused', reason: 'The channel was deleted.' },
      { state: 'pending' },
    ]);
  });

  it('finds the story of a message that it posted', async () => {
    const { deliveries, row } = await storeWithPost();
    await deliveries.settle(row, { state: 'sent', messageId: '900' }, NOON_MS);
    expect(await deliveries.storyOfMessage('900')).toBe('s1');
    expect(await deliveries.storyOfMessage('901')).toBeNull();
  });
});

describe('the nonce', () => {
  it('is the same for the same story and channel, another for another, and fits Discord', () => {
    expect(nonceOf('s1', '100')).toBe(nonceOf('s1', '100'));
    const others = [nonceOf('s1', '101'), nonceOf('s2', '100'), nonceOf('s11', '00')];
    expect(others).not.toContain(nonceOf('s1', '100'));
    expect(nonceOf('s1', '100').length).toBeLessThanOrEqual(25);
  });
});
