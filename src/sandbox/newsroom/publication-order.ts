/** In which order the newsroom publishes. */

interface Placed {
  readonly outlet: { readonly id: string };
  readonly entry: { readonly order?: number | undefined };
}

/**
 * First what has an `order`, by it; then the rest in turn: one of each outlet, again and again, in the
 * order of their files. So a new article needs no number and every outlet stays busy.
 */
export function sortForPublication<T extends Placed>(entries: readonly T[]): T[] {
  const placed = entries
    .filter(({ entry }) => entry.order !== undefined)
    .sort((a, b) => (a.entry.order ?? 0) - (b.entry.order ?? 0));
  const queues = [
    ...Map.groupBy(
      entries.filter(({ entry }) => entry.order === undefined),
      ({ outlet }) => outlet.id,
    ).values(),
  ];
  const rounds = Math.max(0, ...queues.map((queue) => queue.length));
  const rest = Array.from({ length: rounds }, (_, round) =>
    queues.flatMap((queue) => queue.slice(round, round + 1)),
  );
  return [...placed, ...rest.flat()];
}
