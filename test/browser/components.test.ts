import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyKind } from './fixture-messages.ts';
import { type FixtureServer, startFixtureServer } from './fixture-server.ts';
import { faultsOf, useChrome } from './launch.ts';

const chrome = useChrome();
let server: FixtureServer;
let page: Page;

beforeAll(async () => {
  server = await startFixtureServer();
  server.show(everyKind);
  page = await chrome.open(server.url);
  await page.locator('[data-message="10009"]').waitFor();
});
afterAll(() => server.stop());

const messageNumber = (at: number) => page.locator(`[data-message="${10_000 + at}"]`);

describe('a message', () => {
  it.each([
    ['headings', '[role=heading][aria-level="4"]', 'Heading one'],
    ['subtext', '.subtext', 'subtext'],
    ['bold', 'strong', 'bold'],
    ['strike', 's', 'strike'],
    ['code', 'p code', 'code'],
    ['a quote', 'blockquote', 'a quote\nin two lines'],
    ['a nested list', 'ul ul li', 'nested'],
    ['a numbered list', 'ol li:first-child', 'first'],
    ['a code block', 'pre', 'const answer = 42;'],
    ['the name of a mentioned person', '.mention:nth-of-type(1)', '@Fan'],
    ['a link to a channel', 'button.mention', '#announcements'],
    ['a bare link', 'a[href="https://gazette.example/bare"]', 'https://gazette.example/bare'],
  ])('shows %s', async (_, selector, words) => {
    expect(await messageNumber(0).locator(selector).first().textContent()).toBe(words);
  });

  it('opens every link in a new tab that knows nothing of the page', async () => {
    const links = await page.locator('.message a[href^=http]').all();
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) {
      expect(await link.getAttribute('target')).toBe('_blank');
      expect(await link.getAttribute('rel')).toContain('noopener');
    }
  });

  it('marks a ping of the person', async () => {
    expect(await messageNumber(0).getAttribute('class')).toContain('pinged');
  });

  it('hides a spoiler until it is asked for', async () => {
    const spoiler = messageNumber(0).locator('.spoiler');
    expect(await spoiler.locator('span').getAttribute('inert')).toBe('');
    await spoiler.click();
    expect(await spoiler.locator('span').getAttribute('inert')).toBeNull();
  });

  it('shows a container with edge colour, section, thumbnail, gallery, separator, file and buttons', async () => {
    const card = messageNumber(1).locator('.card');
    expect(await card.getAttribute('style')).toContain('#2c8f5b');
    expect(await card.locator('.section .thumbnail img').getAttribute('alt')).toBe(
      'A mountain under a sun',
    );
    expect(await card.locator('.gallery figure').count()).toBe(2);
    expect(await card.locator('hr').count()).toBe(1);
    expect(await card.locator('.file').textContent()).toContain('2.3 kB');
    const styles = await card
      .locator('.button')
      .evaluateAll((all) => all.map(({ classList }) => classList[1]));
    expect(styles).toEqual(['secondary', 'primary', 'secondary', 'success', 'danger', 'secondary']);
    expect(await card.getByRole('button', { name: 'Off' }).isDisabled()).toBe(true);
    expect(await card.locator('time').first().textContent()).toBe('2 May 2026 at 12:00');
  });

  it('lifts the veil from a hidden picture', async () => {
    const veil = messageNumber(1).locator('.veil');
    await veil.getByRole('button').click();
    expect(await veil.locator('.veiled').getAttribute('inert')).toBeNull();
  });

  it.each([
    ['a string', 0, ['Everything', 'Confirmed only']],
    ['a user', 1, ['Fan', 'Moderator', 'Owner', 'Wire']],
    ['a role', 2, ['Keepers']],
    ['a mentionable', 3, ['Fan', 'Moderator', 'Owner', 'Wire', 'Keepers']],
    ['a channel', 4, ['news', 'announcements', 'back-room']],
  ])('offers what %s select may hold', async (_, index, expected) => {
    const select = messageNumber(2).locator('wire-choices').nth(index);
    await select.getByRole('combobox').click();
    const labels = await select
      .locator('.choice-words')
      .evaluateAll((all) =>
        all.map((element) => element.firstChild?.nextSibling?.textContent ?? element.textContent),
      );
    expect(labels.map((label) => label?.trim())).toEqual(expected);
    await page.keyboard.press('Escape');
  });

  it('shows an embed with its fields, pictures and footer', async () => {
    const embed = messageNumber(3).locator('.embed');
    expect(await embed.locator('dt').allTextContents()).toEqual(['First', 'Second', 'Third']);
    expect(await embed.locator('.embed-title a').getAttribute('href')).toBe(
      'https://gazette.example/embed',
    );
    expect(await embed.locator('footer').textContent()).toContain('A footer');
    expect(await embed.textContent()).toContain('Picture from elsewhere.example');
  });

  it('shows a sent picture and offers any other file', async () => {
    expect(await messageNumber(3).locator('.attachment img').getAttribute('alt')).toBe('A chart');
    expect(await messageNumber(3).locator('.file').textContent()).toContain('list.csv');
  });

  it('shows a poll with its shares', async () => {
    expect(await messageNumber(4).textContent()).toMatch(
      /Which one\?[\s\S]*75 %[\s\S]*25 %[\s\S]*4 votes/,
    );
  });

  it('says what was edited, what is private, and what is still being thought about', async () => {
    expect(await messageNumber(5).locator('.edited').textContent()).toContain('edited');
    expect(await messageNumber(6).textContent()).toContain('Only you can see this');
    expect(await messageNumber(6).textContent()).toContain('Fan used /quotes');
    expect(await messageNumber(7).textContent()).toContain('is thinking');
  });

  it('names a component that it cannot show', async () => {
    expect(await messageNumber(9).textContent()).toContain('type 99');
  });
});

