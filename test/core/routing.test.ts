import { describe, expect, it } from 'vitest';
import {
  type Carrier,
  type ChannelWishes,
  confidenceOf,
  type Level,
  routeStory,
  type StoryConfidence,
} from '../../src/core/routing.ts';

const HOUR_MS = 3_600_000;
const NOW_MS = 1_000 * HOUR_MS;
const WISHES: ChannelWishes = {
  channelId: 'c',
  guildId: 'g',
  level: 'everything',
  state: 'active',
};

function route(
  change: { confidence?: StoryConfidence; changesStatus?: boolean; newsAt?: number },
  wishes: Partial<ChannelWishes> = {},
): string {
  const story = {
    storyId: 's',
    confidence: 'reported' as const,
    changesStatus: false,
    newsAt: NOW_MS,
    ...change,
  };
  const result = routeStory(story, { ...WISHES, ...wishes }, NOW_MS, 48 * HOUR_MS);
  return result.action === 'post' ? 'post' : result.reason;
}

describe('routeStory', () => {
  it.each<[Level, StoryConfidence, boolean, string]>([
    ['everything', 'rumor', false, 'post'],
    ['confirmed', 'official', false, 'post'],
    ['confirmed', 'confirmed', false, 'post'],
    ['confirmed', 'reported', true, 'below-level'],
    ['confirmed', 'rumor', false, 'below-level'],
    ['status', 'official', false, 'below-level'],
    ['status', 'reported', true, 'post'],
  ])('at level %s with a %s story (changes status: %s): %s', (level, confidence, changes, what) => {
    expect(route({ confidence, changesStatus: changes }, { level })).toBe(what);
  });

  it.each(['paused', 'removed'] as const)('posts nothing to a %s channel', (state) => {
    expect(route({}, { state })).toBe('paused');
  });

  it('posts up to the very age, and nothing older', () => {
    expect(route({ newsAt: NOW_MS - 48 * HOUR_MS })).toBe('post');
    expect(route({ newsAt: NOW_MS - 48 * HOUR_MS - 1 })).toBe('too-old');
  });
});

describe('confidenceOf', () => {
  const trade: Carrier = { kind: 'trade', owner: 'One' };
  const press: Carrier = { kind: 'press', owner: 'Two' };
  it.each<[string, readonly Carrier[], boolean, StoryConfidence]>([
    ['one trade reports', [trade], false, 'reported'],
    [
      'two outlets of one owner report once',
      [trade, { kind: 'press', owner: 'One' }],
      false,
      'reported',
    ],
    ['two owners confirm', [trade, press], false, 'confirmed'],
    [
      'blogs and aggregators confirm nothing',
      [trade, { kind: 'blog', owner: 'Two' }, { kind: 'aggregator', owner: 'Three' }],
      false,
      'reported',
    ],
    ['the studio itself is official', [{ kind: 'official', owner: 'Studio' }], false, 'official'],
    ['hearsay stays a rumor however many carry it', [trade, press], true, 'rumor'],
    [
      'what the studio says is no rumor',
      [trade, { kind: 'official', owner: 'Studio' }],
      true,
      'official',
    ],
    ['nobody reports', [], false, 'reported'],
  ])('%s', (_, carriers, isDoubtful, confidence) => {
    expect(confidenceOf(carriers, isDoubtful)).toBe(confidence);
  });
});
