import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { faultsOf, useChrome } from './launch.ts';
import { startTestBot, type TestBot } from './test-bot.ts';

const newsroomDir = fileURLToPath(new URL('../../data/newsroom', import.meta.url));
const chrome = useChrome();
let sandbox: Sandbox;
let bot: TestBot;
let page: Page;

beforeAll(async () => {
  sandbox = await startSandbox({
    port: 0,
    newsroomDir,
    publishEveryMs: null,
    publishAtStart: 2,
    limits: { acknowledgeMs: 400 },
  });
  bot = await startTestBot(sandbox);
  page = await chrome.open(sandbox.url);
  await composer().waitFor();
});
afterAll(async () => {
  await bot.stop();
  await sandbox.stop();
});

const composer = () => page.getByRole('combobox', { name: /^Command for the bot/ });
const newest = () => page.locator('.message').last();
const file = (name: string, text: string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(text),
});

async function run(line: string): Promise<void> {
  await composer().fill(`${line} `);
  await page.keyboard.press('Enter');
}

describe('what a person can do', () => {
  it('a newcomer is told what to type first, until something was typed', async () => {
    const hint = page.getByRole('complementary', { name: 'First steps' });
    expect(await hint.textContent()).toMatch(/Type \/\w+ and press Enter/);
    await run('/quotes');
    await newest().getByText('Quotes of nobody').waitFor();
    expect(await hint.count()).toBe(0);
    await page.reload();
    await composer().waitFor();
    expect(await hint.count()).toBe(0);
  });

  it('hands a file to a command, and is asked for it when it is missing', async () => {
    await composer().fill('/keep under:letters');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('file is still needed').waitFor();
    await page.getByLabel('file* What to keep').setInputFiles(file('abc.txt', 'abc'));
    await page.getByRole('button', { name: 'Send' }).click();
    await newest().getByText('Kept abc.txt, 3 bytes, under letters').waitFor();
  });

  it('fills in every kind of field of a modal', async () => {
    await run('/form');
    const dialog = page.getByRole('dialog', { name: 'Everything' });
    await dialog.getByRole('radio', { name: 'blue' }).check();
    await dialog.getByRole('group', { name: 'Colours' }).getByLabel('red').check();
    await dialog.getByRole('group', { name: 'Colours' }).getByLabel('blue').check();
    await dialog.getByRole('checkbox', { name: 'Agreed' }).check();
    await dialog.getByLabel('A picture').setInputFiles(file('p.png', 'xyz!'));
    await dialog.getByRole('combobox', { name: 'A channel' }).click();
    await dialog.getByRole('option', { name: 'general' }).click();
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await expect
      .poll(() => newest().textContent())
      .toContain('Filled in: blue, red+blue, true, p.png 4, general');
  });

  it('asks about the author of a message from its menu', async () => {
    await newest().hover();
    await newest().getByRole('button', { name: 'Message menu' }).click();
    await page.getByRole('menuitem', { name: 'Said what? (Iron City Wire)' }).click();
    await newest().getByText('Iron City Wire said nothing.').waitFor();
    expect(await newest().textContent()).toContain('Fan used Said what?');
  });

  it('votes in a poll, and takes the vote back', async () => {
    const guild = bot.client.guilds.cache.find(({ name }) => name === 'Iron City');
    const channel = guild?.channels.cache.find(({ name }) => name === 'alita-news');
    if (!channel?.isSendable()) throw new Error('The bot cannot ask.');
    const answers = [{ text: 'Tea' }, { text: 'Coffee' }];
    await channel.send({
      poll: { question: { text: 'What?' }, answers, duration: 1, allowMultiselect: false },
    });
    const tea = page.getByRole('button', { name: /^Tea/ });
    // By what it holds: an answer that comes in late may stand below it.
    const poll = page.locator('.message').filter({ has: tea });
    await tea.click();
    await poll.getByText('100 %').waitFor();
    expect(await poll.textContent()).toContain('1 vote, ends in');
    await tea.click();
    await poll.getByText('0 votes').waitFor();
  });

  it('dismisses a private answer', async () => {
    await newest().hover();
    await newest().getByRole('button', { name: 'Message menu' }).click();
    await page.getByRole('menuitem', { name: 'Why was this posted?' }).click();
    const answer = page.getByText('It was posted because.');
    await newest().getByRole('button', { name: 'Dismiss message' }).click();
    await expect.poll(() => answer.count()).toBe(0);
    await page.reload();
    await composer().waitFor();
    expect(await answer.count()).toBe(0);
  });
});

