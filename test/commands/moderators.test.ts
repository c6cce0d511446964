import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Action, Answer } from '../../commands/command.ts';
import { health } from '../../commands/moderators/health.ts';
import { setup } from '../../commands/moderators/setup.ts';
import { buttonsOf, faultsOf, flatten } from '../cards/limits-check.ts';
import {
  asker,
  CHANNEL,
  call,
  cardOf,
  click,
  DAY_MS,
  GUILD,
  MODERATOR,
  NOW_MS,
  read,
  type Setting,
  startSetting,
  tell,
} from './setting.ts';

const FOREIGN = '900000000000000001';

let setting: Setting;
beforeEach(async () => {
  setting = await startSetting();
});
afterEach(() => setting.stop());

const ask = (options = {}, who = MODERATOR) =>
  setup.answer(call(options, { asker: who }), setting.deps);

/** The custom id of a control by its action. */
function controlOf(answer: Answer, action: string): string | undefined {
  return flatten(cardOf(answer))
    .flatMap((part) => ('custom_id' in part ? [part.custom_id] : []))
    .find((id) => id.startsWith(`setup:${action}:`));
}

function use(answer: Answer, action: string, values: string[] = [], who = MODERATOR) {
  const id = controlOf(answer, action);
  if (id === undefined) throw new Error(`The card has no ${action}`);
  const change: Partial<Action> = { values, asker: who };
  return click(setting, id, change);
}

describe('/setup', () => {
  it('saves at once when channel and level are given', async () => {
    const answer = await ask({ channel: CHANNEL, level: 'confirmed' });
    expect(answer).toMatchObject({ kind: 'reply', private: true });
    expect(read(answer)).toContain(`<#${CHANNEL}> now hears: **Confirmed and official**`);
    expect(read(answer)).toContain('2 stories are on the way');
    expect(setting.subscribed).toEqual([
      { guildId: GUILD, channelId: CHANNEL, level: 'confirmed', setUpBy: MODERATOR.personId },
    ]);
  });

  it('grows with each choice, shows a real story, and saves on Save', async () => {
    await tell(setting, { title: 'Alita real story' });
    const start = await ask();
    expect(controlOf(start, 'level')).toBeUndefined();
    expect(controlOf(start, 'save')).toBeUndefined();
    const withChannel = await use(start, 'channel', [CHANNEL]);
    expect(withChannel.kind).toBe('update');
    expect(read(withChannel)).toContain(`✓ I may post in <#${CHANNEL}>`);
    const complete = await use(withChannel, 'level', ['status']);
    expect(read(complete)).toContain('Alita real story');
    expect(faultsOf(cardOf(complete))).toEqual([]);
    const saved = await use(complete, 'save');
    expect(read(saved)).toContain('Status changes only');
    expect(setting.subscribed).toHaveLength(1);
  });

  it('keeps its choices under the key, so that a restart loses nothing', async () => {
    const start = await ask({ level: 'everything' });
    await use(start, 'channel', [CHANNEL]);
    const key = controlOf(start, 'channel')?.split(':')[2] ?? '';
    expect(await setting.store.views.read('setup', key)).toEqual({
      guildId: GUILD,
      channelId: CHANNEL,
      level: 'everything',
    });
  });

  it('names missing permissions and how to give them, and saves nothing before', async () => {
    setting.permissions.set(`${GUILD}/${CHANNEL}`, ['Send Messages', 'Embed Links']);
    const refused = await ask({ channel: CHANNEL, level: 'everything' });
    expect(read(refused)).toContain('Missing: **Send Messages**, **Embed Links**');
    expect(read(refused)).toContain('settings → Permissions');
    expect(setting.subscribed).toEqual([]);
    setting.permissions.set(`${GUILD}/${CHANNEL}`, []);
    const checked = await use(refused, 'check');
    expect(controlOf(checked, 'save')).toBeDefined();
    expect(setting.subscribed).toEqual([]);
  });

  it('checks the permissions again at Save', async () => {
    const start = await ask({ channel: CHANNEL });
    const complete = await use(start, 'level', ['everything']);
    setting.permissions.set(`${GUILD}/${CHANNEL}`, ['Send Messages']);
    expect(read(await use(complete, 'save'))).toContain('Not saved.');
    setting.permissions.delete(`${GUILD}/${CHANNEL}`);
    expect(read(await use(complete, 'save'))).toContain('I cannot see');
    expect(setting.subscribed).toEqual([]);
  });

  it('refuses a channel of another server, as an option and as a choice', async () => {
    setting.permissions.set(`900000000000000009/${FOREIGN}`, []);
    expect(read(await ask({ channel: FOREIGN, level: 'everything' }))).toContain('cannot see');
    const start = await ask({ level: 'everything' });
    const chosen = await use(start, 'channel', [FOREIGN]);
    expect(read(chosen)).toContain('⚠️ I cannot see that channel in this server');
    expect(controlOf(chosen, 'save')).toBeUndefined();
    expect(setting.subscribed).toEqual([]);
  });

  it.each([
    ['a member without rights', asker()],
    ['a moderator of another server', asker({ isModerator: true, guildId: '900000000000000009' })],
    ['somebody in direct messages', asker({ guildId: null })],
    ['a moderator flag without a server', asker({ isModerator: true, guildId: null })],
  ])('lets %s use none of its controls', async (_, who) => {
    const complete = await use(await ask({ channel: CHANNEL }), 'level', ['everything']);
    for (const action of ['channel', 'level', 'save']) {
      const answer = await use(complete, action, [CHANNEL], who);
      expect(answer).toMatchObject({ kind: 'reply', private: true });
      expect(read(answer)).toMatch(/moderators|no longer leads/);
    }
    expect(setting.subscribed).toEqual([]);
  });

  it.each([
    ['a member', asker()],
    ['somebody in direct messages', asker({ guildId: null })],
  ])('refuses %s at the command itself', async (_, who) => {
    expect(read(await ask({ channel: CHANNEL, level: 'everything' }, who))).toContain(
      'Manage Server',
    );
    expect(setting.subscribed).toEqual([]);
  });

  it.each(['setup:save:AAAAAAAAAAAA', 'setup:save', 'setup:channel:', 'setup:level:%00'])(
    'refuses the altered control %s',
    async (customId) => {
      const answer = await click(setting, customId, { asker: MODERATOR, values: [CHANNEL] });
      expect(read(answer)).toContain('Ask again with `/setup`');
      expect(setting.subscribed).toEqual([]);
    },
  );

  it('keeps its choice when a level or a channel comes in that is none', async () => {
    const start = await ask({ channel: CHANNEL, level: 'loudest' });
    const complete = await use(start, 'level', ['status']);
    expect(read(await use(complete, 'level', ['loudest']))).toContain(
      'There is no story yet to show',
    );
    expect(read(await use(complete, 'channel', []))).toContain(`<#${CHANNEL}>`);
  });
});

