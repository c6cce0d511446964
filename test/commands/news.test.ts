import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { news } from '../../commands/members/news.ts';
import { faultsOf } from '../cards/limits-check.ts';
import {
  buttonOf,
  call,
  cardOf,
  click,
  press,
  read,
  type Setting,
  startSetting,
  tell,
} from './setting.ts';

let setting: Setting;
beforeEach(async () => {
  setting = await startSetting();
});
afterEach(() => setting.stop());

describe('/news', () => {
  it('lists stories newest first with outlet and time, five a page', async () => {
    for (let day = 1; day <= 7; day++)
      await tell(setting, { title: `Alita day ${day}`, ageDays: day });
    const first = await news.answer(call(), setting.deps);
    expect(read(first)).toContain('[Alita day 1](https://news.example/');
    expect(read(first)).toMatch(/\*\*Reported\*\* · Daily Iron · <t:\d+:R>/);
    expect(read(first)).not.toContain('Alita day 6');
    const second = await press(setting, first, 'Next');
    expect(read(second)).toContain('Alita day 7');
    expect(buttonOf(second, 'Next')?.disabled).toBe(true);
  });

  it('puts the found words in bold, in the headline and in the line around them', async () => {
    await tell(setting, {
      title: 'Sequel talks',
      summary: `${'Long before. '.repeat(20)}He spoke of the Alita sequel at last.`,
    });
    const found = read(await news.answer(call({ search: 'alita sequ' }), setting.deps));
    expect(found).toContain('[**Sequel** talks]');
    expect(found).toContain('the **Alita** **sequel** at last');
  });

  it('is private unless it is to be shared', () => {
    expect(news.isPrivate(call())).toBe(true);
    expect(news.isPrivate(call({ share: true }))).toBe(false);
    expect(news.isPrivate(call({ share: 'true' }))).toBe(true);
  });

  it.each([
    ['an injection', '" OR 1=1 --'],
    ['a star', '*'],
    ['an operator', 'NEAR('],
    ['a null', '\u0000'],
    ['brackets', '()'],
    ['a very long word', 'a'.repeat(5000)],
    ['another script', '木城'],
  ])('answers %s in words', async (_, search) => {
    await tell(setting, { title: 'Alita news' });
    const answer = await news.answer(call({ search }), setting.deps);
    expect(faultsOf(cardOf(answer))).toEqual([]);
    expect(read(answer)).toContain('No story holds');
  });

  it('shows hostile headlines as they are written, and opens nothing', async () => {
    await tell(setting, { title: '@everyone [win](https://evil.example) **now**' });
    const text = read(await news.answer(call(), setting.deps));
    expect(text).not.toContain('@everyone');
    expect(text).toContain('\\[win\\]');
  });

  it('refuses an altered key', async () => {
    expect(read(await click(setting, 'news:page:nothing:0'))).toContain('Ask again with `/news`');
  });
});
