import type { Feed, FeedPlace } from '../store/feeds.ts';

/** A new address is taken over once permanent redirects have led there so often in a row. */
const SIGHTINGS = 3;
/** A new address that fails so often in a row is given up for the one in the pack. */
const FAILURES = 3;

type Place = Pick<Feed, 'url' | keyof FeedPlace>;

/** Where a feed is asked. */
export function addressOf(feed: Pick<Feed, 'url' | 'adoptedUrl'>): string {
  return feed.adoptedUrl ?? feed.url;
}

/**
 * What a good answer says about where the feed is.
 *
 * @param movedTo where it came from, when all redirects on the way were permanent; else null
 * @param isTaken another feed is asked there: then both stay as they are
 */
export function followMove(
  feed: Place,
  movedTo: string | null,
  isTaken: (address: string) => boolean,
): FeedPlace {
  const { adoptedUrl } = feed;
  const from = addressOf(feed);
  if (movedTo === null || movedTo === from) return { adoptedUrl, movingTo: null, movingSeen: 0 };
  const isDowngrade = from.startsWith('https:') && !movedTo.startsWith('https:');
  if (isDowngrade || isTaken(movedTo)) return { adoptedUrl, movingTo: movedTo, movingSeen: 0 };
  const seen = feed.movingTo === movedTo ? feed.movingSeen + 1 : 1;
  if (seen < SIGHTINGS) return { adoptedUrl, movingTo: movedTo, movingSeen: seen };
  return { adoptedUrl: movedTo === feed.url ? null : movedTo, movingTo: null, movingSeen: 0 };
}

/** Whether to go back to the address of the pack after a failure at the one taken over. */
export function givesUpMove(feed: Place, failures: number, isGone: boolean): boolean {
  return feed.adoptedUrl !== null && (isGone || failures >= FAILURES);
}
