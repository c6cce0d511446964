import { findChannel, findPerson } from './control/names.ts';
import { startSlash } from './control/slash.ts';
import type { State } from './state.ts';
import type { World } from './world.ts';

/**
 * Lets people of the world type their first commands, so that a newcomer finds a server in use.
 * Each waits until the bot has uploaded a command of that name, and is typed once.
 */
export function playOpening(state: State, opening: World['opening']): void {
  const waiting = [...opening];
  const unsubscribe = state.events.subscribe((event) => {
    if (event.type !== 'request' || event.method !== 'PUT' || event.status !== 200) return;
    for (const line of waiting.splice(0)) {
      if (isUploaded(state, line.text)) typeLine(state, line);
      else waiting.push(line);
    }
    if (waiting.length === 0) unsubscribe();
  });
}

function isUploaded(state: State, text: string): boolean {
  const name = text.slice(1).split(' ')[0];
  return [...state.commands.values()].flat().some((command) => command.name === name);
}

function typeLine(state: State, { as, channel, text }: World['opening'][number]): void {
  const person = findPerson(state, as);
  startSlash(
    { state, person, channel: findChannel(state, channel, person), force: false },
    text,
    {},
  );
}
