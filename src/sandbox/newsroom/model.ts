/** What the sample newsroom is made of. */

export const outletKinds = ['trade', 'press', 'blog', 'aggregator', 'fan'] as const;
export const feedFormats = ['rss2', 'atom', 'rdf', 'jsonfeed'] as const;
export const articleKinds = [
  'about',
  'passing',
  'namesake',
  'other',
  'copy',
  'correction',
  'hostile',
] as const;

export type OutletKind = (typeof outletKinds)[number];
export type FeedFormat = (typeof feedFormats)[number];
export type ArticleKind = (typeof articleKinds)[number];

export interface Outlet {
  /** Part of its addresses. */
  readonly id: string;
  readonly name: string;
  /** Where it would live if it existed: an address under .example. */
  readonly site: string;
  readonly about: string;
  /** BCP 47. */
  readonly lang: string;
  readonly kind: OutletKind;
  readonly owner: string;
  readonly format: FeedFormat;
  /** A WHATWG encoding label; 'utf-8' for all JSON feeds. */
  readonly charset: string;
}

export interface Article {
  /** Unique in the whole newsroom. */
  readonly id: string;
  readonly outlet: Outlet;
  readonly kind: ArticleKind;
  readonly title: string;
  /** The headline it gets some time after publication. */
  readonly correctedTitle?: string;
  readonly summary: string;
  readonly body: readonly string[];
  readonly author: string;
  /** What its picture shows, in words. */
  readonly image?: string;
  /** The article that this one repeats. */
  readonly canonical?: Article;
}

/** An article as it stands in the open. */
export interface Publication {
  readonly article: Article;
  readonly title: string;
  /** Milliseconds UTC. */
  readonly publishedAt: number;
  /** Milliseconds UTC; that of publication when nothing was corrected. */
  readonly updatedAt: number;
}

/** Every page and feed says so; the newsroom must never be taken for news. */
export const sampleNote =
  'Sample: this outlet does not exist. Its articles were written to try out a bot; what they say about real people and films comes from the sources they name.';
