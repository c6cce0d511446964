import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import { LIMITS } from '../../src/cards/limits.ts';
import { cutText } from '../../src/core/text.ts';
import { refuseStale, update } from '../answers.ts';
import type { Command } from '../command.ts';
import { EVERYWHERE } from '../contexts.ts';
import { textOption } from '../options.ts';
import { explain, explainPointed, findPointed, ofStory } from './explain.ts';

export const why: Command = {
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'why',
    description: 'Why an article was posted, or was not: every step and reason',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'article',
        description: 'A link, a headline, or the link of a post',
        required: true,
        autocomplete: true,
        max_length: 1000,
      },
    ],
    ...EVERYWHERE,
  },
  audience: 'members',
  isPrivate: () => true,

  async answer(call, deps) {
    const typed = textOption(call, 'article', 1000) ?? '';
    const pointed = typed === '' ? ({ kind: 'nothing' } as const) : await findPointed(deps, typed);
    return explainPointed(deps, pointed, call.asker.guildId);
  },

  async complete({ focused }, { store }) {
    if (focused.name !== 'article') return [];
    const recent = await store.articles.suggest(focused.value.slice(0, 100), LIMITS.choices);
    return recent
      .filter(({ id }) => id.length <= LIMITS.choiceValue)
      .map(({ id, title, outlet }) => ({
        name: cutText(`${title} · ${outlet}`, LIMITS.choiceName),
        value: id,
      }));
  },

  actions: {
    /** The button under a post: the answer is for the person who clicked only. */
    story: async (action, deps) => {
      const pointed = await ofStory(deps, action.args[0] ?? '');
      if (pointed.kind === 'nothing') return refuseStale('why');
      return explainPointed(deps, pointed, action.asker.guildId);
    },
    article: async (action, deps) => {
      const article = await deps.store.articles.byId(action.args[0] ?? '');
      if (article === null) return refuseStale('why');
      return update(await explain(deps, article, action.asker.guildId));
    },
  },
};
