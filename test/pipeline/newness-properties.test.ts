import fc from 'fast-check';
import { expect, it } from 'vitest';
import { document, type Entry, fetched, HOUR_MS, openWorld } from './poll-world.ts';

/**
 * A feed that does, in any order, what real ones do, and a bot that is restarted and whose disk
 * fails at times. Each report has its own number in its summary, which nothing else looks at.
 */
type Step =
  | { readonly kind: 'publish'; readonly count: number; readonly sharesGuid: boolean }
  | { readonly kind: 'show'; readonly count: number }
  | { readonly kind: 'empty' | 'refill' | 'turn-round' | 'redate' | 'restart' | 'disk-fails' }
  | { readonly kind: 'guids-to'; readonly origin: string }
  | { readonly kind: 'edit-title' | 'edit-link' | 'drop-guid'; readonly which: number };

const steps = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('publish' as const),
      count: fc.integer({ min: 1, max: 4 }),
      sharesGuid: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('show' as const), count: fc.integer({ min: 0, max: 12 }) }),
    fc.record({
      kind: fc.constantFrom('empty', 'refill', 'turn-round', 'redate', 'restart', 'disk-fails'),
    }),
    fc.record({
      kind: fc.constant('guids-to' as const),
      origin: fc.constantFrom('http://a.example', 'https://a.example', 'https://www.b.example'),
    }),
    fc.record({
      kind: fc.constantFrom('edit-title', 'edit-link', 'drop-guid'),
      which: fc.nat(20),
    }),
  ),
  { minLength: 3, maxLength: 25 },
) as fc.Arbitrary<Step[]>;

interface Report {
  readonly number: number;
  title: string;
  link: string;
  guid: string | undefined;
}

/** The feed: what it has published, and what of it stands in the document now. */
function createPublisher(run: string) {
  const reports: Report[] = [];
  let shown = 5;
  let isTurned = false;
  let origin = 'https://a.example';
  let date: number | undefined;

  const visible = (): Report[] => (shown === 0 ? [] : reports.slice(-shown));

  function take(step: Step, nowMs: number): void {
    // An edit that nobody can see leads nowhere: between two looks an item keeps something.
    const target =
      'which' in step ? visible()[step.which % Math.max(1, visible().length)] : undefined;
    if (step.kind === 'publish') {
      shown = Math.max(shown, step.count);
      for (let n = 0; n < step.count; n++) {
        const number = reports.length;
        const guid =
          step.sharesGuid && step.count > 1 ? `shared-${number - n}` : `/${run}/report-${number}`;
        const link = `https://a.example/${run}/page-${number}`;
        reports.push({ number, title: `${run} has report number ${number}`, link, guid });
      }
    }
    if (step.kind === 'show') shown = step.count;
    if (step.kind === 'empty') shown = 0;
    if (step.kind === 'refill') shown = reports.length;
    if (step.kind === 'turn-round') isTurned = !isTurned;
    if (step.kind === 'redate') date = nowMs;
    if (step.kind === 'guids-to') origin = step.origin;
    if (step.kind === 'edit-title' && target) target.title += ', updated';
    if (step.kind === 'edit-link' && target) target.link += '-new';
    if (step.kind === 'drop-guid' && target) target.guid = undefined;
  }

  return {
    take,
    visible,
    entries(): Entry[] {
      const all = visible().map(({ number, title, link, guid }) => ({
        title,
        link,
        summary: `no. ${number};`,
        ...(guid === undefined ? {} : { guid: guid.startsWith('/') ? origin + guid : guid }),
        ...(date === undefined ? {} : { at: date }),
      }));
      return isTurned ? all : all.toReversed();
    },
  };
}

it('whatever a feed does, each report that it shows is told once and none is lost', async () => {
  const world = await openWorld({});
  let runs = 0;

  async function play(plan: readonly Step[]): Promise<void> {
    runs += 1;
    const id = `run${runs}`;
    const url = `https://${id}.example/feed`;
    const source = { id, url, outlet: id, lang: 'en', kind: 'press' as const, owner: id };
    await world.store.feeds.sync([source], world.nowMs);
    const publisher = createPublisher(id);
    const seen = new Set<number>();
    let poll = world.start();

    const look = async (fails = false) => {
      world.answers.set(url, fetched(document(publisher.entries())));
      world.ingestFault = fails ? new Error('The disk is full.') : null;
      await world.store.feeds.postpone([id], world.nowMs);
      const end = await poll(world.stop.signal).then(
        () => 'stored',
        () => 'lost',
      );
      if (end === 'stored') for (const { number } of publisher.visible()) seen.add(number);
      world.nowMs += HOUR_MS;
    };

    await look();
    for (const step of plan) {
      publisher.take(step, world.nowMs);
      if (step.kind === 'restart') poll = world.start();
      if (step.kind === 'disk-fails') await look(true);
      await look();
    }
    const rows = await world.db
      .selectFrom('articles')
      .select(['summary', 'storyId'])
      .where('feedId', '=', id)
      .execute();
    const stored = rows.map(({ summary }) => Number(/no\. (\d+);/.exec(summary)?.[1]));
    expect(stored.toSorted((a, b) => a - b)).toEqual([...seen].toSorted((a, b) => a - b));
    const due = await world.store.deliveries.due(Number.MAX_SAFE_INTEGER, 100_000);
    const posted = due.map(({ storyId }) => storyId);
    for (const { storyId } of rows) {
      expect(posted.filter((each) => each === storyId)).toHaveLength(1);
    }
  }

  await fc.assert(fc.asyncProperty(steps, play), { numRuns: 25 });
});
