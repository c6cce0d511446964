import { actionId, actionRow, button, type Row } from './card.ts';

export interface Paging {
  readonly command: string;
  /** Action name that answers the buttons; its last argument is the page, counted from 0. */
  readonly action: string;
  /** Arguments before the page, e.g. the key of a stored view. */
  readonly args: readonly string[];
  readonly page: number;
  readonly hasNext: boolean;
}

/** Buttons to the page before and after; null where there is only one page. */
export function pagingRow({ command, action, args, page, hasNext }: Paging): Row | null {
  if (page <= 0 && !hasNext) return null;
  const to = (target: number) => actionId(command, action, ...args, String(target));
  return actionRow(
    button('◀ Previous', to(page - 1), { disabled: page <= 0 }),
    button('Next ▶', to(page + 1), { disabled: !hasNext }),
  );
}

/** Deepest page that is answered: a number in a custom id may be altered by anyone. */
const LAST_PAGE = 100_000;

/** A page number out of a custom id; null for anything that is not one. */
export function parsePage(untrusted: string | undefined): number | null {
  if (untrusted === undefined || !/^\d{1,6}$/.test(untrusted)) return null;
  const page = Number(untrusted);
  return page <= LAST_PAGE ? page : null;
}
