import { planMerge, planSplit, type StoryMove } from '../core/story-decision.ts';
import type { Store, StoreTables } from '../store/store.ts';
import { type RefreshDeps, refreshStory } from './refresh-story.ts';
import type { StoryShelf } from './story-shelf.ts';

export interface MoveDeps extends Omit<RefreshDeps, 'isBaseline' | 'isQuiet' | 'channels'> {
  readonly store: Store;
  readonly shelf: StoryShelf;
  /** Discord's id of the moderator. */
  readonly decidedBy: string;
}

export type Moved =
  | { readonly ok: true; readonly storyId: string }
  | { readonly ok: false; readonly reason: string };

/** A moderator says that two stories are one. Posts of the first show the second from then on. */
export function mergeStories(fromId: string, intoId: string, deps: MoveDeps): Promise<Moved> {
  return decide(deps, async (tables) => {
    const [from, into] = [await tables.stories.byId(fromId), await tables.stories.byId(intoId)];
    const move = planMerge(from, into);
    if (!move.ok || !from || !into) return move.ok ? refuseGone() : move;
    await writeMove(tables, 'merge', { fromId: from.id, intoId: into.id, move }, deps);
    await tables.deliveries.addEdits(
      { storyId: from.id },
      deps.nowMs + deps.editGatherMs,
      deps.nowMs,
    );
    await refresh(tables, [into.id], deps);
    return { ok: true, storyId: into.id };
  });
}

/** A moderator says that some reports of a story tell something else: they become a new story. */
export function splitStory(
  fromId: string,
  articleIds: readonly string[],
  deps: MoveDeps,
): Promise<Moved> {
  return decide(deps, async (tables) => {
    const from = await tables.stories.byId(fromId);
    const move = planSplit(from, articleIds);
    if (!move.ok || !from) return move.ok ? refuseGone() : move;
    const lead = from.reports.find(({ articleId }) => articleId === move.leadThere);
    const storyId = tables.stories.newId();
    await tables.stories.add({
      id: storyId,
      title: lead?.title ?? from.title,
      leadArticleId: move.leadThere,
      confidence: from.confidence,
      firstSeenAt: lead?.firstSeenAt ?? deps.nowMs,
      newsAt: lead?.publishedAt ?? lead?.firstSeenAt ?? deps.nowMs,
    });
    await writeMove(tables, 'split', { fromId: from.id, intoId: storyId, move }, deps);
    await refresh(tables, [from.id, storyId], deps);
    return { ok: true, storyId };
  });
}

async function refresh(
  tables: StoreTables,
  storyIds: readonly string[],
  deps: MoveDeps,
): Promise<void> {
  const channels = await tables.channels.active();
  const now = { ...deps, channels, isBaseline: false, isQuiet: false };
  for (const storyId of storyIds) await refreshStory(tables, storyId, now);
}

/** All or nothing; what is placed afterwards is placed by what was decided. */
async function decide(
  { store, shelf }: MoveDeps,
  work: (tables: StoreTables) => Promise<Moved>,
): Promise<Moved> {
  return store.transaction(async (tables) => {
    shelf.distrust();
    return work(tables);
  });
}

function writeMove(
  tables: StoreTables,
  kind: 'merge' | 'split',
  { fromId, intoId, move }: { fromId: string; intoId: string; move: StoryMove & { ok: true } },
  { decidedBy, nowMs }: MoveDeps,
): Promise<void> {
  const { moved, leadThere, leadHere } = move;
  return tables.stories.move({
    kind,
    fromStoryId: fromId,
    intoStoryId: intoId,
    articleIds: moved,
    leadThere,
    leadHere,
    decidedBy,
    decidedAt: nowMs,
  });
}

function refuseGone(): Moved {
  return { ok: false, reason: 'The story is no longer stored. Look again.' };
}
