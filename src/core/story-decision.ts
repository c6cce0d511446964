/** What moderators decide over stories: which reports move where, or why it cannot be. */
import type { ToldStory } from './told-story.ts';

export type StoryMove =
  | {
      readonly ok: true;
      /** Articles that change their story. */
      readonly moved: readonly string[];
      /** The first report of the story they go to, and of the one they leave (null: none is left). */
      readonly leadThere: string;
      readonly leadHere: string | null;
    }
  | { readonly ok: false; readonly reason: string };

/** All reports of a story go into another one. Pure. */
export function planMerge(from: ToldStory | null, into: ToldStory | null): StoryMove {
  if (!from || !into) return refuse('One of the two stories is no longer stored. Look again.');
  if (from.id === into.id) return refuse('A story cannot be joined to itself. Choose another one.');
  const [leadThere] = [...into.reports, ...from.reports].toSorted(byFirstSight);
  if (!leadThere) return refuse('Neither of the two stories has a report left.');
  const moved = from.reports.map(({ articleId }) => articleId);
  return { ok: true, moved, leadThere: leadThere.articleId, leadHere: null };
}

/** Some reports of a story become a story of their own. Pure. */
export function planSplit(from: ToldStory | null, articleIds: readonly string[]): StoryMove {
  if (!from) return refuse('The story is no longer stored. Look again.');
  const moving = from.reports.filter(({ articleId }) => articleIds.includes(articleId));
  const staying = from.reports.filter(({ articleId }) => !articleIds.includes(articleId));
  if (moving.length < new Set(articleIds).size) {
    return refuse('A report to be taken out is not in this story (any more). Look again.');
  }
  const [leadThere] = moving;
  const [leadHere] = staying;
  if (!leadThere) return refuse('No report was chosen. Choose at least one to take out.');
  if (!leadHere) return refuse('All reports were chosen. At least one has to stay.');
  const moved = moving.map(({ articleId }) => articleId);
  return { ok: true, moved, leadThere: leadThere.articleId, leadHere: leadHere.articleId };
}

function byFirstSight(
  a: { readonly firstSeenAt: number; readonly articleId: string },
  b: { readonly firstSeenAt: number; readonly articleId: string },
): number {
  return a.firstSeenAt - b.firstSeenAt || (a.articleId < b.articleId ? -1 : 1);
}

function refuse(reason: string): StoryMove {
  return { ok: false, reason };
}
