import type { Card } from '../cards/card.ts';
import type { ToldStory } from '../core/told-story.ts';
import type { Log } from './pass.ts';

export interface DrawDeps {
  readonly log: Log;
  cardOf(story: ToldStory): Card;
}

/** A story that cannot be drawn is our fault; it must not hold up the ones behind it. */
export function drawStory(story: ToldStory, { cardOf, log }: DrawDeps): Card | null {
  try {
    return cardOf(story);
  } catch (error) {
    log.error({ event: 'delivery.undrawable', story: story.id, error }, 'a post cannot be drawn');
    return null;
  }
}
