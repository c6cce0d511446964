import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { help } from '../../commands/members/help.ts';
import { news } from '../../commands/members/news.ts';
import { quotes } from '../../commands/members/quotes.ts';
import { status } from '../../commands/members/status.ts';
import { faultsOf } from '../cards/limits-check.ts';
import { asker, call, cardOf, MODERATOR, read, type Setting, startSetting } from './setting.ts';

let setting: Setting;
beforeEach(async () => {
  setting = await startSetting();
});
afterEach(() => setting.stop());

describe('an empty database', () => {
  it.each([
    ['/status', () => status.answer(call(), setting.deps), 'Nobody has said anything confirmed'],
    ['/quotes', () => quotes.answer(call(), setting.deps), 'no confirmed quote yet'],
    ['/quotes search', () => quotes.answer(call({ search: 'x' }), setting.deps), 'no confirmed'],
    ['/news', () => news.answer(call(), setting.deps), 'no story yet'],
    ['/news search', () => news.answer(call({ search: 'x' }), setting.deps), 'No story holds “x”'],
    ['/help', () => help.answer(call(), setting.deps), '/status'],
  ])('%s answers in words', async (_, ask, words) => {
    const answer = await ask();
    expect(read(answer)).toContain(words);
    expect(faultsOf(cardOf(answer))).toEqual([]);
  });
});

describe('/help', () => {
  it.each([
    [
      'a member',
      asker(),
      ['/status', '/quotes [person] [search] [unconfirmed]', 'Why was this'],
      ['/setup'],
    ],
    ['a moderator', MODERATOR, ['/status', '/setup [channel] [level]', '/health'], []],
    [
      'somebody in a direct message',
      asker({ guildId: null }),
      ['/status', '/news'],
      ['/setup', 'Why was this'],
    ],
  ])('shows %s what they may use', async (_, who, shown, hidden) => {
    const text = read(await help.answer(call({}, { asker: who }), setting.deps)).replaceAll(
      '\\',
      '',
    );
    for (const words of shown) expect(text).toContain(words);
    for (const words of hidden) expect(text).not.toContain(words);
  });
});
