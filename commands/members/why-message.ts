import { ApplicationCommandType } from 'discord-api-types/v10';
import { refuse } from '../answers.ts';
import type { Command } from '../command.ts';
import { IN_SERVERS } from '../contexts.ts';
import { explainPointed, ofMessage } from './explain.ts';

/** The entry in the menu of a message: the same answer as /why. */
export const whyMessage: Command = {
  data: {
    type: ApplicationCommandType.Message,
    name: 'Why was this posted?',
    ...IN_SERVERS,
  },
  audience: 'members',
  isPrivate: () => true,

  async answer(call, deps) {
    const id = call.targetMessageId;
    const pointed = id === null ? null : await ofMessage(deps, id);
    if (pointed === null || pointed.kind === 'nothing') {
      return refuse({
        wrong: 'This message is not one of my posts.',
        expected: 'A message of mine that tells a story.',
        todo: 'Open the menu on a post of mine, or give `/why` a link or a headline.',
      });
    }
    return explainPointed(deps, pointed, call.asker.guildId);
  },
};
