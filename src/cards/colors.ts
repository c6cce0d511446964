import type { StoryConfidence } from '../core/routing.ts';

/** Edge colours. A word always says the same: nobody has to see a colour to understand a card. */
export const COLORS = {
  plain: 0x5b7083,
  good: 0x2fa36b,
  attention: 0xd98e04,
  refused: 0xc0392b,
} as const;

export const CONFIDENCE: Readonly<
  Record<StoryConfidence, { readonly color: number; readonly label: string }>
> = {
  official: { color: 0xe8b923, label: 'Official' },
  confirmed: { color: 0x2fa36b, label: 'Confirmed' },
  reported: { color: 0x3b82c4, label: 'Reported' },
  rumor: { color: 0x8a8f98, label: 'Rumor' },
};
