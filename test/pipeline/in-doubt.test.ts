import { describe, expect, it } from 'vitest';
import { addStory } from '../harness/articles.ts';
import { postOffice } from '../harness/post-office.ts';

const HOUR_MS = 3_600_000;

describe('a post that may be there already', () => {
  it('looks into the channel before it sends again long after the first try', async () => {
    const { pass, row, posted, fault, clock, control } = await postOffice();
    await fault('server-error-after');
    await pass();
    clock.now += HOUR_MS;
    const { messagesCreated } = await control.get('counters');
    await pass();
    expect(await row()).toMatchObject({ state: 'sent', reason: 'Found in the channel.' });
    expect(await posted()).toHaveLength(1);
    expect((await control.get('counters')).messagesCreated).toBe(messagesCreated);
  });

  it('finds it as well when the clock was set back meanwhile', async () => {
    const { pass, row, fault, clock, control } = await postOffice();
    await fault('server-error-after');
    await pass();
    clock.now -= 6 * HOUR_MS;
    const { messagesCreated } = await control.get('counters');
    await pass();
    expect(await row()).toMatchObject({ state: 'sent', reason: 'Found in the channel.' });
    expect((await control.get('counters')).messagesCreated).toBe(messagesCreated);
  });

  it('finds it also after more than a day, so that the post stays alive', async () => {
    const { pass, row, fault, clock } = await postOffice();
    await fault('server-error-after');
    await pass();
    clock.now += 25 * HOUR_MS;
    await pass();
    expect(await row()).toMatchObject({ state: 'sent', reason: 'Found in the channel.' });
  });

  it('does not take the post of another story for it', async () => {
    const { pass, row, fault, clock, store, general, posted } = await postOffice();
    const link = 'https://reel.example/1';
    await addStory(store, 's12', { title: 'Another report', link: `${link}2` });
    const other = { storyId: 's12', channelId: general, guildId: '1', dueAt: clock.now - 1 };
    await store.deliveries.addPosts([other], clock.now);
    await pass();
    await store.deliveries.addPosts([{ ...other, storyId: 's13' }], clock.now);
    await addStory(store, 's13', { title: 'A third report', link });
    await fault('server-error');
    await pass();
    clock.now += HOUR_MS;
    await pass();
    expect(await posted()).toHaveLength(3);
    expect(await row()).toMatchObject({ state: 'sent' });
  });

  it('sends again long after the first try when the channel does not hold the post', async () => {
    const { pass, row, posted, fault, clock, control } = await postOffice();
    await control.post('messages', { as: 'fan', channel: 'general', content: 'hello' });
    await fault('server-error');
    await pass();
    clock.now += HOUR_MS;
    await pass();
    expect(await row()).toMatchObject({ state: 'sent', reason: null });
    expect(await posted()).toHaveLength(2);
  });

  it('says so when it had to send again without having seen the history', async () => {
    const { pass, row, fault, clock } = await postOffice();
    await fault('server-error');
    await pass();
    clock.now += HOUR_MS;
    await pass();
    expect(await row()).toMatchObject({ state: 'sent', reason: /perhaps posted twice/i });
  });

  it('does not send again while the history cannot be read for now', async () => {
    const { pass, row, posted, fault, clock } = await postOffice();
    await fault('server-error-after');
    await pass();
    clock.now += HOUR_MS;
    await fault('server-error');
    await pass();
    expect(await row()).toMatchObject({ state: 'pending' });
    clock.now += HOUR_MS;
    await pass();
    expect(await row()).toMatchObject({ state: 'sent', reason: 'Found in the channel.' });
    expect(await posted()).toHaveLength(1);
  });

  it('does not look for what a rate limit kept from being sent', async () => {
    const { pass, row, fault, clock, control } = await postOffice();
    await fault('rate-limit');
    await pass();
    expect(await row()).toMatchObject({ state: 'pending', firstTriedAt: null });
    clock.now += HOUR_MS;
    const { requests } = await control.get('counters');
    await pass();
    expect(await row()).toMatchObject({ state: 'sent' });
    expect((await control.get('counters')).requests).toBe(requests + 1);
  });

  it('takes up a row that a fault of the database left in the middle, without a restart', async () => {
    const { pass, row, posted, store, clock } = await postOffice();
    const [due] = await store.deliveries.due(clock.now, 1);
    if (!due) throw new Error('not due');
    await store.deliveries.markSending(due, clock.now);
    await pass();
    expect(await row()).toMatchObject({ state: 'sent' });
    expect(await posted()).toHaveLength(1);
  });

  it('takes up a row that a killed process left in the middle, and posts it once', async () => {
    const { pass, row, posted, store, clock } = await postOffice();
    await pass();
    const sent = await row();
    if (!sent) throw new Error('no row');
    await store.deliveries.postpone(sent, clock.now, 'as if killed');
    const [waiting] = await store.deliveries.due(clock.now, 1);
    if (!waiting) throw new Error('not waiting');
    await store.deliveries.markSending(waiting, clock.now);
    await pass();
    expect(await row()).toMatchObject({ state: 'sent' });
    expect(await posted()).toHaveLength(1);
  });
});
