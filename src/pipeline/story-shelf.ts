import type { Article } from '../core/article.ts';
import {
  createStoryIndex,
  readForStory,
  type StoryEvidence,
  type StoryIndex,
  type StoryTerms,
} from '../core/story.ts';
import type { StoreTables } from '../store/store.ts';

/** The told stories in memory, in step with the database. */
export interface StoryShelf {
  /**
   * The index as the transaction in hand sees the database. Made anew at first, after a
   * moderator's decision, and when what was placed before is not stored after all.
   */
  open(tables: Pick<StoreTables, 'stories'>): Promise<StoryIndex>;
  /** Reads an article for placing it. */
  read(article: Article, datedAt: number | null): StoryEvidence;
  /** Puts a report into a story; it counts as stored only when its batch is kept. */
  put(batch: Batch, storyId: string, articleId: string, evidence: StoryEvidence): void;
  /** The transaction of a batch was committed. */
  keep(batch: Batch): void;
  /** The database was changed by somebody else: the index is made anew when it is next opened. */
  distrust(): void;
}

/** What one transaction places: article to story. */
export type Batch = Map<string, string>;

type Told = Awaited<ReturnType<StoreTables['stories']['toldReports']>>[number];

/** So many of the latest stories are held; an older one is joined by its address only. */
const MOST_STORIES = 5_000;
/** After so many others get their turn: who asks the bot something meanwhile waits less. */
const REPORTS_A_TURN = 200;

/**
 * Batches of several feeds share one commit, so one that is not kept yet may be stored or lost:
 * the next to open the shelf looks whether its articles are there.
 */
export function createStoryShelf(terms: StoryTerms): StoryShelf {
  let index: StoryIndex | null = null;
  const unkept = new Set<Batch>();

  async function isSound(tables: Pick<StoreTables, 'stories'>): Promise<boolean> {
    if (index === null || index.size > MOST_STORIES * 1.5) return false;
    const placed = [...unkept].flatMap((batch) => [...batch]);
    const stored = await tables.stories.homesOfArticles(placed.map(([articleId]) => articleId));
    return placed.every(([articleId, storyId]) => stored.get(articleId) === storyId);
  }

  async function rebuild(tables: Pick<StoreTables, 'stories'>): Promise<StoryIndex> {
    const made = createStoryIndex();
    const reports = await tables.stories.toldReports(MOST_STORIES);
    for (const [n, report] of reports.entries()) {
      made.put(report.storyId, report.articleId, evidenceOf(report, terms));
      if (n % REPORTS_A_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    unkept.clear();
    index = made;
    return made;
  }

  return {
    open: async (tables) =>
      index !== null && (await isSound(tables)) ? index : await rebuild(tables),
    read: (article, datedAt) => evidenceOf({ ...article, datedAt }, terms),
    put(batch, storyId, articleId, evidence) {
      index?.put(storyId, articleId, evidence);
      batch.set(articleId, storyId);
      unkept.add(batch);
    },
    keep: (batch) => void unkept.delete(batch),
    distrust() {
      index = null;
    },
  };
}

function evidenceOf(report: Omit<Told, 'articleId' | 'storyId'>, terms: StoryTerms): StoryEvidence {
  const { datedAt } = report;
  const at = datedAt === null ? null : { fromMs: datedAt, toMs: datedAt };
  return readForStory({ ...report, at }, terms);
}
