/** How figures are shown: one line each, beside the aim. Nothing here fails a run. */

const rows: { what: string; measured: string; aim: string }[] = [];

export function report(what: string, measured: string, aim: string): void {
  rows.push({ what, measured, aim });
  process.stdout.write(`${what.padEnd(58)} ${measured.padEnd(30)} aim ${aim}\n`);
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** @param share 0 to 1 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export async function timeMs(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
