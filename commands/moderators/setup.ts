import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import type { Card } from '../../src/cards/card.ts';
import { LEVELS, parseLevel } from '../../src/cards/levels.ts';
import { POSTABLE, setupCard, setupRefusedCard, setupSavedCard } from '../../src/cards/setup.ts';
import type { Level } from '../../src/core/routing.ts';
import { refuse, refuseNonModerator, refuseStale, replyPrivately, update } from '../answers.ts';
import type { Action, ActionHandler, Answer, Asker, Command, CommandDeps } from '../command.ts';
import { FOR_MODERATORS } from '../contexts.ts';
import { moderatedGuild, textOption } from '../options.ts';

export const setup: Command = {
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'setup',
    description: 'Choose where the news goes and what that channel should hear',
    options: [
      {
        type: ApplicationCommandOptionType.Channel,
        name: 'channel',
        description: 'Where the news should go',
        channel_types: [...POSTABLE],
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'level',
        description: 'What the channel should hear',
        choices: LEVELS.map(({ level, label }) => ({ name: label, value: level })),
      },
    ],
    ...FOR_MODERATORS,
  },
  audience: 'moderators',
  isPrivate: () => true,

  async answer(call, deps) {
    const guildId = moderatedGuild(call.asker);
    if (guildId === null) return refuseNonModerator();
    const channelId = textOption(call, 'channel', 32);
    const level = parseLevel(textOption(call, 'level'));
    if (channelId !== null && deps.channels.missing(guildId, channelId) === null) {
      return refuseForeign();
    }
    const draft = { guildId, channelId, level };
    const key = await deps.store.views.save('setup', argsOf(draft), deps.now());
    const isComplete = channelId !== null && level !== null;
    const card = isComplete ? await saveAtOnce(deps, draft, key, call.asker) : null;
    return replyPrivately(card ?? (await draftCard(deps, draft, key)));
  },

  actions: {
    channel: withDraft(async (draft, { deps, action, key }) => {
      const [channelId] = action.values;
      if (channelId === undefined) return update(await draftCard(deps, draft, key));
      if (deps.channels.missing(draft.guildId, channelId) === null) {
        const refusal =
          'I cannot see that channel in this server. Let my role view it, or pick another.';
        return update(await draftCard(deps, draft, key, refusal));
      }
      return keep(deps, { ...draft, channelId }, key);
    }),
    level: withDraft(async (draft, { deps, action, key }) => {
      return keep(deps, { ...draft, level: parseLevel(action.values[0]) ?? draft.level }, key);
    }),
    check: withDraft(async (draft, { deps, key }) => update(await draftCard(deps, draft, key))),
    save: withDraft(async (draft, { deps, action, key }) => {
      const saved = await saveAtOnce(deps, draft, key, action.asker);
      return update(saved ?? (await draftCard(deps, draft, key)));
    }),
  },
};

/** Choices that are not saved yet; they live in the table of views and outlast a restart. */
interface Draft {
  readonly guildId: string;
  readonly channelId: string | null;
  readonly level: Level | null;
}

interface Step {
  readonly deps: CommandDeps;
  readonly action: Action;
  readonly key: string;
}

/** Every click proves anew that the person moderates the server whose draft it is. */
function withDraft(step: (draft: Draft, given: Step) => Promise<Answer>): ActionHandler {
  return async (action, deps) => {
    const guildId = moderatedGuild(action.asker);
    if (guildId === null) return refuseNonModerator();
    const [key] = action.args;
    const args = key === undefined ? null : await deps.store.views.read('setup', key);
    if (key === undefined || args === null || args.guildId !== guildId) return refuseStale('setup');
    const draft = {
      guildId,
      channelId: args.channelId || null,
      level: parseLevel(args.level),
    };
    return step(draft, { deps, action, key });
  };
}

async function keep(deps: CommandDeps, draft: Draft, key: string): Promise<Answer> {
  await deps.store.views.change(key, argsOf(draft));
  return update(await draftCard(deps, draft, key));
}

/** Saves complete choices; null where something is still to be chosen or the channel is unseen. */
async function saveAtOnce(
  deps: CommandDeps,
  { guildId, channelId, level }: Draft,
  key: string,
  asker: Asker,
): Promise<Card | null> {
  if (channelId === null || level === null) return null;
  const missing = deps.channels.missing(guildId, channelId);
  if (missing === null) return null;
  if (missing.length > 0) return setupRefusedCard(channelId, missing, key);
  const queued = await deps.subscribe({ guildId, channelId, level, setUpBy: asker.personId });
  return setupSavedCard(channelId, level, queued);
}

async function draftCard(
  { store, channels, topic }: CommandDeps,
  { guildId, channelId, level }: Draft,
  key: string,
  refusal?: string,
): Promise<Card> {
  const [preview] = await store.stories.latest({ limit: 1, offset: 0 });
  return setupCard({
    key,
    channelId,
    level,
    missing: channelId === null ? null : channels.missing(guildId, channelId),
    preview: preview ?? null,
    outlets: topic,
    ...(refusal === undefined ? {} : { refusal }),
  });
}

function argsOf({ guildId, channelId, level }: Draft): Record<string, string> {
  return { guildId, channelId: channelId ?? '', level: level ?? '' };
}

function refuseForeign(): Answer {
  return refuse({
    wrong: 'I cannot see that channel in this server.',
    expected: 'A text or announcement channel of this server that my role may view.',
    todo: 'Allow my role **View Channel** there, or pick another channel.',
  });
}
