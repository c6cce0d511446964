import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyKind } from './fixture-messages.ts';
import { type FixtureServer, startFixtureServer } from './fixture-server.ts';
import { phone, useChrome } from './launch.ts';

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

const keys = async (...names: string[]) => {
  for (const name of names) await page.keyboard.press(name);
};
/** What the focused element is called, and whether one sees that it has the focus. */
const focused = (on = page) =>
  on.evaluate<{ name: string; seen: boolean }>(`(() => {
    const one = document.activeElement;
    if (one === document.body) return { name: '', seen: true };
    const name = one.getAttribute('aria-label') ?? one.textContent.trim().slice(0, 60);
    // The composer shows it on the box around the input.
    const box = one.closest('.composer');
    const edge = box === null ? '' : getComputedStyle(box).borderColor;
    const plain = box === null ? '' : getComputedStyle(document.querySelector('.card')).borderTopColor;
    const style = getComputedStyle(one);
    return { name, seen: edge !== plain || (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') };
  })()`);
const composer = () => page.getByRole('combobox', { name: /^Command for the bot/ });

describe('with the keyboard alone', () => {
  it('Tab reaches every part of the page in order, and one sees where one is', async () => {
    await page.evaluate('document.activeElement.blur()');
    const stops: string[] = [];
    for (let step = 0; step < 120; step++) {
      await page.keyboard.press('Tab');
      const { name, seen } = await focused();
      if (name === '') break;
      expect(`${name}: ${seen}`).toBe(`${name}: true`);
      stops.push(name);
    }
    const landmarks = [
      'Skip to the conversation',
      'TC Test City',
      'news',
      'stories',
      'You are',
      'Colours',
      'Hide the workshop',
      'Messages',
      'Message menu',
      'Primary',
      'What should it hear?: Confirmed only',
      'Command for the bot in news',
      'Send',
      'Newsroom',
      'Close the workshop',
      'Publish next',
    ];
    const places = landmarks.map((name) => stops.indexOf(name));
    expect(landmarks.filter((_, at) => places[at] === -1)).toEqual([]);
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
  });

  it('the skip link leads past servers and channels', async () => {
    await page.evaluate('document.activeElement.blur()');
    await page.getByRole('link', { name: 'Skip to the conversation' }).focus();
    await keys('Enter', 'Tab');
    expect((await focused()).name).toBe('Hide the workshop');
  });

  it('arrows choose a completion, Escape closes the list, Tab takes the first', async () => {
    await composer().focus();
    await page.keyboard.type('/');
    const active = page.locator('#suggestions .active');
    await keys('ArrowDown');
    expect(await active.textContent()).toContain('/status');
    expect(await composer().getAttribute('aria-activedescendant')).toBe('suggestion-1');
    await keys('ArrowUp', 'ArrowUp');
    expect(await active.textContent()).toContain('/status');
    await keys('Escape');
    expect(await page.locator('#suggestions').isVisible()).toBe(false);
    await composer().fill('/q');
    await keys('Tab');
    expect(await composer().inputValue()).toBe('/quotes person:');
    await composer().fill('');
  });

  it('a menu of choices opens with an arrow, and Escape leaves it as it was', async () => {
    const select = page.locator('[data-message="10002"]').getByRole('combobox').first();
    const sent = server.posted.length;
    await select.focus();
    await keys('ArrowDown', 'ArrowUp', 'Escape');
    expect(await select.getAttribute('aria-expanded')).toBe('false');
    expect(server.posted.length).toBe(sent);
  });

  it('the menu of a message opens with Enter, moves with arrows, and gives the focus back', async () => {
    const button = page
      .locator('[data-message="10008"]')
      .getByRole('button', { name: 'Message menu' });
    await button.focus();
    await keys('Enter');
    await expect.poll(async () => (await focused()).name).toBe('Why was this posted?');
    await keys('ArrowDown');
    expect((await focused()).name).toBe('Delete message');
    await keys('Escape');
    expect((await focused()).name).toBe('Message menu');
  });

  it('arrows move between the tabs of the workshop', async () => {
    await page.getByRole('tab', { name: 'Newsroom' }).focus();
    await keys('ArrowRight');
    await expect.poll(async () => (await focused()).name).toBe('Faults');
    await keys('ArrowLeft', 'ArrowLeft');
    await expect.poll(async () => (await focused()).name).toBe('Activity');
  });

  it('a modal takes the focus, keeps it, and gives it back at Escape', async () => {
    const form = { type: 4, style: 1, custom_id: 'a' };
    const components = [{ type: 18, label: 'A line', component: form }];
    server.answer({ kind: 'modal', modal: { custom_id: 'm', title: 'A form', components } });
    await page.getByRole('button', { name: 'Primary' }).focus();
    await keys('Enter');
    await page.getByRole('dialog').waitFor();
    await expect.poll(async () => (await focused()).name).toBe('A line');
    for (const name of ['Cancel', 'Submit']) {
      await keys('Tab');
      expect((await focused()).name).toBe(name);
    }
    await keys('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    expect((await focused()).name).toBe('Primary');
    server.answer({ kind: 'update' });
  });

  it('Escape closes what covers the conversation on a phone', async () => {
    const small = await chrome.open(server.url, { viewport: phone });
    await small.getByRole('button', { name: 'Servers and channels' }).click();
    await small.keyboard.press('Escape');
    await expect
      .poll(() => small.locator('.app').getAttribute('class'))
      .not.toContain('navigation-open');
    await small.getByRole('button', { name: 'Show the workshop' }).click();
    await small.getByRole('tab', { name: 'Newsroom' }).focus();
    await small.keyboard.press('Escape');
    await expect.poll(() => small.locator('#workshop').count()).toBe(0);
    expect((await focused(small)).name).toBe('Show the workshop');
    await small.context().close();
  });
});

describe('for who listens', () => {
  it('new messages, refusals and the newest article are in live regions', async () => {
    expect(await page.getByRole('log', { name: 'Messages' }).count()).toBe(1);
    await page.getByRole('tab', { name: 'Newsroom' }).click();
    expect(await page.locator('.live-line').getAttribute('aria-live')).toBe('polite');
    await composer().fill('hello');
    await keys('Enter');
    await page.getByRole('alert').waitFor();
  });
});
