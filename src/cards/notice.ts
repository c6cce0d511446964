import { type Card, card, container, type Row, text } from './card.ts';
import { COLORS } from './colors.ts';
import { line } from './link.ts';

/** Three sentences that every refusal owes the person who asked; our own words, already safe. */
export interface Notice {
  /** What is wrong. */
  readonly wrong: string;
  /** What was expected. */
  readonly expected?: string;
  /** What to do now. */
  readonly todo: string;
}

/** A refusal or an empty answer in words. */
export function noticeCard(notice: Notice, row: Row | null = null): Card {
  return card(
    container(
      COLORS.attention,
      text(`**${notice.wrong}**`, notice.expected ?? null, `➜ ${notice.todo}`),
      row,
    ),
  );
}

/** Why a call or a click was not answered by a command. */
export type Refusal = 'fault' | 'unknown' | 'not-allowed';

const REFUSALS: Readonly<Record<Refusal, Notice>> = {
  fault: {
    wrong: 'This did not work: the fault is mine, not yours.',
    expected: 'It was written down for the person who runs this bot.',
    todo: 'Try again in a moment. If it stays, tell them this number:',
  },
  unknown: {
    wrong: 'I no longer know this command or button.',
    expected: 'It belongs to an older version of this bot.',
    todo: '`/help` shows what you can ask now.',
  },
  'not-allowed': {
    wrong: 'This is for the moderators of this server.',
    expected: 'It needs the permission **Manage Server**.',
    todo: 'Ask somebody who manages this server to do it.',
  },
};

/** What the router says itself. `reference` finds the fault in the log. */
export function refusalCard(kind: Refusal, reference: string): Card {
  const notice = REFUSALS[kind];
  if (kind !== 'fault') return noticeCard(notice);
  return noticeCard({ ...notice, todo: `${notice.todo} ${line(reference, 40)}` });
}
