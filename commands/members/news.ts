import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import { line } from '../../src/cards/link.ts';
import { NEWS_PER_PAGE, newsCard } from '../../src/cards/news.ts';
import { parsePage } from '../../src/cards/paging.ts';
import { timestamp } from '../../src/cards/time.ts';
import { refuse, refuseStale, reply, update } from '../answers.ts';
import type { Answer, Command, CommandDeps } from '../command.ts';
import { EVERYWHERE } from '../contexts.ts';
import { flagOption, textOption } from '../options.ts';

export const news: Command = {
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'news',
    description: 'The latest stories, or those that hold some words',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'search',
        description: 'Words to look for; the last one may be unfinished',
        max_length: 100,
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'share',
        description: 'Show the answer to everybody here',
      },
    ],
    ...EVERYWHERE,
  },
  audience: 'members',
  isPrivate: (call) => !flagOption(call, 'share'),

  async answer(call, deps) {
    const search = textOption(call, 'search', 100);
    const found = await findStories(deps, search, 0);
    if (found.stories.length === 0) return refuseEmpty(deps, search);
    const args: Record<string, string> = search === null ? {} : { search };
    const key = found.hasNext ? await deps.store.views.save('news', args, deps.now()) : '';
    return reply(cardOf(found, search, 0, key));
  },

  actions: {
    page: async (action, deps) => {
      const [key, place] = action.args;
      const page = parsePage(place);
      const asked = key === undefined ? null : await deps.store.views.read('news', key);
      if (key === undefined || page === null || asked === null) return refuseStale('news');
      const search = asked.search ?? null;
      const found = await findStories(deps, search, page);
      if (found.stories.length === 0) return refuseStale('news');
      return update(cardOf(found, search, page, key));
    },
  },
};

type Found = Awaited<ReturnType<typeof findStories>>;

/** One story more than a page holds is asked for, to know whether another page follows. */
async function findStories({ store }: CommandDeps, search: string | null, page: number) {
  const span = { limit: NEWS_PER_PAGE + 1, offset: page * NEWS_PER_PAGE };
  const stories =
    search === null ? await store.stories.latest(span) : await store.stories.search(search, span);
  return { stories: stories.slice(0, NEWS_PER_PAGE), hasNext: stories.length > NEWS_PER_PAGE };
}

function cardOf({ stories, hasNext }: Found, search: string | null, page: number, key: string) {
  return newsCard({
    stories,
    search,
    paging: { command: 'news', action: 'page', args: [key], page, hasNext },
  });
}

async function refuseEmpty({ store }: CommandDeps, search: string | null): Promise<Answer> {
  const readAt = await store.feeds.lastReadAt();
  const expected =
    readAt === null
      ? 'The feeds have not been read yet.'
      : `The feeds were last read ${timestamp(readAt, 'R')}.`;
  if (search === null) {
    return refuse({ wrong: 'There is no story yet.', expected, todo: 'Look again in a while.' });
  }
  return refuse({
    wrong: `No story holds “${line(search, 60)}”.`,
    expected,
    todo: 'Try fewer or other words, or `/news` alone for the latest.',
  });
}
