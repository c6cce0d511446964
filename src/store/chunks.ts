/** Rows in one statement: far below SQLite's limit of bound values, large enough to be quick. */
const CHUNK = 100;

/** Cuts what goes into one statement into parts that fit. */
export function* chunks<T>(all: readonly T[]): Generator<T[]> {
  for (let start = 0; start < all.length; start += CHUNK) yield all.slice(start, start + CHUNK);
}
