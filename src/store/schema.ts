/**
 * The tables as Kysely sees them. Columns are snake_case in the database and camelCase here.
 * Ids are text, times are milliseconds UTC, booleans are 0 or 1, lists are JSON text:
 * the same schema has to fit SQLite and PostgreSQL.
 */
export interface Tables {
  feeds: FeedRow;
  articles: ArticleRow;
  articleKeys: { key: string; articleId: string };
  stories: StoryRow;
  storyDecisions: StoryDecisionRow;
  quotes: QuoteRow;
  claims: ClaimRow;
  guilds: { id: string; name: string; joinedAt: number; leftAt: number | null };
  channels: ChannelRow;
  deliveries: DeliveryRow;
  views: { key: string; command: string; args: string; createdAt: number };
  facts: { name: string; value: string };
}

/**
 * 'slow': the server asked to be asked less often. 'refused': the bot does not go to the address.
 * 'gone': the server said that the feed will not come back, and it is asked no more.
 */
export type FeedState = 'new' | 'healthy' | 'slow' | 'failing' | 'gone' | 'refused';

export interface FeedRow {
  id: string;
  url: string;
  outlet: string;
  lang: string;
  kind: string;
  owner: string;
  state: FeedState;
  /** Why the feed is not healthy, in words; null while it is. */
  stateReason: string | null;
  etag: string | null;
  lastModified: string | null;
  bodyHash: string | null;
  /** Its own interval after the last poll, to be looked at. */
  intervalMs: number | null;
  nextPollAt: number;
  lastPolledAt: number | null;
  lastSuccessAt: number | null;
  consecutiveFailures: number;
  /** When its items were stored for the first time; null before. */
  baselineAt: number | null;
  /** 1 when the feed is no longer in the pack; its rows stay for the articles. */
  retired: number;
  /** When it publishes, as core/rhythm writes it; null before it was read. */
  rhythm: string | null;
  /** How long the feed says that it stays as it is. */
  ttlMs: number | null;
  /** Its interval is this many times longer, since the server asked for that; at least 1. */
  pace: number;
  /** The address it moved to for good and is asked at; null while that is `url`. */
  adoptedUrl: string | null;
  /** Where permanent redirects lead, and how often in a row that was seen. */
  movingTo: string | null;
  movingSeen: number;
}

export interface ArticleRow {
  id: string;
  feedId: string;
  outlet: string;
  lang: string;
  title: string;
  titleKey: string;
  link: string;
  canonicalUrl: string;
  publishedAt: number | null;
  firstSeenAt: number;
  updatedAt: number;
  summary: string;
  author: string | null;
  imageUrl: string | null;
  decision: string;
  score: number;
  /** JSON of Reason[]. */
  reasons: string;
  storyId: string | null;
  /** JSON of JoinReason[]. */
  joinReasons: string;
}

export interface StoryRow {
  id: string;
  title: string;
  leadArticleId: string;
  confidence: string;
  firstSeenAt: number;
  /** Newest publication of its articles, or first sight. */
  newsAt: number;
  updatedAt: number;
  /** The story that a moderator joined it to; null for a story that stands. */
  mergedInto: string | null;
}

/** What a moderator decided over stories; rows are added, never changed. */
export interface StoryDecisionRow {
  id: string;
  kind: 'merge' | 'split';
  fromStoryId: string;
  intoStoryId: string;
  /** JSON of the articles that moved. */
  articleIds: string;
  /** Discord's id of the person. */
  decidedBy: string;
  decidedAt: number;
}

export interface QuoteRow {
  id: string;
  text: string;
  speakerId: string | null;
  speakerName: string;
  toldBy: string | null;
  outlet: string;
  url: string | null;
  saidOn: string;
  occasion: string | null;
  aboutTopic: number;
  confirmed: number;
  /** JSON of { outlet, url }[]. */
  alsoIn: string;
  /** 'pack' rows are replaced by what the pack says at each start. */
  origin: 'pack' | 'article';
  /** Folded words for searching. */
  searchText: string;
}

export interface ClaimRow {
  id: string;
  stageId: string;
  claimant: string;
  personId: string | null;
  what: string;
  words: string | null;
  saidOn: string;
  outlet: string;
  url: string | null;
  basis: string;
  state: string;
  origin: 'pack' | 'article';
}

export interface ChannelRow {
  channelId: string;
  guildId: string;
  level: string;
  state: string;
  /** Why nothing is posted there, in words; null while active. */
  stateReason: string | null;
  setUpBy: string;
  createdAt: number;
  updatedAt: number;
}

export type DeliveryState = 'pending' | 'sending' | 'sent' | 'refused' | 'expired';

export interface DeliveryRow {
  /** '<kind>:<story>:<channel>': one post and one edit row per story and channel. */
  id: string;
  kind: 'post' | 'edit';
  storyId: string;
  channelId: string;
  guildId: string;
  state: DeliveryState;
  /** Deterministic, at most 25 characters; see nonceOf. */
  nonce: string;
  /** Grows when an edit is asked for again, so that a settle of an older one does not hide it. */
  revision: number;
  dueAt: number;
  attempts: number;
  firstTriedAt: number | null;
  settledAt: number | null;
  messageId: string | null;
  reason: string | null;
  createdAt: number;
}
