import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { why } from '../../commands/members/why.ts';
import { whyMessage } from '../../commands/members/why-message.ts';
import { buttonsOf, faultsOf } from '../cards/limits-check.ts';
import {
  asker,
  CHANNEL,
  call,
  cardOf,
  click,
  complete,
  GUILD,
  NOW_MS,
  read,
  type Setting,
  startSetting,
  tell,
} from './setting.ts';

const MESSAGE = '400000000000000001';

let setting: Setting;
let told: { articleId: string; storyId: string | null };
beforeEach(async () => {
  setting = await startSetting();
  told = await tell(setting, {
    title: 'Alita sequel talks go on',
    link: 'https://news.example/talks',
  });
  await tell(setting, {
    title: 'An angel of another name',
    link: 'https://news.example/other',
    decision: 'drop',
  });
});
afterEach(() => setting.stop());

const ask = (article: string) => why.answer(call({ article }), setting.deps);

async function post(guildId: string, channelId: string, messageId: string): Promise<void> {
  const { deliveries } = setting.store;
  const storyId = told.storyId ?? '';
  await deliveries.addPosts([{ storyId, channelId, guildId, dueAt: NOW_MS }], NOW_MS);
  const [row] = (await deliveries.ofStory(storyId)).filter((r) => r.channelId === channelId);
  if (row) await deliveries.settle(row, { state: 'sent', messageId }, NOW_MS);
}

describe('/why', () => {
  it.each([
    ['a link', () => 'https://news.example/talks'],
    ['a link with tracking', () => 'http://www.news.example/talks/?utm_source=feed#top'],
    ['a headline', () => 'Alita sequel talks go on'],
    ['a headline in other letters', () => 'ALITA sequel TALKS go on'],
    ['a part of a headline', () => 'sequel talks'],
    ['words of a headline in another order', () => 'talks alita'],
    ['the id of an article', () => told.articleId],
    ['the id of a story', () => told.storyId ?? ''],
  ])('finds the article by %s', async (_, typed) => {
    const answer = await ask(typed());
    expect(answer).toMatchObject({ kind: 'reply', private: true });
    expect(read(answer)).toContain('Why? [Alita sequel talks go on](https://news.example/talks)');
  });

  it('tells each step and reason with its weight', async () => {
    const text = read(await ask('https://news.example/talks'));
    expect(text).toContain('In the feed of **Daily Iron**');
    expect(text).toContain('**2. Is it about Alita?** Yes: 75 points (posted from 60');
    expect(text).toContain('` +75` it is named in the headline: “Alita”');
    expect(text).toContain('It began a story of its own.');
    expect(text).toContain('No channel of this server was to hear it.');
    expect(text).toContain('stopped at step 4');
  });

  it('tells of a dropped article where it stopped', async () => {
    const text = read(await ask('https://news.example/other'));
    expect(text).toContain('**2. Is it about Alita?** No: 10 points');
    expect(text).toContain('It stopped at step 2: too little speaks for it.');
  });

  it('shows posts of this server only', async () => {
    await post(GUILD, CHANNEL, MESSAGE);
    await post('900000000000000009', '900000000000000008', '900000000000000007');
    const text = read(await ask('https://news.example/talks'));
    expect(text).toContain(`<#${CHANNEL}>: posted <t:`);
    expect(text).not.toContain('900000000000000008');
    expect(text).toContain('It went all the way and was posted.');
    const inDirect = call({ article: told.articleId }, { asker: asker({ guildId: null }) });
    const direct = read(await why.answer(inDirect, setting.deps));
    expect(direct).not.toContain(CHANNEL);
    expect(direct).toContain('It became a story');
    expect(direct).not.toContain('this server');
  });

  it('finds a post by the link of its message and by the menu of the message', async () => {
    await post(GUILD, CHANNEL, MESSAGE);
    const link = `https://discord.com/channels/${GUILD}/${CHANNEL}/${MESSAGE}`;
    expect(read(await ask(link))).toContain('Why? [Alita sequel talks');
    const menu = call({}, { targetMessageId: MESSAGE });
    expect(read(await whyMessage.answer(menu, setting.deps))).toContain('Why? [Alita sequel talks');
  });

  it('says so where a message is no post of the bot', async () => {
    const menu = call({}, { targetMessageId: '400000000000000099' });
    const answer = await whyMessage.answer(menu, setting.deps);
    expect(answer).toMatchObject({ private: true });
    expect(read(answer)).toContain('not one of my posts');
  });

  it('asks which where several headlines fit', async () => {
    await tell(setting, { title: 'More sequel talks' });
    const answer = await ask('sequel talks');
    expect(read(answer)).toContain('Several articles fit.');
    const [first] = buttonsOf(cardOf(answer));
    const chosen = await click(setting, first?.customId ?? '');
    expect(chosen.kind).toBe('update');
    expect(read(chosen)).toContain('### Why?');
  });

  it.each([
    ['nothing', ''],
    ['blanks', '   '],
    ['an unknown link', 'https://unknown.example/'],
    ['a link that is none', 'https://'],
    ['an unknown message', `https://discord.com/channels/1/2/${MESSAGE}`],
    ['an unknown story', 's_00000000000000000000'],
    ['quotes and stars', `"'*%_;--`],
    ['very long text', 'x'.repeat(6000)],
    ['a lone surrogate', '\ud800'],
  ])('answers %s with what it expected', async (_, typed) => {
    const answer = await ask(typed);
    expect(faultsOf(cardOf(answer))).toEqual([]);
    expect(read(answer)).toMatch(/I know no such article|Several articles fit/);
  });

  it.each(['why:story:s_none', 'why:story', 'why:article:a_none', 'why:article'])(
    'refuses the altered button %s',
    async (customId) => {
      expect(read(await click(setting, customId))).toContain('no longer leads anywhere');
    },
  );

  it('answers the button under a post to the clicking person only', async () => {
    const answer = await click(setting, `why:story:${told.storyId}`);
    expect(answer).toMatchObject({ kind: 'reply', private: true });
  });

  it('completes recent headlines within the limits of a choice', async () => {
    await tell(setting, { title: `Alita ${'very '.repeat(60)}long` });
    const choices = await complete(setting, why, 'article', 'alita');
    expect(choices).toHaveLength(2);
    for (const { name, value } of choices) {
      expect(name.length).toBeLessThanOrEqual(100);
      expect(value.length).toBeLessThanOrEqual(100);
    }
  });
});
