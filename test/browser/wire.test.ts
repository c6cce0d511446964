import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import {
  controlOf,
  openSandbox,
  type RunningBot,
  sandboxEnv,
  startBotProcess,
  until,
} from '../harness/wire.ts';
import { faultsOf, type PageWishes, phone, useChrome } from './launch.ts';

/** Pictures for the documents are written only when asked for; a usual run leaves them alone. */
const pictures =
  process.env.SCREENSHOTS === '1'
    ? join(import.meta.dirname, '../../docs/pictures')
    : join(import.meta.dirname, 'screenshots');

/** A process needs its time to start. */
const WAIT = { timeout: 15_000 };

/** The bot itself, met through the page as a newcomer meets it. In order. */
describe('the bot in a browser', () => {
  const chrome = useChrome();
  const folder = mkdtempSync(join(tmpdir(), 'wire-browser-'));
  let sandbox: Sandbox;
  let control: ReturnType<typeof controlOf>;
  let bot: RunningBot;
  let page: Page;

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    sandbox = await openSandbox({ publishAtStart: 8 });
    control = controlOf(sandbox);
    bot = startBotProcess(sandboxEnv(sandbox, folder, sandbox.feeds()));
    await until('ready', async () => bot.output().includes('"ready"'));
    page = await chrome.open(sandbox.url);
    await composer().waitFor();
  });
  afterAll(async () => {
    await bot.stop('SIGKILL');
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const composer = (on = page) => on.getByRole('combobox', { name: /^Command for the bot/ });
  const newest = (on = page) => on.locator('.message').last();
  const become = (name: string) =>
    page.getByRole('combobox', { name: 'You are' }).selectOption({ label: name });
  const openChannel = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const take = (on: Page, name: string) => on.screenshot({ path: join(pictures, `${name}.png`) });

  async function choose(placeholder: RegExp, option: RegExp): Promise<void> {
    await newest().getByRole('combobox', { name: placeholder }).click();
    await newest().getByRole('option', { name: option }).first().click();
  }

  it('is set up by a moderator through selects, up to Save', async () => {
    await become('Moderator');
    await openChannel('moderators');
    await composer().fill('/setup');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await newest().getByText('Only you can see this').waitFor();
    await choose(/channel/i, /alita-news/);
    await newest()
      .getByRole('combobox', { name: /alita-news/ })
      .waitFor();
    await choose(/hear/i, /everything/i);
    const save = newest().getByRole('button', { name: /save/i });
    await expect.poll(() => save.isEnabled()).toBe(true);
    await take(page, 'setup');
    await save.click();
    await newest().getByText(/saved/i).first().waitFor();
  });

  it('posts the stories of the newsroom in the channel that was chosen', async () => {
    await become('Fan');
    await openChannel('alita-news');
    await page.locator('.message .card').nth(2).waitFor();
    await newest().getByRole('button', { name: /why/i }).first().waitFor();
  });

  it('edits a post when another outlet carries the story, and the page says so', async () => {
    await control.post('newsroom/publish', { article: 'salazar-own-pitch' });
    const count = await page.locator('.message').count();
    await page.locator('.message').nth(count).waitFor();
    await control.post('newsroom/publish', { article: 'digest-salazar-pitch' });
    await page.locator('.message .edited').first().waitFor();
    await take(page, 'news');
  });

  it('completes a name while it is typed, and answers', async () => {
    await openChannel('general');
    await composer().pressSequentially('/quotes sal');
    const completed = page.getByRole('option', { name: /Salazar/ });
    await completed.first().waitFor();
    await take(page, 'completion');
    await completed.first().click();
    await page.keyboard.press('Enter');
    await newest().getByText('Rosa Salazar').first().waitFor();
  });

  it('turns the page of its quotes when asked', async () => {
    const before = await newest().textContent();
    await newest().getByRole('button', { name: /next/i }).click();
    await expect.poll(() => newest().textContent()).not.toBe(before);
    await newest()
      .getByText(/page 2/)
      .first()
      .waitFor();
  });

  it('tells by itself, in the words of /why, what it did with each article', async () => {
    await page.getByRole('tab', { name: 'Activity' }).click();
    const lines = page.locator('.activity li').filter({ hasText: ' published: ' });
    // Those that stood in the open when the page came, and the two since; a copy among them.
    expect(await lines.count()).toBe(10);
    for (const outlet of ['Pixel Parapet', 'Copper Digest']) {
      const line = lines.filter({ hasText: `${outlet} published: Rosa Salazar wrote` });
      await line.getByText('It went all the way and was posted.').first().waitFor();
    }
    await lines.getByText('It stopped at step 2').first().waitFor();
    await expect.poll(() => lines.locator('.verdict').count()).toBe(10);
    await openChannel('read-only');
    await take(page, 'activity');
    await openChannel('general');
    await lines.first().getByText('Every step').click();
    expect(await lines.first().textContent()).toMatch(/in the headline/i);
  });

  it('asks aside: no conversation and no line of activity is made longer by it', async () => {
    expect(await page.getByText('answered Fan privately').count()).toBe(0);
    for (const channel of ['alita-news', 'general', 'dm']) {
      const answers = await control.messages(channel);
      expect(JSON.stringify(answers)).not.toContain('"name":"why"');
    }
    await page.getByRole('tab', { name: 'Newsroom' }).click();
    await page.locator('.live-line .verdict').waitFor();
  });

  it('is looked at in other lights and on a phone', async () => {
    const view = async (
      name: string,
      wishes: PageWishes,
      prepare?: (on: Page) => Promise<void>,
    ) => {
      const on = await chrome.open(page.url().replace(/[^/]*$/, ''), wishes);
      await on.getByRole('heading', { name: 'alita-news' }).waitFor();
      await newest(on).waitFor();
      await prepare?.(on);
      await take(on, name);
      expect(faultsOf(on)).toEqual([]);
      await on.context().close();
    };
    await view('news-dark', { colorScheme: 'dark' });
    await view('faults', {}, async (on) => {
      await on.getByRole('tab', { name: 'Faults' }).click();
    });
    await view('phone', { viewport: phone });
    await view('phone-dark', { viewport: phone, colorScheme: 'dark' }, async (on) => {
      await on.getByRole('button', { name: 'Servers and channels' }).click();
      await on.getByRole('button', { name: 'stories' }).waitFor();
    });
    expect(faultsOf(page)).toEqual([]);
  });

  it('may end and come back while the page stays open, and the page says so', async () => {
    await bot.stop('SIGKILL');
    await page.getByText('The bot is offline').waitFor();
    bot = startBotProcess(sandboxEnv(sandbox, folder, sandbox.feeds()));
    await expect.poll(() => page.getByText('The bot is offline').count(), WAIT).toBe(0);
    await become('Fan');
    await openChannel('general');
    await composer().fill('/status');
    await page.keyboard.press('Enter');
    await newest().getByText('used /status').waitFor(WAIT);
  });
});
