import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';
import { browserPath } from './unpack.ts';

/**
 * Arguments of the package for its own platform. Pages must meet their policy as in any browser,
 * and a browser of one process dies with the first context that is closed.
 */
const UNWANTED = ['--disable-web-security', '--single-process', '--no-zygote'];

/** Starts the browser; whoever calls closes it. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await browserPath(),
    args: [...sparticuz.args.filter((arg) => !UNWANTED.includes(arg)), '--no-sandbox'],
    headless: true,
  });
}
