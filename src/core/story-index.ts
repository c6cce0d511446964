/** The stories that are told, ready for the question where an article belongs. */
import type { StoryEvidence, TimeSpan } from './story-read.ts';

/** How often something stands in the reports of a story; prominence is counted in. */
export type Counts = ReadonlyMap<string, number>;

/** All reports of a story taken together. */
export interface StoryProfile {
  readonly id: string;
  readonly reports: ReadonlyMap<string, StoryEvidence>;
  readonly people: Counts;
  readonly words: Counts;
  readonly credits: Counts;
  readonly events: Counts;
  readonly quoted: Counts;
  /** Outlets that report it. */
  readonly outlets: Counts;
  readonly namingWork: number;
  readonly followUps: number;
}

type CountKey = 'people' | 'words' | 'credits' | 'events' | 'quoted' | 'outlets';

interface OwnProfile extends StoryProfile {
  readonly reports: Map<string, StoryEvidence>;
  readonly people: Map<string, number>;
  readonly words: Map<string, number>;
  readonly credits: Map<string, number>;
  readonly events: Map<string, number>;
  readonly quoted: Map<string, number>;
  readonly outlets: Map<string, number>;
  namingWork: number;
  followUps: number;
}

export interface StoryIndex {
  readonly size: number;
  /** Adds a report to a story, which begins with its first one; a known report is put anew. */
  put(storyId: string, articleId: string, evidence: StoryEvidence): void;
  /** Takes a report out, wherever it is; a story without reports is gone. */
  take(articleId: string): void;
  storyOf(articleId: string): string | undefined;
  profile(storyId: string): StoryProfile | undefined;
  byUrl(url: string): readonly StoryProfile[];
  byTitle(titleKey: string): readonly StoryProfile[];
  /** Stories that share most of the rarer evidence, the likeliest first. */
  likely(evidence: StoryEvidence): StoryProfile[];
  /** 0 (in every story) to 1 (in none so far). */
  rarity(mark: Mark): number;
}

/** A piece of evidence with its kind, as the index keeps it. */
export type Mark = `${'p' | 'w' | 'c' | 'e' | 'q'}:${string}`;

/** Of what very many stories share, only the latest ones are looked at. */
const LONGEST_WALK = 100;
const MOST_LIKELY = 12;
/** What nearly all stories share points to none of them. */
const LEAST_RARITY = 0.1;
/** So many imagined stories soften the rarities while few are told. */
const IMAGINED = 20;
/** The people of the work are in more of the news than any word is, also before there is any. */
const IMAGINED_OF_PEOPLE = 3;

