import { readConfig } from '../config.ts';
import { discoverFeeds } from '../feeds/discover.ts';
import { createDoor } from '../feeds/guard.ts';
import { createFeedReader } from '../feeds/reader.ts';
import { userAgentOf } from '../feeds/user-agent.ts';
import { readVersion } from '../setting.ts';
import { Refusal } from './refusal.ts';

/** Prints the feeds behind an address, one JSON object a line, and on standard error what was none. */
export async function printFeedsOf(root: string, address: string): Promise<void> {
  const configured = readConfig(process.env, root);
  if (!configured.ok) throw new Refusal(configured.faults.join('\n'));
  const { allowCidrs, contact } = configured.config;
  const door = createDoor({ allowCidrs, userAgent: userAgentOf(readVersion(root), contact) });
  const reader = createFeedReader();
  try {
    const { feeds, refused } = await discoverFeeds(address, { door, readFeed: reader.read });
    for (const feed of feeds) process.stdout.write(`${JSON.stringify(feed)}\n`);
    for (const { url, reason } of refused) process.stderr.write(`no feed: ${url}: ${reason}\n`);
    if (feeds.length === 0) throw new Refusal(`There is no feed at ${address} that can be read.`);
  } finally {
    await Promise.all([door.close(), reader.close()]);
  }
}
