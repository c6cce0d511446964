import type { Card, Row } from '../src/cards/card.ts';
import { type Notice, noticeCard, refusalCard } from '../src/cards/notice.ts';
import type { Answer } from './command.ts';

export function reply(card: Card): Answer {
  return { kind: 'reply', card };
}

export function replyPrivately(card: Card): Answer {
  return { kind: 'reply', card, private: true };
}

export function update(card: Card): Answer {
  return { kind: 'update', card };
}

/** A refusal, to the asking person only. */
export function refuse(notice: Notice, row: Row | null = null): Answer {
  return replyPrivately(noticeCard(notice, row));
}

/** For a button whose list is gone or whose id was altered. */
export function refuseStale(command: string): Answer {
  return refuse({
    wrong: 'This button no longer leads anywhere.',
    expected: 'The list behind it is gone or the button was changed.',
    todo: `Ask again with \`/${command}\`.`,
  });
}

export function refuseNonModerator(): Answer {
  return replyPrivately(refusalCard('not-allowed', ''));
}
