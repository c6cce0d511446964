import {
  type APIChannelSelectComponent,
  type APIStringSelectComponent,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord-api-types/v10';
import type { Level } from '../core/routing.ts';
import type { ToldStory } from '../core/told-story.ts';
import {
  actionId,
  actionRow,
  button,
  type Card,
  card,
  container,
  type Part,
  separator,
  text,
} from './card.ts';
import { COLORS, CONFIDENCE } from './colors.ts';
import { LEVELS, levelLabel } from './levels.ts';
import { permissionLines } from './permissions.ts';
import { type Outlets, storyParts } from './story.ts';
import { countOf } from './time.ts';

/** Kinds of channel that posts go to. */
export const POSTABLE = [ChannelType.GuildText, ChannelType.GuildAnnouncement] as const;

export interface SetupView {
  /** Key of the stored choices. */
  readonly key: string;
  readonly channelId: string | null;
  readonly level: Level | null;
  /** Missing permissions of the chosen channel; null where it cannot be seen or none is chosen. */
  readonly missing: readonly string[] | null;
  /** A real story to show what a post looks like; null while there is none. */
  readonly preview: ToldStory | null;
  readonly outlets: Outlets;
  /** Said when the last choice was not taken, in our own words. */
  readonly refusal?: string;
}

/** The one message of the set-up; it grows with each choice. */
export function setupCard(view: SetupView): Card {
  const isChosen = view.channelId !== null && view.level !== null;
  const isAllowed = view.missing?.length === 0;
  return card(
    container(
      isChosen && isAllowed ? COLORS.good : COLORS.plain,
      text('## Set up the news', 'Two choices, then Save. Nothing is posted before that.'),
      separator(),
      ...channelParts(view),
      ...(view.channelId === null ? [] : levelParts(view)),
    ),
    ...(isChosen && isAllowed ? previewParts(view) : []),
    lastRow(view, isChosen, isAllowed),
  );
}

function channelParts(view: SetupView): (Part | null)[] {
  const { key, channelId, missing, refusal } = view;
  const select: APIChannelSelectComponent = {
    type: ComponentType.ChannelSelect,
    custom_id: actionId('setup', 'channel', key),
    channel_types: [...POSTABLE],
    placeholder: 'Pick a channel',
    ...(channelId === null
      ? {}
      : { default_values: [{ id: channelId, type: SelectMenuDefaultValueType.Channel }] }),
  };
  return [
    text('**1. Where should the news go?**', refusal === undefined ? null : `⚠️ ${refusal}`),
    actionRow(select),
    channelId === null ? null : text(...channelState(channelId, missing)),
  ];
}

function channelState(channelId: string, missing: readonly string[] | null): string[] {
  if (missing === null) {
    return [
      `⚠️ I cannot see <#${channelId}>.`,
      '➜ Allow my role **View Channel** there, or pick another channel. Then press Check again.',
    ];
  }
  if (missing.length > 0) return permissionLines(channelId, missing);
  return [`✓ I may post in <#${channelId}>.`];
}

function levelParts({ key, level }: SetupView): (Part | null)[] {
  const select: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: actionId('setup', 'level', key),
    placeholder: 'Pick what it should hear',
    options: LEVELS.map((entry) => ({
      value: entry.level,
      label: entry.label,
      description: entry.description,
      ...(entry.level === level ? { default: true } : {}),
    })),
  };
  return [separator(), text('**2. What should it hear?**'), actionRow(select)];
}

function previewParts({ preview, outlets }: SetupView) {
  if (preview === null) {
    return [text('-# There is no story yet to show as a preview. The first one comes by itself.')];
  }
  return [
    text('-# This is what a post looks like:'),
    container(CONFIDENCE[preview.confidence].color, ...storyParts(preview, outlets)),
  ];
}

function lastRow({ key, channelId }: SetupView, isChosen: boolean, isAllowed: boolean) {
  if (isChosen && isAllowed) {
    return actionRow(button('Save', actionId('setup', 'save', key), { style: 'success' }));
  }
  if (channelId === null || isAllowed) return null;
  return actionRow(button('Check again', actionId('setup', 'check', key)));
}

/** What stands after Save. */
export function setupSavedCard(channelId: string, level: Level, queued: number): Card {
  return card(
    container(
      COLORS.good,
      text(
        `**✓ Saved.** <#${channelId}> now hears: **${levelLabel(level)}**.`,
        queued > 0
          ? `${countOf(queued, 'story', 'stories')} ${queued === 1 ? 'is' : 'are'} on the way as a start.`
          : 'The next fitting story will be posted there.',
        '-# /health shows how it goes. /setup again changes the choice.',
      ),
    ),
  );
}

/** The refusal where a channel lacks permissions and everything was given at once. */
export function setupRefusedCard(channelId: string, missing: readonly string[], key: string): Card {
  return card(
    container(
      COLORS.attention,
      text('**Not saved.**', ...permissionLines(channelId, missing)),
      actionRow(button('Check again', actionId('setup', 'check', key))),
    ),
  );
}
