import {
  type AutocompleteInteraction,
  DiscordAPIError,
  type Interaction,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js';
import { type Card, parseActionId } from '../cards/card.ts';
import type { Refusal } from '../cards/notice.ts';
import type { Answer, RoutedCommand } from './call.ts';
import type { Log } from './client.ts';
import { readAction, readCall, readCompletion } from './interactions.ts';

export interface RouterOptions<Deps> {
  readonly commands: readonly RoutedCommand<Deps>[];
  readonly deps: Deps;
  readonly log: Log;
  /** How a refusal or a fault looks: what is wrong, and what to do. */
  notice(kind: Refusal, reference: string): Card;
}

type Answerable = Exclude<Interaction, AutocompleteInteraction>;

/**
 * Discord forgets an interaction that is not acknowledged within 3 s. Answers come from a local
 * database and are far quicker; one that is not by now is announced, so that it may take longer.
 */
const DEFER_AFTER_MS = 1_500;

/** Discord's codes for an interaction that is gone or was answered already: nobody is waiting. */
const NOBODY_WAITS = new Set([10062, 40060]);

/** One way in for every interaction, and one catch that always answers the person. */
export function createRouter<Deps>(options: RouterOptions<Deps>) {
  return async (interaction: Interaction): Promise<void> => {
    try {
      if (interaction.isAutocomplete()) await complete(interaction, options);
      else await respond(interaction, options);
    } catch (error) {
      await answerFault(interaction, error, options);
    }
  };
}

async function complete<Deps>(
  interaction: AutocompleteInteraction,
  { commands, deps }: RouterOptions<Deps>,
): Promise<void> {
  const command = commands.find(({ data }) => data.name === interaction.commandName);
  const call = readCompletion(interaction);
  const isAllowed = command?.audience === 'members' || call.asker.isModerator;
  const choices = isAllowed ? ((await command?.complete?.(call, deps)) ?? []) : [];
  await interaction.respond(choices.slice(0, 25));
}

async function respond<Deps>(interaction: Answerable, options: RouterOptions<Deps>): Promise<void> {
  const task = findTask(interaction, options);
  if (typeof task === 'string') {
    await interaction.reply(toReply(options.notice(task, interaction.id), true));
    return;
  }
  const { isPrivate, run } = task;
  // Kept, so that an answer never overtakes a deferral that is already on its way.
  let deferral: Promise<void> | undefined;
  const timer = setTimeout(() => {
    deferral = defer(interaction, isPrivate);
    // Awaited below; without a handler of its own a refusal would count as unhandled until then.
    deferral.catch(() => undefined);
  }, DEFER_AFTER_MS);
  try {
    const answer = await run();
    clearTimeout(timer);
    await deferral;
    await deliver(interaction, answer, isPrivate);
  } finally {
    clearTimeout(timer);
    await Promise.allSettled([deferral]);
  }
}

interface Task {
  readonly isPrivate: boolean;
  run(): Promise<Answer>;
}

function findTask<Deps>(
  interaction: Answerable,
  { commands, deps }: RouterOptions<Deps>,
): Task | Refusal {
  if (interaction.isChatInputCommand() || interaction.isContextMenuCommand()) {
    const command = commands.find(({ data }) => data.name === interaction.commandName);
    if (!command) return 'unknown';
    const call = readCall(interaction);
    if (command.audience === 'moderators' && !call.asker.isModerator) return 'not-allowed';
    return { isPrivate: command.isPrivate(call), run: () => command.answer(call, deps) };
  }
  if (!interaction.isMessageComponent() && !interaction.isModalSubmit()) return 'unknown';
  return findAction(interaction, commands, deps);
}

function findAction<Deps>(
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
  commands: readonly RoutedCommand<Deps>[],
  deps: Deps,
): Task | Refusal {
  const id = parseActionId(interaction.customId);
  const command = commands.find(({ data }) => data.name === id?.command);
  const actions = command?.actions ?? {};
  const handler = id && Object.hasOwn(actions, id.action) ? actions[id.action] : undefined;
  if (!id || !command || !handler) return 'unknown';
  const read = readAction(interaction);
  if (command.audience === 'moderators' && !read.asker.isModerator) return 'not-allowed';
  const action = { ...read, name: id.action, args: id.args };
  return { isPrivate: true, run: () => handler(action, deps) };
}

async function defer(interaction: Answerable, isPrivate: boolean): Promise<void> {
  if (interaction.isMessageComponent()) await interaction.deferUpdate();
  else await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
}

async function deliver(interaction: Answerable, answer: Answer, isPrivate: boolean): Promise<void> {
  if (answer.kind === 'modal') {
    if (interaction.isModalSubmit()) throw new Error('A modal cannot answer a modal.');
    await interaction.showModal(answer.modal);
    return;
  }
  const hidden = answer.kind === 'reply' ? (answer.private ?? isPrivate) : isPrivate;
  const body = toReply(answer.card, hidden);
  if (interaction.deferred) {
    const { flags: _, ...edit } = body;
    if (answer.kind === 'reply' && interaction.isMessageComponent())
      await interaction.followUp(body);
    else await interaction.editReply({ ...edit, flags: MessageFlags.IsComponentsV2 });
    return;
  }
  const onMessage = interaction.isMessageComponent() || isFromMessage(interaction);
  if (answer.kind === 'update' && onMessage) {
    await interaction.update({ ...body, flags: MessageFlags.IsComponentsV2 });
    return;
  }
  await interaction.reply(body);
}

function isFromMessage(interaction: Answerable): interaction is ModalSubmitInteraction & {
  update: MessageComponentInteraction['update'];
} {
  return interaction.isModalSubmit() && interaction.isFromMessage();
}

function toReply(card: Card, isPrivate: boolean) {
  return {
    components: [...card.components],
    allowedMentions: { parse: [] },
    flags: isPrivate
      ? MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral
      : MessageFlags.IsComponentsV2,
  } as const;
}

async function answerFault<Deps>(
  interaction: Interaction,
  error: unknown,
  { log, notice }: RouterOptions<Deps>,
): Promise<void> {
  const code = error instanceof DiscordAPIError ? Number(error.code) : null;
  if (code !== null && NOBODY_WAITS.has(code)) {
    log.info({ event: 'interaction.gone', interaction: interaction.id, code }, 'answered too late');
    return;
  }
  log.error({ event: 'interaction.fault', interaction: interaction.id, error }, 'answering failed');
  try {
    if (interaction.isAutocomplete()) {
      if (!interaction.responded) await interaction.respond([]);
      return;
    }
    const body = toReply(notice('fault', interaction.id), true);
    if (interaction.deferred || interaction.replied) await interaction.followUp(body);
    else await interaction.reply(body);
  } catch (second) {
    log.error(
      { event: 'interaction.fault', interaction: interaction.id, error: second },
      'no answer',
    );
  }
}
