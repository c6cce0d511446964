import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFaults } from './axe.ts';
import { everyKind, message } from './fixture-messages.ts';
import { type FixtureServer, startFixtureServer } from './fixture-server.ts';
import { ids } from './fixture-world.ts';
import { desk, phone, useChrome } from './launch.ts';

const chrome = useChrome();
let server: FixtureServer;

const option = (value: string) => ({ value, label: value, description: `All of ${value}` });
const label = (words: string, component: object) => ({ type: 18, label: words, component });
const form = {
  custom_id: 'form',
  title: 'Every kind of field',
  components: [
    { type: 10, content: 'A text before the fields.' },
    label('A line', { type: 4, style: 1, custom_id: 'a', placeholder: 'Write' }),
    label('More lines', { type: 4, style: 2, custom_id: 'b' }),
    label('One of them', { type: 21, custom_id: 'c', options: [option('red'), option('blue')] }),
    label('Some of them', { type: 22, custom_id: 'd', options: [option('red'), option('blue')] }),
    label('Yes or no', { type: 23, custom_id: 'e' }),
    label('A file', { type: 19, custom_id: 'f' }),
    label('A menu', { type: 3, custom_id: 'g', options: [option('red')] }),
    label('A channel', { type: 8, custom_id: 'h' }),
  ],
};
const opener = message(10, {
  components: [{ type: 1, components: [{ type: 2, style: 1, label: 'Open', custom_id: 'o' }] }],
});

beforeAll(async () => {
  server = await startFixtureServer();
  server.show([...everyKind, opener]);
});
afterAll(() => server.stop());

const composer = (page: Page) => page.getByRole('combobox', { name: /^Command for the bot/ });

async function openWorkshop(page: Page, tab: string): Promise<void> {
  if ((await page.locator('#workshop').count()) === 0) {
    await page.getByRole('button', { name: 'Show the workshop' }).click();
  }
  await page.getByRole('tab', { name: tab }).click();
}

async function openNavigation(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Servers and channels' });
  if (await button.isVisible()) await button.click();
}

/** Every view of the page, and how one gets there. */
const views: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
  ['the conversation', (page) => page.locator('[data-message="10010"]').waitFor()],
  ['the servers and channels', openNavigation],
  [
    'a list of completions',
    async (page) => {
      await composer(page).fill('/');
      await page.locator('#suggestions li').first().waitFor();
    },
  ],
  ['a command that is being filled in', (page) => composer(page).fill('/quotes search:')],
  [
    'a line that was refused',
    async (page) => {
      await composer(page).fill('hello');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
  ],
  [
    'an open menu of choices',
    async (page) => {
      await page.locator('[data-message="10002"] .choices-button').first().click();
      await page.locator('.choices:not([hidden])').waitFor();
    },
  ],
  [
    'an open modal',
    async (page) => {
      server.answer({ kind: 'modal', modal: form });
      await page.getByRole('button', { name: 'Open', exact: true }).click();
      await page.getByRole('dialog').waitFor();
    },
  ],
  [
    'an interaction that failed',
    async (page) => {
      server.answer({ kind: 'failed', error: 'did not respond' });
      await page.getByRole('button', { name: 'Open', exact: true }).click();
      await page.getByRole('alert').waitFor();
    },
  ],
  ['the newsroom', (page) => openWorkshop(page, 'Newsroom')],
  ['the faults', (page) => openWorkshop(page, 'Faults')],
  ['the activity', (page) => openWorkshop(page, 'Activity')],
  [
    'a forum',
    async (page) => {
      await openNavigation(page);
      await page.getByRole('button', { name: 'stories' }).click();
      await page.locator('.forum').waitFor();
    },
  ],
  [
    'a thread',
    (page) => page.goto(`${server.url}/#/fan/${ids.guild}/${ids.thread}`).then(() => page.reload()),
  ],
];

/** Two dozen looks at a page need more than a usual test, most of all on a busy machine. */
const PATIENCE_MS = 120_000;

describe.each([
  ['a desk', desk],
  ['a phone', phone],
] as const)('on %s', (_, viewport) => {
  it('no view, by day or night, has a serious fault for people who use it otherwise, nor is too wide', {
    timeout: PATIENCE_MS,
  }, async () => {
    const found: string[] = [];
    for (const [name, go] of views) {
      const page = await chrome.open(server.url, { viewport });
      await page.locator('[data-message="10010"]').waitFor();
      await go(page);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const faults = await seriousFaults(page);
        found.push(...faults.map((fault) => `${name}, ${colorScheme}: ${fault}`));
      }
      const spare = await page.evaluate<number>(
        'innerWidth - document.documentElement.scrollWidth',
      );
      if (spare < 0) found.push(`${name}: ${-spare} pixels too wide`);
      await page.context().close();
    }
    expect(found).toEqual([]);
  });
});
