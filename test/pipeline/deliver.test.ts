import { describe, expect, it } from 'vitest';
import { addStory, newArticle } from '../harness/articles.ts';
import { postOffice } from '../harness/post-office.ts';
import { channelId } from '../harness/sandbox.ts';
import { textOf } from '../harness/wire.ts';

const HOUR_MS = 3_600_000;

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
    await store.deliveries.addEdits({ storyId: 's1' }, clock.now, clock.now);
    await pass();
    expect(await posted()).toEqual([]);
    const rows = await store.deliveries.ofStory('s1');
    expect(rows.find(({ kind }) => kind === 'edit')).toMatchObject({ state: 'refused' });
  });

  it('brings a post up to date when its story grew while the post was on its way', async () => {
    const { deps, pass, posted, store, clock } = await postOffice();
    const { create } = deps.sender;
    let isGrown = false;
    deps.sender.create = async (...sent) => {
      const outcome = await create(...sent);
      const late = newArticle({ title: 'It again', outlet: 'Late News' }, { storyId: 's1' });
      if (!isGrown) await store.articles.add([{ ...late, firstSeenAt: clock.now + 1 }]);
      if (!isGrown) await store.deliveries.addEdits({ storyId: 's1' }, clock.now, clock.now);
      isGrown = true;
      return outcome;
    };
    await pass();
    await pass();
    const messages = await posted();
    expect(messages).toHaveLength(1);
    expect(textOf(messages[0])).toContain('Late News');
  });

  it('brings a post up to date when an earlier try may have created it', async () => {
    const { pass, posted, store, fault, clock } = await postOffice();
    await fault('server-error-after');
    await pass();
    const late = newArticle({ title: 'It again', outlet: 'Late News' }, { storyId: 's1' });
    await store.articles.add([{ ...late, firstSeenAt: clock.now + 1 }]);
    clock.now += 10_000;
    await pass();
    await pass();
    const messages = await posted();
    expect(messages).toHaveLength(1);
    expect(textOf(messages[0])).toContain('Late News');
  });

  it('gives an edit up after a day of tries, and tries an old one once', async () => {
    const { pass, store, fault, clock } = await postOffice();
    await pass();
    const edit = async () => (await store.deliveries.ofStory('s1'))[1];
    await store.deliveries.addEdits({ storyId: 's1' }, clock.now, clock.now);
    await fault('server-error', { times: null });
    clock.now += 25 * HOUR_MS;
    await pass();
    expect(await edit()).toMatchObject({ state: 'pending', attempts: 1 });
    clock.now += HOUR_MS;
    await pass();
    expect(await edit()).toMatchObject({ state: 'expired' });
  });

  it('passes over a story that cannot be drawn', async () => {
    const { deps, pass, row, posted, store, general, clock } = await postOffice();
    const { cardOf } = deps;
    deps.cardOf = (story) => {
      if (story.id === 's1') throw new RangeError('an id that is too long');
      return cardOf(story);
    };
    await addStory(store, 's2', { title: 'The one behind it' });
    const next = { storyId: 's2', channelId: general, guildId: '1', dueAt: clock.now + 1 };
    await store.deliveries.addPosts([next], clock.now);
    clock.now += 1;
    await pass();
    expect(await row()).toMatchObject({ state: 'refused', reason: /drawn/ });
    expect(await posted()).toHaveLength(1);
  });

  it('ends only when every channel has ended, also when one of them fails', async () => {
    const { deps, pass, store, control, clock } = await postOffice();
    const news = await channelId(control, 'alita-news');
    const more = { storyId: 's1', channelId: news, guildId: '1', dueAt: clock.now };
    await store.deliveries.addPosts([more], clock.now);
    const { create } = deps.sender;
    deps.sender.create = async (channel, ...rest) => {
      if (channel !== news) throw new Error('a fault of ours');
      return create(channel, ...rest);
    };
    await expect(pass()).rejects.toThrow(AggregateError);
    expect(await control.messages('alita-news')).toHaveLength(1);
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
