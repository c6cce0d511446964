import { describe, expect, it } from 'vitest';
import { storyCard } from '../../src/cards/story.ts';
import { createSender } from '../../src/discord/send.ts';
import { type DeliverDeps, deliverDueRows, reopenInDoubt } from '../../src/pipeline/deliver.ts';
import { addFeed, addStory, NOON_MS } from '../harness/articles.ts';
import { channelId, sandboxForTest } from '../harness/sandbox.ts';
import { openTempStore } from '../harness/temp-store.ts';
import { textOf } from '../harness/wire.ts';

const HOUR_MS = 3_600_000;
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** A store with one post due in #general, a sandbox, and a clock that the test sets. */
async function postOffice() {
  const { store } = await openTempStore();
  const { sandbox, rest, control } = await sandboxForTest({ limits: { nonceMs: 150_000 } });
  const general = await channelId(control, 'general');
  await addFeed(store);
  await addStory(store, 's1');
  await store.channels.save(
    { guildId: '1', channelId: general, level: 'everything', setUpBy: '9' },
    NOON_MS,
  );
  await store.deliveries.addPosts(
    [{ storyId: 's1', channelId: general, guildId: '1', dueAt: NOON_MS }],
    NOON_MS,
  );
  const clock = { now: NOON_MS };
  const fatal: string[] = [];
  const deps: DeliverDeps = {
    store,
    sender: createSender(rest, () => sandbox.applicationId),
    log: quiet,
    cardOf: (story) => storyCard(story, { feeds: [] }),
    now: () => clock.now,
    random: () => 0,
    onUnauthorised: (reason) => void fatal.push(reason),
  };
  const pass = () => deliverDueRows(deps, new AbortController().signal);
  const row = async () => (await store.deliveries.ofStory('s1'))[0];
  const posted = () => control.messages('general');
  const fault = (name: string, more = {}) =>
    control.post('faults', { fault: name, channel: 'general', ...more });
  return { store, control, rest, general, deps, clock, fatal, pass, row, posted, fault };
}

describe('delivering what is due', () => {
  it('posts the story and keeps the id of the message', async () => {
    const { pass, row, posted } = await postOffice();
    await pass();
    const [message] = await posted();
    expect(textOf(message)).toContain('Moon Gate gets a second film');
    expect(await row()).toMatchObject({ state: 'sent', messageId: message?.id });
  });

  it.each(['server-error', 'server-error-after', 'cut-off-json', 'no-id', 'hang', 'rate-limit'])(
    'posts once, although the first answer is %s',
    async (name) => {
      const { pass, row, posted, fault, clock } = await postOffice();
      await fault(name);
      await pass();
      expect(await row()).toMatchObject({ state: 'pending', attempts: 1 });
      clock.now += 10_000;
      await pass();
      expect(await row()).toMatchObject({ state: 'sent' });
      expect(await posted()).toHaveLength(1);
    },
  );

  it('waits longer after each try', async () => {
    const { pass, row, fault, clock } = await postOffice();
    await fault('server-error', { times: 4 });
    const waits: number[] = [];
    for (let n = 0; n < 4; n++) {
      await pass();
      const { dueAt = 0 } = (await row()) ?? {};
      waits.push(dueAt - clock.now);
      clock.now = dueAt;
    }
    expect(waits).toEqual([5_000, 10_000, 20_000, 40_000]);
  });

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

  it('sends again long after the first try when the channel does not hold the post', async () => {
    const { pass, row, posted, fault, clock } = await postOffice();
    await fault('server-error');
    await pass();
    clock.now += HOUR_MS;
    await pass();
    expect(await row()).toMatchObject({ state: 'sent', reason: null });
    expect(await posted()).toHaveLength(1);
  });

  it('takes up a row that a killed process left in the middle, and posts it once', async () => {
    const { pass, row, posted, deps, store, clock } = await postOffice();
    await pass();
    const sent = await row();
    if (!sent) throw new Error('no row');
    await store.deliveries.postpone(sent, clock.now, 'as if killed');
    const [waiting] = await store.deliveries.due(clock.now, 1);
    if (!waiting) throw new Error('not waiting');
    await store.deliveries.markSending(waiting, clock.now);
    await reopenInDoubt(deps);
    await pass();
    expect(await row()).toMatchObject({ state: 'sent' });
    expect(await posted()).toHaveLength(1);
  });

  it('gives a post up after a day', async () => {
    const { pass, row, posted, clock } = await postOffice();
    clock.now += 25 * HOUR_MS;
    await pass();
    expect(await row()).toMatchObject({ state: 'expired' });
    expect(await posted()).toEqual([]);
  });

  it.each([
    ['forbids writing', 'forbidden', 'blocked'],
    ['is hidden', 'no-access', 'blocked'],
    ['was deleted', 'delete-channel', 'removed'],
  ])('parks a channel that %s, with the reason, and asks it no more', async (_, name, state) => {
    const { pass, row, store, fault, general, control, clock } = await postOffice();
    const more = { storyId: 's2', channelId: general, guildId: '1', dueAt: clock.now + 1 };
    await store.deliveries.addPosts([more], clock.now);
    await fault(name);
    await pass();
    expect(await row()).toMatchObject({ state: 'refused', reason: expect.stringMatching(/\w/) });
    expect(await store.channels.active()).toEqual([]);
    const { requests } = await control.get('counters');
    clock.now += HOUR_MS;
    await pass();
    expect((await control.get('counters')).requests).toBe(requests);
    const [kept] = await store.channels.ofGuild('1');
    expect(kept?.state ?? 'removed').toBe(state);
  });

  it('does not post again what a moderator deleted', async () => {
    const { pass, posted, control, store, clock } = await postOffice();
    await pass();
    const [message] = await posted();
    await control.post('faults', { fault: 'delete-message', message: message?.id });
    await store.deliveries.addEdits('s1', clock.now, clock.now);
    await pass();
    expect(await posted()).toEqual([]);
    const rows = await store.deliveries.ofStory('s1');
    expect(rows.find(({ kind }) => kind === 'edit')).toMatchObject({ state: 'refused' });
  });

  it('ends the bot when the token is refused, and keeps the row', async () => {
    const { pass, row, rest, fatal } = await postOffice();
    rest.setToken('wrong');
    await pass();
    expect(fatal).toHaveLength(1);
    expect(await row()).toMatchObject({ state: 'pending' });
  });

  it('is not held up in one channel by another that fails', async () => {
    const { pass, store, fault, control, clock } = await postOffice();
    const news = await channelId(control, 'alita-news');
    await store.deliveries.addPosts(
      [{ storyId: 's1', channelId: news, guildId: '1', dueAt: clock.now }],
      clock.now,
    );
    await fault('rate-limit', { times: 1, retryAfterMs: 60_000 });
    await pass();
    expect(await control.messages('alita-news')).toHaveLength(1);
  });
});
