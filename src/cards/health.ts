import type { ChannelWishes, Level } from '../core/routing.ts';
import { type Card, card, container, separator, text } from './card.ts';
import { COLORS } from './colors.ts';
import { levelLabel } from './levels.ts';
import { line } from './link.ts';
import { countOf, timestamp } from './time.ts';

const MOST_FEEDS = 8;
const MOST_CHANNELS = 6;

interface FeedHealth {
  readonly outlet: string;
  readonly state: 'new' | 'healthy' | 'slow' | 'failing' | 'gone' | 'refused';
  /** Why it is not healthy; null while it is. */
  readonly reason: string | null;
  readonly nextPollAt: number;
  readonly lastSuccessAt: number | null;
}

interface ChannelHealth {
  readonly channelId: string;
  readonly level: Level;
  readonly state: ChannelWishes['state'];
  readonly reason: string | null;
  /** Missing permissions; null for a channel that cannot be seen. */
  readonly missing: readonly string[] | null;
}

export interface HealthView {
  readonly version: string;
  readonly startedAt: number;
  readonly gatewayReady: boolean;
  readonly lastPollPassAt: number | null;
  readonly lastPostAt: number | null;
  /** Messages that wait to be posted in this server. */
  readonly waiting: number;
  readonly feeds: readonly FeedHealth[];
  /** Channels of this server. */
  readonly channels: readonly ChannelHealth[];
}

/** How the bot is doing, for moderators. */
export function healthCard(view: HealthView): Card {
  const isWell = isAllWell(view);
  return card(
    container(
      isWell ? COLORS.good : COLORS.attention,
      text(`## ${isWell ? '✓ All is well' : '⚠️ Something needs a look'}`, ...botLines(view)),
      separator(),
      text('### Channels of this server', ...channelLines(view.channels)),
      separator(),
      text('### Feeds', ...feedLines(view.feeds)),
      separator(),
      text('### Posts', ...postLines(view)),
      text(`-# ${line(`Version ${view.version}`, 50)} · started ${timestamp(view.startedAt, 'R')}`),
    ),
  );
}

function isAllWell({ feeds, channels, gatewayReady }: HealthView): boolean {
  const feedsWell = feeds.every(({ state }) => /^(?:healthy|new|slow)$/.test(state));
  const channelsWell = channels.every(({ state, missing }) => {
    return state === 'active' && missing?.length === 0;
  });
  return gatewayReady && feedsWell && channelsWell && channels.length > 0;
}

function botLines({ gatewayReady, lastPollPassAt }: HealthView): string[] {
  return [
    gatewayReady ? 'Connected to Discord.' : '⚠️ Not connected to Discord at the moment.',
    lastPollPassAt === null
      ? 'The feeds have not been asked yet.'
      : `Feeds were last asked ${timestamp(lastPollPassAt, 'R')}.`,
  ];
}

function channelLines(channels: readonly ChannelHealth[]): string[] {
  if (channels.length === 0) return ['No channel is set up yet. ➜ /setup does it in a minute.'];
  const shown = channels.slice(0, MOST_CHANNELS).map((channel) => {
    return `${channelMark(channel)} <#${channel.channelId}> · ${levelLabel(channel.level)} · ${channelWords(channel)}`;
  });
  return withRest(shown, channels.length, 'channel');
}

function channelMark({ state, missing }: ChannelHealth): string {
  return state === 'active' && missing?.length === 0 ? '✓' : '⚠️';
}

function channelWords({ state, reason, missing }: ChannelHealth): string {
  if (state !== 'active') return reason ? `${state}: ${line(reason, 120)}` : state;
  if (missing === null) return 'I cannot see it. ➜ Allow **View Channel**';
  if (missing.length === 0) return 'active, permissions are complete';
  const names = missing.slice(0, 4).map((name) => `**${line(name, 30)}**`);
  return `missing ${names.join(', ')}. ➜ Allow them in the channel’s settings`;
}

const STATES = [
  ['healthy', 'healthy'],
  ['new', 'not read yet'],
  ['slow', 'slowed down'],
  ['failing', 'failing'],
  ['refused', 'refused'],
  ['gone', 'gone'],
] as const;

function feedLines(feeds: readonly FeedHealth[]): string[] {
  if (feeds.length === 0) return ['There is no feed.'];
  const counts = STATES.map(([state, label]) => {
    const count = feeds.filter((feed) => feed.state === state).length;
    return count === 0 ? null : `**${count}** ${label}`;
  }).filter((part) => part !== null);
  const broken = feeds.filter((feed) => feed.state !== 'healthy' && feed.state !== 'new');
  const shown = broken.slice(0, MOST_FEEDS).map((feed) => {
    const reason = feed.reason ? line(feed.reason, 100) : 'no reason was noted';
    const next =
      feed.state === 'gone' ? 'asked no more' : `next try ${timestamp(feed.nextPollAt, 'R')}`;
    return `⚠️ **${line(feed.outlet, 50)}** · ${reason} · ${next}`;
  });
  return [counts.join(' · '), ...withRest(shown, broken.length, 'feed')];
}

function postLines({ waiting, lastPostAt }: HealthView): string[] {
  return [
    waiting === 0
      ? 'Nothing waits to be posted.'
      : `${countOf(waiting, 'message')} ${waiting === 1 ? 'waits' : 'wait'} to be posted.`,
    lastPostAt === null
      ? 'Nothing was posted in this server yet.'
      : `Last post in this server ${timestamp(lastPostAt, 'R')}.`,
  ];
}

function withRest(shown: readonly string[], all: number, word: string): string[] {
  const rest = all - shown.length;
  return rest > 0 ? [...shown, `-# and ${countOf(rest, `more ${word}`)}`] : [...shown];
}
