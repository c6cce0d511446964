import type { Component, Message } from '../discord.ts';

/** How an answer that explains itself step by step begins its last step. */
const ARROW = '➜';

/** The last word of such an answer, in markdown; undefined where the answer comes to none. */
export function conclusionOf(message: Message): string | undefined {
  return textsOf(message.components ?? []).findLast((text) => text.startsWith(ARROW));
}

/** The components that only tell something: no buttons, no menus. */
export function toldPartsOf(components: readonly Component[] | undefined): readonly Component[] {
  return (components ?? [])
    .filter(({ type }) => type !== ACTION_ROW)
    .map((part) =>
      part.components === undefined ? part : { ...part, components: toldPartsOf(part.components) },
    );
}

const ACTION_ROW = 1;

function textsOf(components: readonly Component[]): readonly string[] {
  return components.flatMap(({ content, components: inner }) => [
    ...(content === undefined ? [] : [content]),
    ...textsOf(inner ?? []),
  ]);
}
