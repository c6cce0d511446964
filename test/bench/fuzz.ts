import fc from 'fast-check';
import { readFeed } from '../../src/feeds/read.ts';
import { bytesOf } from '../feeds/documents.ts';
import { faultsOf, mutatedDocuments } from '../feeds/mutations.ts';
import { report } from './report.ts';

const DOCUMENTS = 20_000;

/** 20,000 mutated documents: none may throw, hang, or give anything but strings. */
export async function benchFuzz(): Promise<void> {
  let longestMs = 0;
  const property = fc.asyncProperty(mutatedDocuments, async (text) => {
    const start = performance.now();
    const faults = faultsOf(await readFeed(bytesOf(text)));
    longestMs = Math.max(longestMs, performance.now() - start);
    return faults.length === 0;
  });
  const result = await fc.check(property, { numRuns: DOCUMENTS });
  const outcome = result.failed ? `failed: ${JSON.stringify(result.counterexample)}` : 'all sound';
  report(`${DOCUMENTS} mutated documents, seed ${result.seed}`, outcome, 'all sound');
  report('  the longest', `${longestMs.toFixed(1)} ms`, '-');
}