describe('what can go wrong', () => {
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const guild = () => bot.client.guilds.cache.find(({ name }) => name === 'Iron City');

  it('several permissions of the bot in a channel are taken and given one by one', async () => {
    await page.getByRole('tab', { name: 'Faults' }).click();
    const [embed, attach] = ['Show previews of links', 'Attach files'].map((name) =>
      page.getByRole('checkbox', { name }),
    );
    await embed?.uncheck();
    await attach?.uncheck();
    expect(await embed?.isChecked()).toBe(false);
    await embed?.check();
    await page.reload();
    await page.getByRole('tab', { name: 'Faults' }).click();
    expect(await embed?.isChecked()).toBe(true);
    expect(await attach?.isChecked()).toBe(false);
  });

  it('the newest message of the bot is deleted', async () => {
    const words = page.locator('.message').getByText('What?', { exact: true });
    await words.waitFor();
    await press("Delete the bot's newest message here");
    await expect.poll(() => words.count()).toBe(0);
  });

  it('the bot is removed from the server and invited again', async () => {
    await press('Remove the bot');
    await expect.poll(guild).toBe(undefined);
    await run('/quotes');
    await page.getByRole('alert').first().waitFor();
    await press('Invite the bot again');
    await expect.poll(() => guild()?.name).toBe('Iron City');
  });

  it('direct messages are closed, and open again once faults are cleared', async () => {
    await press('Close direct messages');
    await page.locator('.active-faults').getByText('closed dms of fan').waitFor();
    await press('Clear all faults');
    await expect.poll(() => page.locator('.active-faults').count()).toBe(0);
  });

  it('a thread is archived, and the forum says so', async () => {
    const forum = guild()?.channels.cache.find(({ name }) => name === 'stories');
    if (forum === undefined || !('threads' in forum)) throw new Error('There is no forum.');
    const threads = forum.threads as { create: (post: object) => Promise<unknown> };
    await threads.create({ name: 'A long story', message: { content: 'It begins' } });
    await page.getByRole('button', { name: 'A long story' }).click();
    await page.getByText('It begins').waitFor();
    await press('Archive this thread');
    await page.getByRole('button', { name: 'stories', exact: true }).click();
    const post = page.locator('.forum-post', { hasText: 'A long story' });
    await post.getByText('Archived').waitFor();
  });

  it('an announcement that was published is marked', async () => {
    const channel = guild()?.channels.cache.find(({ name }) => name === 'wire-announcements');
    if (!channel?.isSendable()) throw new Error('The bot cannot announce.');
    const message = await channel.send('Heard from the makers');
    await page.getByRole('button', { name: /^wire-announcements/ }).click();
    await message.crosspost();
    await newest().getByText('Published').waitFor();
  });

  it('a feed breaks with Retry-After, and the page tells what the reader got', async () => {
    await page.getByRole('tab', { name: 'Newsroom' }).click();
    const outlet = page.locator('.outlet', { hasText: 'Gearlight Fan Post' });
    await outlet.locator('summary').first().click();
    await outlet.getByRole('combobox').selectOption({ label: '429, Retry-After 2 minutes' });
    await outlet.getByText('429', { exact: true }).waitFor();
    const refused = await fetch(`${sandbox.url}/newsroom/gearlight/feed`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '120']);
    await page.getByRole('tab', { name: 'Activity' }).click();
    await page.getByText('The bot asked for the feed of Gearlight Fan Post and got 429').waitFor();
  });

  it('met no error but the refusals that were asked for', () => {
    const unexpected = faultsOf(page).filter((fault) => !/status of 40[034]/.test(fault));
    expect(unexpected).toEqual([]);
  });
});
