import type { Claim } from '../core/status.ts';
import { type Card, card, container, type Part, separator, text } from './card.ts';
import { CLAIM_DETAILS, type ClaimDetail, claimLines, claimWords } from './claim-text.ts';
import { COLORS } from './colors.ts';
import { firstFitting } from './fit.ts';
import { type Paging, pagingRow } from './paging.ts';

export const CLAIMS_PER_PAGE = 4;

export interface EvidencePage {
  /** Newest first, at most CLAIMS_PER_PAGE, at least one. */
  readonly claims: readonly EvidenceEntry[];
  readonly total: number;
  readonly paging: Paging;
}

interface EvidenceEntry {
  readonly claim: Claim;
  /** Whether the status rests on it; otherwise why it does not, in words. */
  readonly notCounted: string | null;
}

/** Every claim about the sequel, and whether it counts. */
export function evidenceCard(view: EvidencePage): Card {
  return firstFitting(CLAIM_DETAILS, (detail) => drawEvidence(view, detail));
}

function drawEvidence({ claims, total, paging }: EvidencePage, detail: ClaimDetail): Card {
  const pages = Math.max(1, Math.ceil(total / CLAIMS_PER_PAGE));
  const entries = claims
    .slice(0, CLAIMS_PER_PAGE)
    .flatMap(({ claim, notCounted }): Part[] => [
      separator(),
      text(
        ...claimLines(claim, notCounted === null ? '✓' : '✗', detail),
        claim.words ? claimWords(claim, detail) : null,
        notCounted === null ? null : `-# Not counted: ${notCounted}`,
      ),
    ]);
  return card(
    container(
      COLORS.plain,
      text('### What the status rests on', `-# newest first · page ${paging.page + 1} of ${pages}`),
      ...entries,
      pagingRow(paging),
    ),
  );
}
