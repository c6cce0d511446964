import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { faultsOf, phone, useChrome } from './launch.ts';
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

const composer = (on = page) => on.getByRole('combobox', { name: /^Command for the bot/ });
const newest = (on = page) => on.locator('.message').last();
const become = (name: string) =>
  page.getByRole('combobox', { name: 'You are' }).selectOption({ label: name });

async function type(line: string): Promise<void> {
  await composer().fill('');
  await composer().pressSequentially(line);
}

describe('the page of a running sandbox', () => {
  it('completes a command with the help of the bot, runs it and shows the answer', async () => {
    await type('/quo');
    await page.getByRole('option', { name: /^\/quotes/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('exam');
    await page.getByRole('option', { name: /^Ann Example/ }).click();
    expect(await composer().inputValue()).toBe('/quotes person:Ann Example ');
    await page.keyboard.press('Enter');
    await newest().getByText('Quotes of person-1, page 1').waitFor();
    expect(await newest().textContent()).toContain('Fan used /quotes');
    expect(bot.heard.at(-1)).toBe('/quotes person-1');
  });

  it('shows the next page after a click, and that the message was edited', async () => {
    await newest().getByRole('button', { name: 'Next' }).click();
    await newest().getByText('page 2').waitFor();
    await newest().locator('.edited').waitFor();
    expect(await newest().getByRole('button', { name: 'Next' }).isDisabled()).toBe(true);
  });

  it('sends what was written into a modal', async () => {
    await type('/note');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'A note' });
    await dialog.getByRole('textbox', { name: 'What to write down' }).fill('tea & <b>biscuits</b>');
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await newest().getByText('Written down: tea & <b>biscuits</b>').waitFor();
    expect(await dialog.count()).toBe(0);
  });

  it('offers a command for moderators only to those who may use it', async () => {
    await type('/sett');
    await expect.poll(() => page.locator('#suggestions li').count()).toBe(0);
    await become('Moderator');
    await type('/sett');
    await page.getByRole('option', { name: /^\/settings/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await newest().getByText('Only you can see this').waitFor();
  });

  it('saves a choice from a select, and keeps the private answer from others', async () => {
    await newest().getByRole('combobox', { name: 'What should it hear?' }).click();
    await page.getByRole('option', { name: 'Confirmed only' }).click();
    await newest().getByText('Saved: confirmed').waitFor();
    await become('Fan');
    await page.getByText('Written down').waitFor();
    expect(await page.getByText('Saved: confirmed').count()).toBe(0);
  });

  it('shows a deferred answer once it is there', async () => {
    await type('/slow');
    await page.keyboard.press('Enter');
    await newest().getByText('Thought it through').waitFor();
  });

  it('runs a command from the menu of a message', async () => {
    await newest().hover();
    await newest().getByRole('button', { name: 'Message menu' }).click();
    await page.getByRole('menuitem', { name: 'Why was this posted?' }).click();
    await newest().getByText('It was posted because.').waitFor();
  });

  it('says that the bot did not respond', async () => {
    await type('/silent');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('The application did not respond.').waitFor();
    await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
  });

  it('does not send ordinary text, and says why', async () => {
    const before = await page.locator('.message').count();
    await type('hello bot');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('the bot reads no messages').waitFor();
    expect(await page.locator('.message').count()).toBe(before);
    await composer().fill('');
  });

  it('shows a post as it arrives, and its edit', async () => {
    const name = await page.locator('h1').textContent();
    const guild = bot.client.guilds.cache.find((one) => one.name === 'Iron City');
    const channel = guild?.channels.cache.find((one) => one.name === name);
    if (!channel?.isSendable()) throw new Error('the bot cannot send in the open channel');
    const post = await channel.send('A story arrives');
    await newest().getByText('A story arrives').waitFor();
    await post.edit('A story arrives, corrected');
    await newest().getByText('A story arrives, corrected').waitFor();
    await newest().getByText('edited', { exact: true }).waitFor();
  });

  it('publishes from the newsroom and tells of it in the activity', async () => {
    const waiting = page.getByText(/^\d+ waiting$/);
    const before = Number.parseInt((await waiting.textContent()) ?? '', 10);
    await page.getByRole('button', { name: 'Publish next' }).click();
    await page.getByText(`${before - 1} waiting`).waitFor();
    await page.getByRole('tab', { name: 'Activity' }).click();
    await page.locator('.activity li').filter({ hasText: 'published:' }).first().waitFor();
  });

  it('takes a permission from the bot in this channel', async () => {
    await page.getByRole('tab', { name: 'Faults' }).click();
    const sending = page.getByRole('checkbox', { name: 'Send messages' });
    await sending.uncheck();
    await expect.poll(() => sending.isChecked()).toBe(false);
    await page.reload();
    await page.getByRole('tab', { name: 'Faults' }).click();
    expect(await sending.isChecked()).toBe(false);
    await sending.check();
  });

  it('shows the same place and messages after a reload', async () => {
    const place = new URL(page.url()).hash;
    await page.reload();
    await page.getByText('A story arrives, corrected').waitFor();
    expect(new URL(page.url()).hash).toBe(place);
  });

  it('shows a person of another server only that server', async () => {
    await become('Outsider');
    await page.getByRole('heading', { name: 'Zalem Lounge' }).waitFor();
    expect(await page.getByRole('button', { name: 'IC Iron City' }).count()).toBe(0);
    await become('Fan');
  });

  it('opens the direct messages with the bot', async () => {
    await page.getByRole('button', { name: 'Direct messages' }).click();
    await page.getByRole('heading', { name: 'Direct messages' }).waitFor();
    await page.getByText('Nothing here yet.').waitFor();
    await page.getByRole('button', { name: 'IC Iron City' }).click();
    await page.getByText('A story arrives, corrected').waitFor();
  });

  it('can be used on a phone, where channels lie in a drawer', async () => {
    const small = await chrome.open(sandbox.url, { viewport: phone });
    await composer(small).waitFor();
    await small.getByRole('button', { name: 'Servers and channels' }).click();
    await small.getByRole('button', { name: 'general' }).click();
    await small.getByRole('heading', { name: 'general' }).waitFor();
    expect(await small.locator('.app').getAttribute('class')).not.toContain('navigation-open');
    const overflow = await small.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).toBe(0);
    await small.context().close();
  });

  it('says so when the bot is gone, and when it is back', async () => {
    await bot.stop();
    await page.getByText('The bot is offline').waitFor();
    bot = await startTestBot(sandbox);
    await expect.poll(() => page.getByText('The bot is offline').count()).toBe(0);
  });

  it('met no error', () => {
    expect(faultsOf(page)).toEqual([]);
  });
});
