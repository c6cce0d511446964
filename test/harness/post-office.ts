import { storyCard } from '../../src/cards/story.ts';
import { createSender } from '../../src/discord/send.ts';
import { type DeliverDeps, deliverDueRows } from '../../src/pipeline/deliver.ts';
import { addFeed, addStory, NOON_MS } from './articles.ts';
import { channelId, sandboxForTest } from './sandbox.ts';
import { openTempStore } from './temp-store.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** A store with one post due in #general, a sandbox, and a clock that the test sets. */
export async function postOffice() {
  const { store } = await openTempStore();
  const { sandbox, rest, control } = await sandboxForTest({ limits: { nonceMs: 150_000 } });
  const general = await channelId(control, 'general');
  await addFeed(store);
  await addStory(store, 's1');
  await store.channels.save(
    { guildId: '1', channelId: general, level: 'everything', setUpBy: '9' },
    NOON_MS,
  );
  await store.deliveries.addPosts(
    [{ storyId: 's1', channelId: general, guildId: '1', dueAt: NOON_MS }],
    NOON_MS,
  );
  const clock = { now: NOON_MS };
  const fatal: string[] = [];
  const deps: { -readonly [K in keyof DeliverDeps]: DeliverDeps[K] } = {
    store,
    sender: { ...createSender(rest, () => sandbox.applicationId) },
    log: quiet,
    cardOf: (story) => storyCard(story, { feeds: [] }),
    now: () => clock.now,
    random: () => 0,
    onUnauthorised: (reason) => void fatal.push(reason),
  };
  const pass = () => deliverDueRows(deps, new AbortController().signal);
  const row = async () => (await store.deliveries.ofStory('s1'))[0];
  const posted = () => control.messages('general');
  const fault = (name: string, more = {}) =>
    control.post('faults', { fault: name, channel: 'general', ...more });
  return { store, control, rest, general, deps, clock, fatal, pass, row, posted, fault };
}
