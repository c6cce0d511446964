import { InteractionResponseType as Type } from 'discord-api-types/v10';
import { isLost } from '../interactions.ts';
import type { Json } from '../json.ts';
import type { Interaction, StoredMessage } from '../model.ts';
import { findMessage, personOf, type State } from '../state.ts';

/** What became of something a person did. */
export interface AnswerJson {
  readonly interaction: string;
  readonly kind: 'message' | 'modal' | 'update' | 'failed';
  readonly message?: Json;
  readonly modal?: Json;
  readonly error?: string;
}

/** A message as the control API shows it: private ones name their reader. */
export function shownMessage(state: State, { json, ephemeralFor }: StoredMessage): Json {
  const reader = ephemeralFor === null ? null : personOf(state, ephemeralFor);
  return { ...json, ...(reader ? { ephemeralFor: reader.key } : {}) };
}

/** Settles true as soon as `isDone`, false after `waitMs` or when the sandbox stops. */
function waitFor(
  state: State,
  interaction: Interaction,
  waitMs: number,
  isDone: () => boolean,
): Promise<boolean> {
  if (isDone()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const settle = (done: boolean) => {
      clearTimeout(timer);
      unsubscribe();
      state.stopping.signal.removeEventListener('abort', giveUp);
      resolve(done);
    };
    const giveUp = () => settle(false);
    const timer = setTimeout(giveUp, waitMs);
    state.stopping.signal.addEventListener('abort', giveUp);
    const unsubscribe = state.interactionChanges.subscribe((changed) => {
      if (changed === interaction && isDone()) settle(true);
    });
  });
}

/** True once the bot acknowledged; otherwise the interaction is lost for good. */
export async function isAcknowledged(state: State, interaction: Interaction): Promise<boolean> {
  const isDone = () => interaction.acknowledgement !== null;
  const done = await waitFor(state, interaction, state.limits.acknowledgeMs, isDone);
  if (!done) interaction.lost = true;
  return done && !isLost(state, interaction);
}

/** Waits for the first answer and, if that is deferred, for its completion. */
export async function awaitAnswer(state: State, interaction: Interaction): Promise<AnswerJson> {
  const failed = (error: string): AnswerJson => ({
    interaction: interaction.id,
    kind: 'failed',
    error,
  });
  if (!(await isAcknowledged(state, interaction))) return failed('did not respond');
  const isDone = () => !interaction.deferred;
  if (!(await waitFor(state, interaction, state.limits.completionMs, isDone))) {
    return failed('acknowledged, but did not complete its answer');
  }
  return answerJson(state, interaction);
}

function answerJson(state: State, interaction: Interaction): AnswerJson {
  const { id, acknowledgement, answerMessageId, sourceMessageId } = interaction;
  if (acknowledgement?.type === Type.Modal) {
    return { interaction: id, kind: 'modal', modal: { id, ...acknowledgement.data } };
  }
  const stored = answerMessageId === null ? null : findMessage(state, answerMessageId);
  const isUpdate = answerMessageId === null || answerMessageId === sourceMessageId;
  return {
    interaction: id,
    kind: isUpdate ? 'update' : 'message',
    ...(stored ? { message: shownMessage(state, stored) } : {}),
  };
}
