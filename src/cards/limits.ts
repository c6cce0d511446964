/**
 * Discord's numbers that cards and commands keep to. Lengths are UTF-16 units, which are never
 * fewer than what Discord counts. Source: Discord's component and command references; the sum of
 * all texts is from its pull request #8562 and the stricter reading.
 */
export const LIMITS = {
  /** All text displays of a message together. */
  text: 4000,
  customId: 100,
  buttonLabel: 80,
  linkUrl: 512,
  mediaUrl: 2048,
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
} as const;