describe('a component', () => {
  it('sends a click with the name of the button', async () => {
    await messageNumber(1).getByRole('button', { name: 'Primary' }).click();
    await expect
      .poll(() => server.posted.at(-1))
      .toEqual({
        path: '/sandbox/click',
        body: { as: 'fan', message: '10001', component: 'primary' },
      });
  });

  it('sends the picked value of a select by keyboard', async () => {
    await messageNumber(2).getByRole('combobox').first().focus();
    for (const key of ['ArrowDown', 'Home', 'Enter']) await page.keyboard.press(key);
    await expect
      .poll(() => server.posted.at(-1))
      .toEqual({
        path: '/sandbox/select',
        body: { as: 'fan', message: '10002', component: 'level', values: ['all'] },
      });
  });

  it('runs a command of the message menu', async () => {
    await messageNumber(8).hover();
    await messageNumber(8).getByRole('button', { name: 'Message menu' }).click();
    await page.keyboard.press('Enter');
    await expect.poll(() => server.posted.at(-1)?.path).toBe('/sandbox/message-command');
  });

  it('tells at the message that the bot did not respond', async () => {
    server.answer({ kind: 'failed', error: 'did not respond' });
    await messageNumber(1).getByRole('button', { name: 'Post' }).click();
    const notice = messageNumber(1).getByRole('alert');
    expect(await notice.textContent()).toContain('The application did not respond.');
    await notice.getByRole('button', { name: 'Dismiss' }).click();
    await expect.poll(() => notice.count()).toBe(0);
    server.answer({ kind: 'update' });
  });
});

describe('the page', () => {
  it('met no error and no refused load', () => {
    expect(faultsOf(page)).toEqual([]);
  });

  it('weighs less than 150 kB with everything it loads', async () => {
    const other = await chrome.open('about:blank');
    const session = await other.context().newCDPSession(other);
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await session.send('Network.enable');
    await other.goto(server.url);
    await other.locator('[data-message="10009"]').waitFor();
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(150_000);
    await other.context().close();
  });
});
