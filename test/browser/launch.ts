import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchChromium } from './chromium.ts';

/** The two widths that the page is made for, in CSS pixels. */
export const phone = { width: 390, height: 844 };
export const desk = { width: 1440, height: 900 };

/** What a test may set for its own page. */
export interface PageWishes {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
}

export interface Chrome {
  /** A page in a context of its own; faults and refusals of its policy are kept in `faultsOf`. */
  readonly open: (url: string, wishes?: PageWishes) => Promise<Page>;
}

const faults = new WeakMap<Page, string[]>();

/** Errors and refused loads that a page met so far. */
export function faultsOf(page: Page): readonly string[] {
  return faults.get(page) ?? [];
}

/** One browser for the tests of a file; every page it opened is closed with it. */
export function useChrome(): Chrome {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
  });
  return {
    open: async (url, { viewport = desk, colorScheme = 'light' } = {}) => {
      if (browser === undefined) throw new Error('The browser is not running.');
      const context = await browser.newContext({
        viewport,
        colorScheme,
        locale: 'en-GB',
        timezoneId: 'Europe/Berlin',
        reducedMotion: 'reduce',
      });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(8000);
      const seen: string[] = [];
      faults.set(page, seen);
      page.on('pageerror', (error) => seen.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') seen.push(message.text());
      });
      await page.goto(url);
      return page;
    },
  };
}