describe('/health', () => {
  const look = (who = MODERATOR) => health.answer(call({}, { asker: who }), setting.deps);

  it('says what is missing in an empty database', async () => {
    const answer = await look();
    expect(read(answer)).toContain('No channel is set up yet. ➜ /setup');
    expect(read(answer)).toContain('**1** not read yet');
    expect(read(answer)).toContain('Nothing was posted in this server yet.');
    expect(read(answer)).toContain('Version 1.2.3');
    expect(faultsOf(cardOf(answer))).toEqual([]);
  });

  it('shows failing feeds with reason and next try, and channels with what they lack', async () => {
    const { feeds, channels, deliveries } = setting.store;
    await feeds.settle('iron', {
      polledAt: NOW_MS,
      nextPollAt: NOW_MS + 60_000,
      intervalMs: 60_000,
      state: 'failing',
      stateReason: 'The server answers 503.',
      consecutiveFailures: 3,
      succeeded: false,
      baseline: false,
    });
    const wish = { guildId: GUILD, channelId: CHANNEL, level: 'everything' as const, setUpBy: 'x' };
    await channels.save(wish, NOW_MS);
    await channels.save({ ...wish, guildId: '9', channelId: FOREIGN }, NOW_MS);
    setting.permissions.set(`${GUILD}/${CHANNEL}`, ['Send Messages']);
    const { storyId } = await tell(setting, { title: 'Alita news' });
    const row = { storyId: storyId ?? '', channelId: CHANNEL, guildId: GUILD, dueAt: NOW_MS };
    await deliveries.addPosts([row], NOW_MS);

    const text = read(await look());
    expect(text).toContain('Something needs a look');
    expect(text).toContain('**Daily Iron** · The server answers 503.');
    expect(text).toContain(`next try <t:${(NOW_MS + 60_000) / 1000}:R>`);
    expect(text).toContain(`<#${CHANNEL}> · Everything · missing **Send Messages**`);
    expect(text).not.toContain(FOREIGN);
    expect(text).toContain('1 message waits to be posted.');
  });

  it('says that all is well when it is', async () => {
    const base = { polledAt: NOW_MS, nextPollAt: NOW_MS + DAY_MS, intervalMs: DAY_MS };
    const good = { state: 'healthy' as const, stateReason: null, consecutiveFailures: 0 };
    await setting.store.feeds.settle('iron', { ...base, ...good, succeeded: true, baseline: true });
    const wish = { guildId: GUILD, channelId: CHANNEL, level: 'status' as const, setUpBy: 'x' };
    await setting.store.channels.save(wish, NOW_MS);
    expect(read(await look())).toContain('✓ All is well');
  });

  it.each([
    ['a member', asker()],
    ['somebody in direct messages', asker({ guildId: null, isModerator: true })],
  ])('tells %s nothing', async (_, who) => {
    const answer = await look(who);
    expect(read(answer)).toContain('Manage Server');
    expect(buttonsOf(cardOf(answer))).toEqual([]);
    expect(read(answer)).not.toContain('Version');
  });
});
