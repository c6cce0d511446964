import type { FieldValue } from './components/modal-field.ts';
import type { CommandChoice, Message } from './discord.ts';
import type { HandedFile } from './files.ts';
import type { Answer, World } from './world.ts';

/** Why the sandbox did not do what was asked: its own sentence, or that it cannot be reached. */
export class SandboxError extends Error {
  /** False when no answer came at all. */
  readonly answered: boolean;

  constructor(message: string, answered: boolean) {
    super(message);
    this.answered = answered;
  }
}

/** Every request the page makes. Each rejects with a SandboxError whose message can be shown. */
export interface Api {
  readonly state: () => Promise<World>;
  readonly messages: (
    channel: string,
    as: string,
    limit: number,
    before?: string,
  ) => Promise<readonly Message[]>;
  readonly command: (
    as: string,
    channel: string,
    text: string,
    more?: CommandExtras,
  ) => Promise<Answer>;
  readonly messageCommand: (
    as: string,
    channel: string,
    message: string,
    name: string,
  ) => Promise<Answer>;
  readonly userCommand: (
    as: string,
    channel: string,
    user: string,
    name: string,
  ) => Promise<Answer>;
  /** Votes for an answer of a poll, or takes that vote back. */
  readonly vote: (as: string, message: string, answer: number) => Promise<void>;
  readonly dismiss: (as: string, message: string) => Promise<void>;
  readonly autocomplete: (
    as: string,
    channel: string,
    text: string,
  ) => Promise<readonly CommandChoice[]>;
  readonly click: (as: string, message: string, component: string) => Promise<Answer>;
  readonly select: (
    as: string,
    message: string,
    component: string,
    values: readonly string[],
  ) => Promise<Answer>;
  readonly submit: (
    as: string,
    modal: string,
    fields: Readonly<Record<string, FieldValue>>,
  ) => Promise<Answer>;
  readonly newsroom: (action: NewsroomAction, body: object) => Promise<void>;
  readonly fault: (body: object) => Promise<void>;
  readonly clearFaults: () => Promise<void>;
}

/** What may go with a typed command. */
export interface CommandExtras {
  /** A private answer is given back, and stays out of the conversation. */
  readonly aside?: boolean;
  /** By name of the option. */
  readonly files?: Readonly<Record<string, HandedFile>>;
}

export type NewsroomAction = 'publish' | 'correct' | 'withdraw' | 'break' | 'pace';

/** The control API at `base` (empty: the page's own origin), spoken through `send`. */
export function createApi(base = '', send: typeof fetch = fetch.bind(globalThis)): Api {
  // The server of this page is the only one that answers here, so its shapes are taken as they are.
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await send(`${base}/sandbox/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    }).catch(() => {
      throw new SandboxError('The sandbox does not answer. Is it still running?', false);
    });
    const answer = await response.json().catch(() => ({}));
    if (response.ok) return answer;
    throw new SandboxError(sentenceOf(answer) ?? `The sandbox answered ${response.status}.`, true);
  };
  const post = <T>(path: string, body: object) => ask<T>('POST', path, body);
  return {
    state: () => ask('GET', 'state'),
    messages: async (channel, as, limit, before) => {
      const query = new URLSearchParams({ channel, as, limit: String(limit) });
      if (before !== undefined) query.set('before', before);
      const found = await ask<{ messages?: readonly Message[] }>('GET', `messages?${query}`);
      return found.messages ?? [];
    },
    command: (as, channel, text, more) => post('commands', { as, channel, text, ...more }),
    messageCommand: (as, channel, message, name) =>
      post('message-command', { as, channel, message, name }),
    userCommand: (as, channel, user, name) => post('user-command', { as, channel, user, name }),
    vote: (as, message, answer) => post('vote', { as, message, answer }),
    dismiss: (as, message) => post('dismiss', { as, message }),
    autocomplete: async (as, channel, text) => {
      const found = await post<{ choices?: readonly CommandChoice[] }>('autocomplete', {
        as,
        channel,
        text,
      });
      return found.choices ?? [];
    },
    click: (as, message, component) => post('click', { as, message, component }),
    select: (as, message, component, values) => post('select', { as, message, component, values }),
    submit: (as, modal, fields) => post('submit', { as, modal, fields }),
    newsroom: (action, body) => post(`newsroom/${action}`, body),
    fault: (body) => post('faults', body),
    clearFaults: () => ask('DELETE', 'faults'),
  };
}

function sentenceOf(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return undefined;
  return typeof answer.error === 'string' ? answer.error : undefined;
}
