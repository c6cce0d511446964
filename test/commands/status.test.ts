import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { status } from '../../commands/members/status.ts';
import { buttonOf, call, click, press, read, type Setting, startSetting, tell } from './setting.ts';
import { makeClaim } from './topic.ts';

let setting: Setting;
beforeEach(async () => {
  setting = await startSetting();
});
afterEach(() => setting.stop());

describe('/status', () => {
  it('draws the ladder with the present step, its evidence and the days since the last word', async () => {
    await setting.store.claims.syncPack([
      makeClaim('a', { saidOn: '2023-04-27' }),
      makeClaim('b', { saidOn: '2025-11-17', words: 'Making progress.' }),
    ]);
    await tell(setting, { title: 'Alita news', ageDays: 3 });
    await tell(setting, { title: 'Older Alita news', ageDays: 45 });
    const answer = await status.answer(call(), setting.deps);
    const text = read(answer);
    expect(text).toContain('🟩🟩⬜  2 of 3');
    expect(text).toContain('➤ **Talked about** · since 27 April 2023');
    expect(text).toContain('○ Greenlit');
    expect(text).toContain('> “Making progress.”');
    expect(text).toContain('[Daily Iron](https://news.example/claim)');
    expect(text).toContain('Since the last confirmed word: **59 days**');
    expect(text).toContain('Since the last report: **3 days**');
    expect(text).toContain('Reports in the last 30 days: **1** = (1 in the 30 before)');
    expect(text).toContain('Reports in the last 90 days: **2** ▲ (0 in the 90 before)');
    expect(answer.kind === 'reply' && answer.private).toBeFalsy();
  });

  it('does not let a remark about a greenlight move the status, and says so in the evidence', async () => {
    await setting.store.claims.syncPack([
      makeClaim('a'),
      makeClaim('b', { stageId: 'greenlit', saidOn: '2025-12-01', what: 'Says it is greenlit.' }),
    ]);
    const answer = await status.answer(call(), setting.deps);
    expect(read(answer)).toContain('➤ **Talked about**');
    const evidence = await press(setting, answer, 'Evidence');
    expect(evidence).toMatchObject({ kind: 'reply', private: true });
    expect(read(evidence)).toContain('Not counted: it speaks of a higher step');
  });

  it('pages through the evidence in place', async () => {
    const claims = Array.from({ length: 9 }, (_, index) => makeClaim(`c${index}`));
    await setting.store.claims.syncPack(claims);
    const first = await press(setting, await status.answer(call(), setting.deps), 'Evidence');
    const second = await press(setting, first, 'Next');
    expect(second.kind).toBe('update');
    expect(read(second)).toContain('page 2 of 3');
    expect(buttonOf(await press(setting, second, 'Next'), 'Next')?.disabled).toBe(true);
  });

  it('shows the timeline, and no button to it where there is none', async () => {
    const answer = await status.answer(call(), setting.deps);
    expect(read(await press(setting, answer, 'Timeline'))).toContain('**14 February 2019**');
    const bare = { ...setting.deps, topic: { ...setting.deps.topic, timeline: [] } };
    expect(buttonOf(await status.answer(call(), bare), 'Timeline')).toBeUndefined();
  });

  it.each([
    'status:evidence-page:-1',
    'status:evidence-page:99',
    'status:evidence-page',
    'status:timeline-page:x',
  ])('refuses the altered button %s in words', async (customId) => {
    const answer = await click(setting, customId);
    expect(answer).toMatchObject({ kind: 'reply', private: true });
    expect(read(answer)).toContain('no longer leads anywhere');
  });
});
