import type { Stage, Standing } from '../core/status.ts';
import { line } from './link.ts';
import { inWords } from './time.ts';

/** More rungs than fit on a phone are drawn around the present one. */
const MOST_RUNGS = 10;
const MAX_LABEL = 60;

/**
 * The ladder drawn in text, lowest rung first: what is reached, where it stands, what lies ahead.
 * The marks differ in shape, not only in colour.
 */
export function ladderLines(ladder: readonly Stage[], standing: Standing): string[] {
  const found = ladder.findIndex((stage) => stage.id === standing.stage.id);
  const here = Math.max(0, found);
  const reached = '🟩'.repeat(Math.min(here + 1, MOST_RUNGS));
  const ahead = '⬜'.repeat(Math.max(0, Math.min(ladder.length, MOST_RUNGS) - here - 1));
  const first = Math.max(0, Math.min(here - 4, ladder.length - MOST_RUNGS));
  return [
    `${reached}${ahead}  ${here + 1} of ${Math.max(1, ladder.length)}`,
    ...ladder.slice(first, first + MOST_RUNGS).map((stage, index) => {
      const label = line(stage.label, MAX_LABEL);
      const rung = first + index;
      if (rung < here) return `✓ ${label}`;
      if (rung > here) return `○ ${label}`;
      return `➤ **${label}**${standing.since === null ? '' : ` · since ${inWords(standing.since)}`}`;
    }),
  ];
}
