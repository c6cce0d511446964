import { type APIMessageComponent, ComponentType } from 'discord-api-types/v10';
import type { Card } from './card.ts';
import { LIMITS } from './limits.ts';

/**
 * The card in the richest detail that fits into one message. Lists give each entry much room
 * where the others are short, and cut only where all are long. The poorest detail has to fit
 * whatever stands in the card.
 *
 * @param details richest first
 */
export function firstFitting<T>(details: readonly [T, ...T[]], draw: (detail: T) => Card): Card {
  const [richest, ...poorer] = details;
  let card = draw(richest);
  for (const detail of poorer) {
    if (textUnits(card.components) <= LIMITS.text) return card;
    card = draw(detail);
  }
  return card;
}

function textUnits(components: readonly APIMessageComponent[]): number {
  return components.reduce((sum, component) => {
    if (component.type === ComponentType.TextDisplay) return sum + component.content.length;
    return sum + ('components' in component ? textUnits(component.components) : 0);
  }, 0);
}
