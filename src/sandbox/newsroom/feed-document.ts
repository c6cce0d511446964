/** A feed before it is written in one of the formats. */

export interface FeedItem {
  /** Opaque and never changed. */
  readonly id: string;
  readonly title: string;
  /** Absolute address. */
  readonly link: string;
  readonly summary: string;
  readonly body: readonly string[];
  readonly author: string;
  /** Milliseconds UTC. */
  readonly publishedAt: number;
  /** Milliseconds UTC. */
  readonly updatedAt: number;
  readonly image?: { readonly url: string; readonly alt: string };
}

export interface FeedDocument {
  readonly title: string;
  readonly description: string;
  /** BCP 47. */
  readonly lang: string;
  /** Front page. */
  readonly homeUrl: string;
  readonly feedUrl: string;
  /** Opaque and never changed. */
  readonly id: string;
  /** Milliseconds UTC. */
  readonly updatedAt: number;
  readonly charset: string;
  readonly items: readonly FeedItem[];
}

export function toIso(atMs: number): string {
  return new Date(atMs).toISOString();
}

export function xmlHead(charset: string): string {
  return `<?xml version="1.0" encoding="${charset}"?>`;
}
