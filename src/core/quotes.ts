import type { PartialDate } from './partial-date.ts';

/** Words that a person really said, verbatim, with where they stand. */
export interface Quote {
  readonly id: string;
  /** Verbatim, without the outer quotation marks. */
  readonly text: string;
  /** Person of the pack; null when the speaker is not one of them. */
  readonly speakerId: string | null;
  readonly speakerName: string;
  /** Who reported the words, when the speaker did not say them to the outlet; null when first-hand. */
  readonly toldBy: string | null;
  readonly outlet: string;
  /** Absent where no address is known; never guessed. */
  readonly url: string | null;
  readonly saidOn: PartialDate;
  /** Occasion in plain words, e.g. 'at a convention'. */
  readonly occasion: string | null;
  readonly aboutTopic: boolean;
  readonly confirmed: boolean;
  readonly alsoIn: readonly { readonly outlet: string; readonly url: string | null }[];
}
