import type { Claim, Stage, Standing } from '../core/status.ts';
import {
  actionId,
  actionRow,
  button,
  type Card,
  card,
  container,
  separator,
  text,
} from './card.ts';
import {
  CLAIM_DETAILS,
  type ClaimDetail,
  claimLines,
  claimSource,
  claimWords,
} from './claim-text.ts';
import { COLORS } from './colors.ts';
import { firstFitting } from './fit.ts';
import { ladderLines } from './ladder.ts';
import { line } from './link.ts';
import { countOf, daysInWords, timestamp } from './time.ts';

const DAY_MS = 86_400_000;

/** Stories in a span of days, and in the span of the same length before it. */
export interface Coverage {
  readonly days: number;
  readonly now: number;
  readonly before: number;
}

export interface StatusView {
  /** Short name of the work. */
  readonly title: string;
  readonly ladder: readonly Stage[];
  readonly standing: Standing;
  readonly coverage: readonly Coverage[];
  /** When the newest story was news; null while there is none. Milliseconds UTC. */
  readonly newestStoryAt: number | null;
  /** When a feed was last read; null before the first time. Milliseconds UTC. */
  readonly feedsReadAt: number | null;
  readonly hasTimeline: boolean;
  readonly nowMs: number;
}

/** Where the sequel stands, with what it rests on. */
export function statusCard(view: StatusView): Card {
  return firstFitting(CLAIM_DETAILS, (detail) => drawStatus(view, detail));
}

function drawStatus(view: StatusView, detail: ClaimDetail): Card {
  const { standing } = view;
  const isReached = standing.since !== null;
  return card(
    container(
      isReached ? COLORS.good : COLORS.plain,
      text(`## ${line(view.title, 80)}: where the sequel stands`),
      text(...ladderLines(view.ladder, standing), `-# ${line(standing.stage.meaning, 200)}`),
      separator(),
      text(...lastWordLines(standing.lastWord, detail)),
      separator(),
      text(...silenceLines(view), ...view.coverage.map(coverageLine)),
      standing.evidence.length === 0 ? null : separator(),
      standing.evidence.length === 0 ? null : evidencePart(standing.evidence, detail),
      text(`-# ${footer(view.feedsReadAt)}`),
      actionRow(
        standing.evidence.length === 0 ? null : button('Evidence', actionId('status', 'evidence')),
        view.hasTimeline ? button('Timeline', actionId('status', 'timeline')) : null,
      ),
    ),
  );
}

function evidencePart(evidence: readonly Claim[], detail: ClaimDetail) {
  return text(
    '### Strongest evidence',
    ...evidence.slice(0, 3).flatMap((claim, index) => claimLines(claim, `${index + 1}.`, detail)),
  );
}

function lastWordLines(word: Claim | null, detail: ClaimDetail): string[] {
  if (word === null) return ['### Last confirmed word', 'Nobody has said anything confirmed yet.'];
  return ['### Last confirmed word', claimWords(word, detail), claimSource(word, detail)];
}

function silenceLines({ standing, newestStoryAt, nowMs }: StatusView): (string | null)[] {
  const word = standing.lastWord;
  const wordAge = word === null ? null : daysInWords(word.saidOn, nowMs);
  return [
    wordAge === null ? null : `Since the last confirmed word: **${wordAge}**`,
    newestStoryAt === null
      ? 'No report has come in yet.'
      : `Since the last report: **${reportAge(newestStoryAt, nowMs)}**`,
  ];
}

function reportAge(atMs: number, nowMs: number): string {
  const days = Math.max(0, Math.floor((nowMs - atMs) / DAY_MS));
  return days === 0 ? 'less than a day' : countOf(days, 'day');
}

function coverageLine({ days, now, before }: Coverage): string {
  const trend = now > before ? '▲' : now < before ? '▼' : '=';
  return `Reports in the last ${days} days: **${now}** ${trend} (${before} in the ${days} before)`;
}

function footer(feedsReadAt: number | null): string {
  if (feedsReadAt === null) return 'The feeds have not been read yet.';
  return `Feeds last read ${timestamp(feedsReadAt, 'R')}`;
}
