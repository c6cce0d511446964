import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandDeps } from '../../commands/command.ts';
import { news } from '../../commands/members/news.ts';
import { quotes } from '../../commands/members/quotes.ts';
import { openDatabase } from '../../src/store/open.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { loadTopic } from '../../src/topic/load.ts';
import { addFeed, NOON_MS, newArticle } from '../harness/articles.ts';
import { percentile, report, timeMs } from './report.ts';

const ARTICLES = 100_000;
const CALLS = 300;
const SEARCHES = ['moon', 'moon gate report', 'gate 99999', 'director', 'zzz nothing', 'the', 're'];

/** /quotes and /news with 100,000 stored articles, each in a story of its own. */
export async function benchAnswers(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wire-bench-'));
  const opened = await openDatabase(join(folder, 'wire.sqlite'));
  const loaded = await loadTopic(join(import.meta.dirname, '../../data/alita'));
  if (!loaded.ok || !opened.ok) throw new Error('The bench cannot be set up.');
  const store = createStore(opened.db);
  await store.quotes.syncPack(loaded.topic.quotes);
  await fill(store);
  const deps = { ...depsOf(store), topic: loaded.topic };
  for (const command of [quotes, news]) {
    const times: number[] = [];
    for (let n = 0; n < CALLS; n++) {
      const options = n % 3 === 0 ? {} : { search: SEARCHES[n % SEARCHES.length] ?? '' };
      times.push(await timeMs(() => command.answer(callWith(options), deps)));
    }
    const [half, most] = [percentile(times, 0.5), percentile(times, 0.99)];
    const figures = `p50 ${half.toFixed(1)} ms, p99 ${most.toFixed(1)} ms`;
    report(`/${command.data.name} with ${ARTICLES} articles`, figures, 'p99 under 25 ms');
  }
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
}

async function fill(store: Store): Promise<void> {
  await addFeed(store);
  for (let start = 0; start < ARTICLES; start += 1_000) {
    await store.transaction(async (tables) => {
      const entries = Array.from({ length: 1_000 }, (_, k) =>
        newArticle(
          { title: `Moon Gate report ${start + k}`, summary: 'The director spoke of the film.' },
          { storyId: `s${start + k}` },
        ),
      );
      await tables.articles.add(entries);
      for (const { id, article, storyId } of entries) {
        await tables.stories.add({
          id: storyId ?? '',
          title: article.title,
          leadArticleId: id,
          confidence: 'reported',
          firstSeenAt: NOON_MS,
          newsAt: NOON_MS,
        });
      }
    });
  }
}

function depsOf(store: Store): Omit<CommandDeps, 'topic'> {
  return {
    store,
    commands: [],
    now: () => NOON_MS,
    random: () => 0.5,
    channels: { missing: () => [] },
    vitals: () => ({
      version: 'bench',
      startedAt: 0,
      gatewayReady: true,
      lastPollPassAt: null,
      lastDeliverPassAt: null,
    }),
    subscribe: async () => 0,
  };
}

function callWith(options: Record<string, string>) {
  const asker = {
    personId: '1',
    isModerator: false,
    guildId: '2',
    channelId: '3',
    locale: 'en-GB',
  };
  return { asker, subcommand: null, options, targetMessageId: null };
}
