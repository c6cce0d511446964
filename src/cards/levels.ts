import type { Level } from '../core/routing.ts';

/** What a channel can be set up to hear, loudest first, in words for people. */
export const LEVELS: readonly {
  readonly level: Level;
  readonly label: string;
  readonly description: string;
}[] = [
  { level: 'everything', label: 'Everything', description: 'Every story, rumors too' },
  {
    level: 'confirmed',
    label: 'Confirmed and official',
    description: 'No rumors and no single unconfirmed reports',
  },
  {
    level: 'status',
    label: 'Status changes only',
    description: 'Only when the status of the sequel changes',
  },
];

/** The level that an untrusted text names; null for any other text. */
export function parseLevel(untrusted: unknown): Level | null {
  return LEVELS.find(({ level }) => level === untrusted)?.level ?? null;
}

export function levelLabel(level: Level): string {
  return LEVELS.find((entry) => entry.level === level)?.label ?? level;
}
