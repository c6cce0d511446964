import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Action, Answer, Asker, Call, Command, CommandDeps } from '../../commands/command.ts';
import { commands } from '../../commands/index.ts';
import type { Card } from '../../src/cards/card.ts';
import type { Article } from '../../src/core/article.ts';
import { fold } from '../../src/core/text.ts';
import type { Topic } from '../../src/core/topic.ts';
import { articleIdOf } from '../../src/store/articles.ts';
import { openDatabase } from '../../src/store/open.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { buttonsOf, readAloud } from '../cards/limits-check.ts';
import { TOPIC } from './topic.ts';

/** A real database file in a folder of its own, and the deps of a bot that stands on it. */

export const NOW_MS = Date.UTC(2026, 0, 15, 12);
export const DAY_MS = 86_400_000;
export const GUILD = '100000000000000001';
export const CHANNEL = '200000000000000001';

export interface Setting {
  readonly deps: CommandDeps;
  readonly store: Store;
  /** What subscribe() was asked for. */
  readonly subscribed: unknown[];
  /** Missing permissions by 'guild/channel'; what is not there cannot be seen. */
  readonly permissions: Map<string, readonly string[]>;
  stop(): Promise<void>;
}

export async function startSetting(change: Partial<Topic> = {}): Promise<Setting> {
  const folder = mkdtempSync(join(tmpdir(), 'wire-commands-'));
  const opened = await openDatabase(join(folder, 'wire.sqlite'));
  if (!opened.ok) throw new Error(opened.message);
  const store = createStore(opened.db);
  await store.feeds.sync(TOPIC.feeds, NOW_MS);
  const subscribed: unknown[] = [];
  const permissions = new Map<string, readonly string[]>([[`${GUILD}/${CHANNEL}`, []]]);
  const deps: CommandDeps = {
    topic: { ...TOPIC, ...change },
    store,
    commands,
    now: () => NOW_MS,
    random: () => 0,
    channels: { missing: (guild, channel) => permissions.get(`${guild}/${channel}`) ?? null },
    vitals: () => ({
      version: '1.2.3',
      startedAt: NOW_MS - DAY_MS,
      gatewayReady: true,
      lastPollPassAt: NOW_MS - 60_000,
      lastDeliverPassAt: NOW_MS - 60_000,
    }),
    subscribe: async (wish) => {
      subscribed.push(wish);
      return 2;
    },
  };
  const stop = async () => {
    await opened.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { deps, store, subscribed, permissions, stop };
}

export function asker(change: Partial<Asker> = {}): Asker {
  return {
    personId: '300000000000000001',
    isModerator: false,
    guildId: GUILD,
    channelId: CHANNEL,
    locale: 'en-US',
    ...change,
  };
}

export const MODERATOR = asker({ isModerator: true });

export function call(options: Call['options'] = {}, change: Partial<Call> = {}): Call {
  return { asker: asker(), subcommand: null, options, targetMessageId: null, ...change };
}

/** Clicks what a custom id names, as the router would. */
export function click(
  setting: Setting,
  customId: string,
  change: Partial<Action> = {},
): Promise<Answer> {
  const [command, name, ...args] = customId.split(':');
  const owner = commands.find(({ data }) => data.name === command);
  const handler = owner?.actions?.[name ?? ''];
  if (!handler) throw new Error(`Nothing answers ${customId}`);
  const action = { asker: asker(), name: name ?? '', args, values: [], fields: {}, ...change };
  return handler(action, setting.deps);
}

export function complete(setting: Setting, command: Command, name: string, value: string) {
  if (!command.complete) throw new Error('This command completes nothing.');
  return command.complete({ ...call(), focused: { name, value } }, setting.deps);
}

export function cardOf(answer: Answer): Card {
  if (answer.kind === 'modal') throw new Error('A modal is no card.');
  return answer.card;
}

export interface NewReport {
  readonly title: string;
  readonly outlet?: string;
  readonly link?: string;
  readonly summary?: string;
  readonly decision?: 'post' | 'review' | 'drop';
  readonly ageDays?: number;
}

/** Stores an article, and for 'post' its story, as a poll pass would. */
export async function tell(
  { store }: Setting,
  {
    title,
    outlet = 'Daily Iron',
    summary = '',
    decision = 'post',
    ageDays = 1,
    ...given
  }: NewReport,
): Promise<{ articleId: string; storyId: string | null }> {
  const link = given.link ?? `https://news.example/${encodeURIComponent(title.slice(0, 60))}`;
  const at = NOW_MS - ageDays * DAY_MS;
  const article: Article = {
    feedId: 'iron',
    outlet,
    lang: 'en',
    title,
    link,
    canonicalUrl: link,
    keys: [`url:${link}`],
    publishedAt: at,
    summary,
    author: null,
    imageUrl: null,
  };
  const id = articleIdOf(article, article.publishedAt ?? 0);
  const storyId = decision === 'post' ? store.stories.newId() : null;
  await store.articles.add([
    {
      id,
      article,
      titleKey: fold(title),
      verdict: {
        decision,
        score: decision === 'post' ? 0.75 : 0.1,
        reasons: [{ kind: 'name-in-title', words: 'Alita', where: 'title', weight: 0.75 }],
      },
      storyId,
      joinReasons: [],
      firstSeenAt: at,
    },
  ]);
  if (storyId !== null) {
    const base = { id: storyId, title, leadArticleId: id, confidence: 'reported' as const };
    await store.stories.add({ ...base, firstSeenAt: at, newsAt: at });
  }
  return { articleId: id, storyId };
}

/** All texts of an answer. */
export const read = (answer: Answer): string => readAloud(cardOf(answer));

export function buttonOf(answer: Answer, label: string) {
  return buttonsOf(cardOf(answer)).find((button) => button.label.includes(label));
}

/** Clicks the button whose label holds the words. */
export async function press(setting: Setting, answer: Answer, label: string): Promise<Answer> {
  const button = buttonOf(answer, label);
  if (!button?.customId) throw new Error(`There is no button ${label}`);
  return click(setting, button.customId);
}