/** An empty index. */
export function createStoryIndex(): StoryIndex {
  const stories = new Map<string, OwnProfile>();
  const homes = new Map<string, string>();
  const holders = new Map<Mark, OwnProfile[]>();
  const urls = new Map<string, OwnProfile[]>();
  const titles = new Map<string, OwnProfile[]>();

  function count(story: OwnProfile, evidence: StoryEvidence, sign: 1 | -1): void {
    for (const [mark, into, key, prominence] of piecesOf(evidence)) {
      const before = story[into].get(key) ?? 0;
      const now = before + sign * prominence;
      if (now > 1e-6) story[into].set(key, now);
      else story[into].delete(key);
      if (mark === null) continue;
      if (sign > 0 && before === 0) hold(mark, story);
      if (sign < 0 && now <= 1e-6) removeFrom(holders, mark, story);
    }
    if (evidence.namesWork) story.namingWork += sign;
    if (evidence.isFollowUp) story.followUps += sign;
  }

  /** Not looked for first: a mark that the story did not have is not in the list. */
  function hold(mark: Mark, story: OwnProfile): void {
    const list = holders.get(mark);
    if (list) list.push(story);
    else holders.set(mark, [story]);
  }

  const index: StoryIndex = {
    get size() {
      return stories.size;
    },
    put(storyId, articleId, evidence) {
      index.take(articleId);
      const story = stories.get(storyId) ?? newProfile(storyId);
      stories.set(storyId, story);
      homes.set(articleId, storyId);
      story.reports.set(articleId, { ...evidence, text: '' });
      count(story, evidence, 1);
      if (evidence.url !== null) addTo(urls, evidence.url, story);
      if (evidence.titleKey !== '') addTo(titles, evidence.titleKey, story);
    },
    take(articleId) {
      const story = stories.get(homes.get(articleId) ?? '');
      const evidence = story?.reports.get(articleId);
      if (!story || !evidence) return;
      homes.delete(articleId);
      story.reports.delete(articleId);
      count(story, evidence, -1);
      const rest = [...story.reports.values()];
      if (evidence.url !== null && !rest.some(({ url }) => url === evidence.url)) {
        removeFrom(urls, evidence.url, story);
      }
      if (!rest.some(({ titleKey }) => titleKey === evidence.titleKey)) {
        removeFrom(titles, evidence.titleKey, story);
      }
      if (rest.length === 0) stories.delete(story.id);
    },
    storyOf: (articleId) => homes.get(articleId),
    profile: (storyId) => stories.get(storyId),
    byUrl: (url) => urls.get(url) ?? [],
    byTitle: (titleKey) => titles.get(titleKey) ?? [],
    likely(evidence) {
      const sums = new Map<OwnProfile, number>();
      for (const [mark, , , prominence] of piecesOf(evidence)) {
        if (mark === null) continue;
        const held = holders.get(mark) ?? [];
        const rarity = index.rarity(mark);
        if (rarity < LEAST_RARITY) continue;
        const weight = prominence * rarity * (mark.startsWith('w') ? 1 : 2);
        for (let n = held.length - 1; n >= Math.max(0, held.length - LONGEST_WALK); n--) {
          const story = held[n];
          if (story) sums.set(story, (sums.get(story) ?? 0) + weight);
        }
      }
      return best(sums);
    },
    rarity(mark) {
      const all = stories.size + IMAGINED;
      const imagined = mark.startsWith('p:') ? IMAGINED_OF_PEOPLE : 1;
      const holding = (holders.get(mark)?.length ?? 0) + imagined;
      return Math.max(0, Math.log(all / holding) / Math.log(all));
    },
  };
  return index;
}

function newProfile(id: string): OwnProfile {
  return {
    id,
    reports: new Map(),
    people: new Map(),
    words: new Map(),
    credits: new Map(),
    events: new Map(),
    quoted: new Map(),
    outlets: new Map(),
    namingWork: 0,
    followUps: 0,
  };
}

type Piece = readonly [mark: Mark | null, into: CountKey, key: string, prominence: number];

function* piecesOf(evidence: StoryEvidence): Generator<Piece> {
  for (const [key, much] of evidence.people) yield [`p:${key}`, 'people', key, much];
  for (const [key, much] of evidence.words) yield [`w:${key}`, 'words', key, much];
  for (const [key, much] of evidence.credits) yield [`c:${key}`, 'credits', key, much];
  for (const [key, much] of evidence.events) yield [`e:${key}`, 'events', key, much];
  for (const [key, much] of evidence.quoted) yield [`q:${key}`, 'quoted', key, much];
  if (evidence.outlet !== '') yield [null, 'outlets', evidence.outlet, 1];
}

/** The highest sums, the older story first where two are equal. */
function best(sums: ReadonlyMap<OwnProfile, number>): StoryProfile[] {
  const top: [OwnProfile, number][] = [];
  for (const entry of sums) {
    if (top.length === MOST_LIKELY && entry[1] <= (top.at(-1)?.[1] ?? 0)) continue;
    const at = top.findIndex(([, sum]) => sum < entry[1]);
    top.splice(at < 0 ? top.length : at, 0, entry);
    if (top.length > MOST_LIKELY) top.pop();
  }
  return top.map(([story]) => story);
}

function addTo<K>(lists: Map<K, OwnProfile[]>, key: K, story: OwnProfile): void {
  const list = lists.get(key);
  if (!list) lists.set(key, [story]);
  else if (list.at(-1) !== story && !list.includes(story)) list.push(story);
}

function removeFrom<K>(lists: Map<K, OwnProfile[]>, key: K, story: OwnProfile): void {
  const rest = (lists.get(key) ?? []).filter((other) => other !== story);
  if (rest.length > 0) lists.set(key, rest);
  else lists.delete(key);
}

/** The middle of a span. */
export function middleOf({ fromMs, toMs }: TimeSpan): number {
  return (fromMs + toMs) / 2;
}
