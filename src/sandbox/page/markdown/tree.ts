/** What a message's text means once read: blocks that hold inline pieces. Plain data, no markup. */

export type TimeStyle = 't' | 'T' | 'd' | 'D' | 'f' | 'F' | 'R';

export type SpanKind = 'strong' | 'emphasis' | 'underline' | 'strike' | 'spoiler';

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: SpanKind; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] }
  | { readonly kind: 'user' | 'role' | 'channel'; readonly id: string }
  | { readonly kind: 'command'; readonly name: string }
  | { readonly kind: 'everyone'; readonly text: '@everyone' | '@here' }
  | { readonly kind: 'timestamp'; readonly atMs: number; readonly style: TimeStyle }
  | { readonly kind: 'emoji'; readonly name: string };

export type Block =
  | { readonly kind: 'paragraph' | 'subtext'; readonly children: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly children: readonly Inline[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | ListBlock
  | { readonly kind: 'code-block'; readonly language: string; readonly text: string };

export interface ListBlock {
  readonly kind: 'list';
  readonly ordered: boolean;
  /** Number of the first item; 1 where the list is not ordered. */
  readonly start: number;
  readonly items: readonly ListItem[];
}

export interface ListItem {
  readonly children: readonly Inline[];
  readonly lists: readonly ListBlock[];
}

/** What a reader of one inline piece found: the piece, and the index after it. */
export interface Found {
  readonly node: Inline;
  readonly end: number;
}
