import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { quotes } from '../../commands/members/quotes.ts';
import { buttonsOf } from '../cards/limits-check.ts';
import {
  buttonOf,
  call,
  cardOf,
  click,
  complete,
  NOW_MS,
  press,
  read,
  type Setting,
  startSetting,
} from './setting.ts';
import { makeQuote } from './topic.ts';

let setting: Setting;
beforeEach(async () => {
  setting = await startSetting();
});
afterEach(() => setting.stop());

describe('/quotes', () => {
  beforeEach(async () => {
    const many = Array.from({ length: 12 }, (_, index) =>
      makeQuote(`q${index}`, { saidOn: `2020-01-${String(index + 1).padStart(2, '0')}` }),
    );
    await setting.store.quotes.syncPack([
      ...many,
      makeQuote('r', {
        speakerId: 'robert-rodriguez',
        speakerName: 'Robert Rodriguez',
        text: 'Anything is possible.',
        toldBy: 'Jane Roe',
        url: null,
        alsoIn: [{ outlet: 'Second Outlet', url: null }],
      }),
      makeQuote('u', { speakerId: 'eiza-gonzalez', text: 'Not sure yet.', confirmed: false }),
    ]);
  });

  it.each([
    'salazar',
    'SALAZAR',
    'salazr',
    'salzar',
    'rosa',
    'Rosa Salazar',
    'rosa-salazar',
    ' salaz ',
  ])('finds Rosa Salazar for “%s”', async (person) => {
    expect(read(await quotes.answer(call({ person }), setting.deps))).toContain(
      'Quotes of Rosa Salazar',
    );
  });

  it('takes the one who has said something where a surname fits two', async () => {
    const text = read(await quotes.answer(call({ person: 'rodriguez' }), setting.deps));
    expect(text).toContain('Quotes of Robert Rodriguez');
    expect(text).toContain('as told by Jane Roe');
    expect(text).toContain('also in Second Outlet');
  });

  it('asks whom where several fit, and answers the click for everybody', async () => {
    await setting.store.quotes.syncPack([
      makeQuote('1', { speakerId: 'robert-rodriguez' }),
      makeQuote('2', { speakerId: 'michelle-rodriguez' }),
    ]);
    const answer = await quotes.answer(call({ person: 'rodriguez' }), setting.deps);
    expect(answer).toMatchObject({ private: true });
    const chosen = await press(setting, answer, 'Michelle');
    expect(chosen).toMatchObject({ kind: 'reply', private: false });
    expect(read(chosen)).toContain('Quotes of Michelle Rodriguez');
  });

  it('offers the nearest names for an unknown person', async () => {
    const answer = await quotes.answer(call({ person: 'Kushirovskaya' }), setting.deps);
    expect(answer).toMatchObject({ private: true });
    expect(read(answer)).toContain('I know nobody called “Kushirovskaya”');
    expect(buttonsOf(cardOf(answer))[0]?.label).toBe('Yukito Kishiro');
  });

  it('pages five at a time, newest first, also with what stood in the database before a restart', async () => {
    const first = await quotes.answer(call({ person: 'salazar' }), setting.deps);
    expect(read(first)).toContain('12 quotes, newest first · page 1 of 3');
    expect(read(first)).toContain('Words number q11.');
    expect(buttonOf(first, 'Previous')?.disabled).toBe(true);
    const third = await press(setting, await press(setting, first, 'Next'), 'Next');
    expect(third.kind).toBe('update');
    expect(read(third)).toContain('Words number q0.');
    expect(buttonOf(third, 'Next')?.disabled).toBe(true);
  });

  it('draws another quote than the one that stands there', async () => {
    let answer = await quotes.answer(call(), setting.deps);
    for (let round = 0; round < 5; round++) {
      const before = read(answer);
      answer = await press(setting, answer, 'Another');
      expect(answer.kind).toBe('update');
      expect(read(answer)).not.toBe(before);
    }
  });

  it('keeps unconfirmed words back until asked, and marks them', async () => {
    const asked = { person: 'gonzalez' };
    const without = await quotes.answer(call(asked), setting.deps);
    expect(read(without)).toContain('no confirmed quote of Eiza González');
    const shown = await quotes.answer(call({ ...asked, unconfirmed: true }), setting.deps);
    expect(read(shown)).toContain('⚠️ not confirmed yet');
  });

  it('searches words whatever their case and accents', async () => {
    const text = read(await quotes.answer(call({ search: 'ÁNYTHING possible' }), setting.deps));
    expect(text).toContain('Anything is possible.');
  });

  it.each([
    ['an unknown key', 'quotes:page:AAAAAAAAAAAA:1'],
    ['no key', 'quotes:page'],
    ['a page that is no number', 'quotes:page:KEY:1e9'],
    ['a page far behind the end', 'quotes:page:KEY:99999'],
    ['the key of another command', 'quotes:page:FOREIGN:0'],
    ['an unknown person', 'quotes:person:nobody'],
  ])('refuses a button with %s', async (_, customId) => {
    const page = await quotes.answer(call({ person: 'salazar' }), setting.deps);
    const key = buttonOf(page, 'Next')?.customId?.split(':')[2] ?? '';
    const foreign = await setting.store.views.save('news', {}, NOW_MS);
    const answer = await click(setting, customId.replace('KEY', key).replace('FOREIGN', foreign));
    expect(answer).toMatchObject({ kind: 'reply', private: true });
    expect(read(answer)).toContain('no longer leads anywhere');
  });

  it('completes sloppy names and never offers more than Discord takes', async () => {
    const names = async (typed: string) =>
      (await complete(setting, quotes, 'person', typed)).map(({ name }) => name);
    expect(await names('salazr')).toEqual(['Rosa Salazar']);
    expect(await names('gonzales')).toEqual(['Eiza González']);
    expect(await names('木城')).toEqual(['Yukito Kishiro']);
    expect(await names('')).toHaveLength(5);
    expect(await names('zzzzzzzz')).toEqual([]);
    expect(await complete(setting, quotes, 'search', 'x')).toEqual([]);
  });
});
