import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Serious and critical faults that axe finds, one line each: rule, element, what to do. */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  // The policy of the page forbids injected scripts, so axe is run through the debugger's door.
  const session = await page.context().newCDPSession(page);
  const expression = `${axe.source}; axe.run(document, { resultTypes: ['violations'] }).then((found) =>
    found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map((node) => id + ' ' + node.html.slice(0, 160) + ' ' + node.failureSummary)))`;
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? 'axe failed');
  if (!Array.isArray(result.value)) throw new Error('axe gave no list.');
  return result.value.map(String);
}
