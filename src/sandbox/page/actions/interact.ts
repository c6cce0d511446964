import { type Api, SandboxError } from '../api.ts';
import type { FieldValue } from '../components/modal-field.ts';
import type { CommandChoice, Message } from '../discord.ts';
import type { HandedFile } from '../files.ts';
import { busyKey, type Store, typedKey } from '../store.ts';
import type { Answer } from '../world.ts';
import { placeMessage, type Refresh } from './refresh.ts';

/** What a person can do to the bot. None of these rejects: what fails becomes a notice. */
export interface Interactions {
  readonly runCommand: (text: string, files: Files) => Promise<void>;
  readonly runMessageCommand: (message: Message, name: string) => Promise<void>;
  /** Runs an entry of the menu of the message's author. */
  readonly runUserCommand: (message: Message, name: string) => Promise<void>;
  readonly dismissMessage: (messageId: string) => Promise<void>;
  readonly vote: (messageId: string, answerId: number) => Promise<void>;
  readonly complete: (text: string) => Promise<readonly CommandChoice[]>;
  readonly click: (messageId: string, customId: string) => Promise<void>;
  readonly select: (
    messageId: string,
    customId: string,
    values: readonly string[],
  ) => Promise<void>;
  readonly submitModal: (fields: Readonly<Record<string, FieldValue>>) => Promise<void>;
  readonly closeModal: () => void;
  readonly dismissNotice: (id: number) => void;
}

type Files = Readonly<Record<string, HandedFile>>;

const MOST_NOTICES = 20;

export function createInteractions(store: Store, api: Api, refresh: Refresh): Interactions {
  const note = (text: string, messageId?: string) => {
    const { notices, channelId } = store.get();
    const notice = { id: store.nextId(), channelId, text, ...(messageId && { messageId }) };
    store.set({ notices: [...notices, notice].slice(-MOST_NOTICES) });
  };

  const settle = async (answer: Answer, messageId?: string) => {
    if (answer.kind === 'failed') note(wordsOf(answer.error), messageId);
    if (answer.kind === 'modal') store.set({ modal: answer.modal, modalError: '' });
    const { message } = answer;
    if (message?.channel_id === store.get().channelId) {
      store.set({ messages: placeMessage(store.get().messages, message) });
    }
    await refresh.messages();
  };

  /** Marks `key` as waiting while the bot answers, and turns a refusal into a notice. */
  const wait = async (key: string, ask: () => Promise<Answer>, messageId?: string) => {
    if (store.get().busy.has(key)) return;
    const kept = store.get().notices.filter((notice) => notice.messageId !== messageId);
    store.set({
      busy: new Set([...store.get().busy, key]),
      ...(messageId === undefined ? {} : { notices: kept }),
    });
    try {
      await settle(await ask(), messageId);
    } catch (error) {
      if (!(error instanceof SandboxError)) throw error;
      note(error.message, messageId);
    } finally {
      const busy = new Set(store.get().busy);
      busy.delete(key);
      store.set({ busy });
    }
  };

  /** For deeds that the bot has no answer to: only a refusal is told. */
  const tell = (deed: Promise<void>, messageId: string) =>
    deed.catch((error: unknown) => {
      if (!(error instanceof SandboxError)) throw error;
      note(error.message, messageId);
    });

  const here = () => {
    const { person, channelId } = store.get();
    return [person, channelId] as const;
  };

  return {
    runCommand: (text, files) =>
      wait(typedKey(text), () => api.command(...here(), text, { files })),
    runMessageCommand: (message, name) =>
      wait(
        busyKey(message.id, name),
        () => api.messageCommand(...here(), message.id, name),
        message.id,
      ),
    runUserCommand: (message, name) =>
      wait(
        busyKey(message.id, name),
        () => api.userCommand(...here(), message.author.id, name),
        message.id,
      ),
    dismissMessage: (messageId) => tell(api.dismiss(store.get().person, messageId), messageId),
    vote: (messageId, answerId) =>
      tell(api.vote(store.get().person, messageId, answerId), messageId),
    complete: (text) => api.autocomplete(...here(), text),
    click: (messageId, customId) =>
      wait(
        busyKey(messageId, customId),
        () => api.click(store.get().person, messageId, customId),
        messageId,
      ),
    select: (messageId, customId, values) =>
      wait(
        busyKey(messageId, customId),
        () => api.select(store.get().person, messageId, customId, values),
        messageId,
      ),
    submitModal: (fields) => submitModal(store, api, settle, fields),
    closeModal: () => store.set({ modal: undefined, modalError: '' }),
    dismissNotice: (id) =>
      store.set({ notices: store.get().notices.filter((notice) => notice.id !== id) }),
  };
}

/** A modal stays open, with the reason, when the bot does not take it. */
async function submitModal(
  store: Store,
  api: Api,
  settle: (answer: Answer) => Promise<void>,
  fields: Readonly<Record<string, FieldValue>>,
): Promise<void> {
  const { modal, person, busy } = store.get();
  if (modal === undefined || busy.has('modal')) return;
  store.set({ busy: new Set([...busy, 'modal']), modalError: '' });
  try {
    const answer = await api.submit(person, modal.id ?? modal.custom_id, fields);
    if (answer.kind === 'failed') store.set({ modalError: wordsOf(answer.error) });
    else {
      store.set({ modal: undefined });
      await settle(answer);
    }
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    store.set({ modalError: error.message });
  } finally {
    const waiting = new Set(store.get().busy);
    waiting.delete('modal');
    store.set({ busy: waiting });
  }
}

function wordsOf(error: string | undefined): string {
  if (error === undefined || /did not respond/i.test(error))
    return 'The application did not respond.';
  return error;
}
