/** Who of a story's outlets reports by himself, and who repeats whom. */
import { tokenise } from './relevance/tokens.ts';
import { foldTitle } from './story.ts';
import { bindPhrases, findPhrases, type PhraseBook } from './story-phrases.ts';
import { outletKey, outletSpellings } from './story-terms.ts';
import type { Report } from './told-story.ts';
import type { FeedSource } from './topic.ts';
import { canonicalUrl } from './url.ts';

export interface Standing {
  readonly articleId: string;
  readonly outlet: string;
  /**
   * 'own': reports by itself. 'credits': names another outlet as its source. 'copy': the same page
   * or the same headline as an earlier report. 'same-owner': of the publisher of an earlier one.
   * 'no-report': an aggregator or a search, which reports nothing itself.
   */
  readonly kind: 'own' | 'credits' | 'copy' | 'same-owner' | 'no-report';
  /** The outlet that it repeats; null where it repeats none. */
  readonly repeats: string | null;
  /** Reports of one origin count once; null for what is no report. */
  readonly origin: string | null;
}

export type StandingReport = Pick<
  Report,
  'articleId' | 'feedId' | 'outlet' | 'title' | 'summary' | 'link' | 'firstSeenAt'
>;

/** Headlines of fewer letters are written twice by chance. */
const COPIED_FROM = 30;

/** How each report came to be. Pure; in the order of the reports, oldest first. */
export function traceStandings(
  reports: readonly StandingReport[],
  feeds: readonly FeedSource[],
): Standing[] {
  const sources = new Map(feeds.map((feed) => [feed.id, feed]));
  const outlets = outletBook(reports, feeds);
  const standings: Standing[] = [];
  const firstOf = new Map<string, Standing>();
  for (const report of reports) {
    const standing = standingOf(report, sources.get(report.feedId), { outlets, feeds, firstOf });
    standings.push(standing);
    if (standing.kind === 'no-report') continue;
    for (const mark of marksOf(report)) if (!firstOf.has(mark)) firstOf.set(mark, standing);
    const { origin } = standing;
    if (origin !== null && !firstOf.has(`origin:${origin}`)) {
      firstOf.set(`origin:${origin}`, standing);
    }
  }
  return standings;
}

/** Of how many origins the reports are: two that repeat one interview are one. */
export function countOrigins(standings: readonly Standing[]): number {
  return new Set(standings.flatMap(({ origin }) => origin ?? [])).size;
}

interface Known {
  readonly outlets: PhraseBook;
  readonly feeds: readonly FeedSource[];
  readonly firstOf: ReadonlyMap<string, Standing>;
}

function standingOf(
  report: StandingReport,
  source: FeedSource | undefined,
  { outlets, feeds, firstOf }: Known,
): Standing {
  const { articleId, outlet } = report;
  const base = { articleId, outlet, repeats: null };
  if (source?.kind === 'aggregator' || source?.kind === 'search') {
    return { ...base, kind: 'no-report', origin: null };
  }
  const copied = marksOf(report).flatMap((mark) => firstOf.get(mark) ?? [])[0];
  const isElsewhere = copied !== undefined && outletKey(copied.outlet) !== outletKey(outlet);
  if (isElsewhere) {
    return { ...base, kind: 'copy', repeats: copied.outlet, origin: copied.origin };
  }
  const credited = creditOf(report, outlets);
  if (credited !== null) {
    const owner = feeds.find((feed) => outletKey(feed.outlet) === outletKey(credited))?.owner;
    return { ...base, kind: 'credits', repeats: credited, origin: owner ?? credited };
  }
  const origin = source?.owner ?? outlet;
  const before = firstOf.get(`origin:${origin}`);
  if (before && before.outlet !== outlet && before.kind === 'own') {
    return { ...base, kind: 'same-owner', repeats: before.outlet, origin };
  }
  return { ...base, kind: 'own', origin };
}

function marksOf({ link, title }: StandingReport): string[] {
  const url = canonicalUrl(link);
  const words = foldTitle(title);
  return [
    ...(url === null ? [] : [`url:${url}`]),
    ...(words.length < COPIED_FROM ? [] : [`title:${words}`]),
  ];
}

/** The first other outlet that the text names. */
function creditOf({ title, summary, outlet }: StandingReport, outlets: PhraseBook): string | null {
  for (const text of [title, summary]) {
    const tokens = tokenise(text);
    for (const { key, from } of findPhrases(outlets, tokens)) {
      const sign = text[tokens[from]?.start ?? 0] ?? '';
      const isName = sign !== sign.toLowerCase() || sign === sign.toUpperCase();
      if (isName && outletKey(key) !== outletKey(outlet)) return key;
    }
  }
  return null;
}

function outletBook(reports: readonly StandingReport[], feeds: readonly FeedSource[]): PhraseBook {
  const names = new Set([
    ...feeds.flatMap(({ kind, outlet }) =>
      kind === 'aggregator' || kind === 'search' ? [] : [outlet],
    ),
    ...reports.map(({ outlet }) => outlet),
  ]);
  return bindPhrases(
    [...names].flatMap((key) => outletSpellings(key).map((text) => ({ key, text }))),
  );
}
