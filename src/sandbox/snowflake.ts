/** Discord counts snowflake time from the first second of 2015 (UTC). */
const EPOCH_MS = 1_420_070_400_000n;
const SEQUENCE_BITS = 22n;

/** Gives the next id; every id is larger than all ids given before. */
export type Snowflakes = () => string;

/** Ids in Discord's format: milliseconds since 2015 in the upper bits, a counter in the lower 22. */
export function createSnowflakes(nowMs: () => number): Snowflakes {
  let last = 0n;
  return () => {
    const earliest = (BigInt(Math.trunc(nowMs())) - EPOCH_MS) << SEQUENCE_BITS;
    last = earliest > last ? earliest : last + 1n;
    return String(last);
  };
}
