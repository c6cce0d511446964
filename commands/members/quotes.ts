import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import { actionId, actionRow, button } from '../../src/cards/card.ts';
import { LIMITS } from '../../src/cards/limits.ts';
import { line } from '../../src/cards/link.ts';
import { parsePage } from '../../src/cards/paging.ts';
import { QUOTES_PER_PAGE, quotesCard, randomQuoteCard } from '../../src/cards/quotes.ts';
import { findBest, findNamed, nearest } from '../../src/core/nearest.ts';
import { cutText, fold } from '../../src/core/text.ts';
import type { Person } from '../../src/core/topic.ts';
import { refuse, refuseStale, reply, update } from '../answers.ts';
import type { Answer, Command, CommandDeps } from '../command.ts';
import { EVERYWHERE } from '../contexts.ts';
import { flagOption, textOption } from '../options.ts';

const NAMES_OFFERED = 5;
const MAX_WORDS = 8;

export const quotes: Command = {
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'quotes',
    description: 'What people really said, word for word, with date and source',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'person',
        description: 'Who said it; a part of the name is enough',
        autocomplete: true,
        max_length: 100,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'search',
        description: 'Words that the quote has to hold',
        max_length: 100,
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'unconfirmed',
        description: 'Show quotes too that nobody has confirmed yet',
      },
    ],
    ...EVERYWHERE,
  },
  audience: 'members',
  isPrivate: () => false,

  async answer(call, deps) {
    const typed = textOption(call, 'person', 100);
    const search = textOption(call, 'search', 100);
    const unconfirmed = flagOption(call, 'unconfirmed');
    if (typed === null) {
      if (search === null && !unconfirmed) return randomQuote(deps, null);
      return firstPage(deps, { person: null, search, unconfirmed });
    }
    const [whole, ...others] =
      search === null ? [] : findBest(deps.topic.people, `${typed} ${search}`);
    // A first and a last name, typed one into each option.
    if (whole !== undefined && others.length === 0) {
      return firstPage(deps, { person: whole, search: null, unconfirmed });
    }
    const people = await likelyPeople(deps, typed);
    const [person] = people;
    if (person === undefined) return refuseUnknown(deps, typed);
    if (people.length > 1) return askWhom(people, typed);
    return firstPage(deps, { person, search, unconfirmed });
  },

  async complete({ focused }, { topic }) {
    if (focused.name !== 'person') return [];
    return findNamed(topic.people, focused.value)
      .filter((person) => person.id.length <= LIMITS.choiceValue)
      .slice(0, LIMITS.choices)
      .map((person) => ({ name: cutText(person.name, LIMITS.choiceName), value: person.id }));
  },

  actions: {
    page: async (action, deps) => {
      const [key, place] = action.args;
      const page = parsePage(place);
      const asked = key === undefined ? null : await deps.store.views.read('quotes', key);
      if (key === undefined || page === null || asked === null) return refuseStale('quotes');
      const wish = readWish(deps, asked);
      const card = await pageCard(deps, wish, page, key);
      return card === null ? refuseStale('quotes') : update(card);
    },
    another: (action, deps) => randomQuote(deps, parsePage(action.args[0])),
    person: async (action, deps) => {
      const person = deps.topic.people.find(({ id }) => id === action.args[0]);
      if (person === undefined) return refuseStale('quotes');
      const answer = await firstPage(deps, { person, search: null, unconfirmed: false });
      // The choice was private, the quotes are for everybody, as if the name had been typed well.
      return answer.kind === 'reply' ? { private: false, ...answer } : answer;
    },
  },
};

interface Wish {
  readonly person: Person | null;
  readonly search: string | null;
  readonly unconfirmed: boolean;
}

/** Who is meant: among people whose names fit equally well, those who have said something. */
async function likelyPeople({ topic, store }: CommandDeps, typed: string): Promise<Person[]> {
  const best = findBest(topic.people, typed);
  if (best.length < 2) return best;
  const counts = await Promise.all(best.map(({ id }) => store.quotes.count({ speakerId: id })));
  const heard = best.filter((_, index) => (counts[index] ?? 0) > 0);
  return heard.length === 0 ? best : heard;
}

