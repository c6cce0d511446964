import { type Card, card, container, separator, text } from './card.ts';
import { COLORS } from './colors.ts';
import { line } from './link.ts';

export interface HelpEntry {
  /** '/quotes [person] [search]', or the name of a menu entry. */
  readonly usage: string;
  readonly description: string;
}

export interface HelpView {
  readonly title: string;
  /** One sentence about the bot's subject. */
  readonly tagline: string;
  readonly members: readonly HelpEntry[];
  /** Empty for people who are no moderators here. */
  readonly moderators: readonly HelpEntry[];
}

const MOST_OF_MEMBERS = 14;
const MOST_OF_MODERATORS = 9;

/** What the asking person can say to the bot. */
export function helpCard(view: HelpView): Card {
  return card(
    container(
      COLORS.plain,
      text(`## News about ${line(view.title, 80)}`, line(view.tagline, 200)),
      view.members.length === 0 ? null : separator(),
      view.members.length === 0 ? null : text(...entryLines(view.members, MOST_OF_MEMBERS)),
      view.moderators.length === 0 ? null : separator(),
      view.moderators.length === 0
        ? null
        : text('### For moderators', ...entryLines(view.moderators, MOST_OF_MODERATORS)),
    ),
  );
}

function entryLines(entries: readonly HelpEntry[], most: number): string[] {
  return entries.slice(0, most).map(({ usage, description }) => {
    return `**${line(usage, 70)}** · ${line(description, 80)}`;
  });
}