async function firstPage(deps: CommandDeps, wish: Wish): Promise<Answer> {
  const count = await deps.store.quotes.count(queryOf(wish));
  if (count === 0) return refuseEmpty(deps, wish);
  const key = count > QUOTES_PER_PAGE ? await saveWish(deps, wish) : '';
  const card = await pageCard(deps, wish, 0, key);
  return card === null ? refuseEmpty(deps, wish) : reply(card);
}

async function pageCard({ store }: CommandDeps, wish: Wish, page: number, key: string) {
  const query = queryOf(wish);
  const offset = page * QUOTES_PER_PAGE;
  const [total, found] = await Promise.all([
    store.quotes.count(query),
    store.quotes.find({ ...query, limit: QUOTES_PER_PAGE, offset }),
  ]);
  if (found.length === 0) return null;
  return quotesCard({
    quotes: found,
    total,
    person: wish.person?.name ?? null,
    search: wish.search,
    paging: {
      command: 'quotes',
      action: 'page',
      args: [key],
      page,
      hasNext: offset + found.length < total,
    },
  });
}

/** Another quote than the one that stands at `last` in the order of the list. */
async function randomQuote({ store, random }: CommandDeps, last: number | null): Promise<Answer> {
  const total = await store.quotes.count({});
  const isRepeatable = last !== null && last < total && total > 1;
  const drawn = Math.floor(random() * (isRepeatable ? total - 1 : total));
  const place = isRepeatable && drawn >= last ? drawn + 1 : drawn;
  const [quote] = await store.quotes.find({ limit: 1, offset: place });
  if (quote === undefined) {
    return refuse({ wrong: 'There is no confirmed quote yet.', todo: 'Look again later.' });
  }
  const card = randomQuoteCard(quote, place, total);
  return last === null ? reply(card) : update(card);
}

function queryOf({ person, search, unconfirmed }: Wish) {
  const words = search === null ? [] : fold(search).split(' ').slice(0, MAX_WORDS);
  return {
    ...(person === null ? {} : { speakerId: person.id }),
    words,
    includeUnconfirmed: unconfirmed,
  };
}

function saveWish({ store, now }: CommandDeps, wish: Wish): Promise<string> {
  const args = {
    person: wish.person?.id ?? '',
    search: wish.search ?? '',
    unconfirmed: wish.unconfirmed ? 'yes' : '',
  };
  return store.views.save('quotes', args, now());
}

function readWish({ topic }: CommandDeps, asked: Readonly<Record<string, string>>): Wish {
  return {
    person: topic.people.find(({ id }) => id === asked.person) ?? null,
    search: asked.search || null,
    unconfirmed: asked.unconfirmed === 'yes',
  };
}

function refuseEmpty({ topic }: CommandDeps, { person, search, unconfirmed }: Wish): Answer {
  const whose = person === null ? '' : ` of ${line(person.name, 60)}`;
  const words = search === null ? '' : ` with “${line(search, 60)}”`;
  const wider = search === null ? 'another name' : 'fewer or other words';
  return refuse({
    wrong: `There is no ${unconfirmed ? '' : 'confirmed '}quote${whose}${words}.`,
    expected: `Quotes are kept only word for word and with a source about ${line(topic.shortTitle, 60)}.`,
    todo: unconfirmed ? `Try ${wider}.` : `Try ${wider}, or add \`unconfirmed: True\`.`,
  });
}

function refuseUnknown({ topic }: CommandDeps, typed: string): Answer {
  const near = nearest(topic.people, typed, NAMES_OFFERED);
  return refuse(
    {
      wrong: `I know nobody called “${line(typed, 60)}”.`,
      expected: 'A name, or a part of one, of somebody who made the film or plays in it.',
      todo: near.length === 0 ? 'Nobody is known yet.' : 'Did you mean one of these?',
    },
    nameButtons(near),
  );
}

function askWhom(people: readonly Person[], typed: string): Answer {
  return refuse(
    {
      wrong: `“${line(typed, 60)}” fits several people.`,
      todo: 'Pick one, or type more of the name.',
    },
    nameButtons(people.slice(0, NAMES_OFFERED)),
  );
}

function nameButtons(people: readonly Person[]) {
  return actionRow(
    ...people.map(({ id, name }) =>
      id.length > 60
        ? null
        : button(cutText(name, LIMITS.buttonLabel), actionId('quotes', 'person', id)),
    ),
  );
}
