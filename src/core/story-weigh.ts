/**
 * Whether an article and a story tell the same thing: a sum of shared evidence, measured against
 * all reports of the story together, so that one look-alike does not pull strangers in.
 */
import { middleOf, type StoryIndex, type StoryProfile } from './story-index.ts';
import type { StoryEvidence, TimeSpan } from './story-read.ts';

export interface Shared {
  readonly kind: 'people' | 'words' | 'numbers' | 'credit' | 'event' | 'quote' | 'time';
  /** What is shared, strongest first; words as the index keeps them (see readWording). */
  readonly words: readonly string[];
  readonly weight: number;
}

export interface Weighing {
  readonly score: number;
  readonly shared: readonly Shared[];
}

const DAY_MS = 86_400_000;
/** A gap between exact days says more than one between months. */
const EXACT_COUNTS = 1.4;
/** A later interview with the same words is another story. */
const WINDOW_DAYS = 30;
/** From its first report to its last one. */
const LONGEST_DAYS = 60;

/** Who is so prominent in the average report is whom the story is about. */
const MAIN_PERSON = 0.7;

/** From here on a person is in few of the stories told. */
const RARE_PERSON = 0.5;

const WEIGHTS = {
  /** On the same day, and what each day in between takes away. */
  sameDay: 0.3,
  perDay: 0.035,
  people: 0.65,
  /** Of what people weigh, where no date says that it is the same year's news. */
  undatedPeople: 0.5,
  /** No limit is reached: more and more words say less and less more. */
  words: 1.1,
  wordsHalf: 2,
  credit: 0.35,
  event: 0.42,
  quote: 0.5,
  followUp: 0.15,
  /** Evidence that they are different things. */
  otherPeople: -0.35,
  otherCredit: -0.5,
  otherEvent: -0.25,
  /** The same event and one more: a later step of it. */
  furtherEvent: -0.12,
  otherWork: -0.6,
  /** The same people about the same time, and nothing else. */
  onlyPeople: -0.55,
  /** Each has its own figure in the headline. */
  otherNumbers: -0.3,
  otherSubject: -0.15,
} as const;

/** Evidence of what it is about, not only of whom and when. */
const SUBJECT: ReadonlySet<Shared['kind']> = new Set([
  'words',
  'numbers',
  'credit',
  'event',
  'quote',
]);
const ENOUGH_SAID = 0.15;

/** Weighs an article against a story; null where they are too far apart in time. Pure. */
export function weighAgainst(
  evidence: StoryEvidence,
  story: StoryProfile,
  index: StoryIndex,
): Weighing | null {
  const time = weighTime(evidence.at, story);
  if (time === null) return null;
  const shared = [
    time,
    ...weighPeople(evidence, story, index),
    ...weighWords(evidence, story, index),
    ...weighFigures(evidence, story),
    ...weighCredits(evidence, story),
    ...weighEvents(evidence, story, index),
    ...weighQuotes(evidence, story),
    ...weighSubject(evidence, story),
  ];
  const said = shared.reduce((sum, one) => sum + (SUBJECT.has(one.kind) ? one.weight : 0), 0);
  const sum = shared.reduce((total, { weight }) => total + weight, 0);
  const unsaid = Math.min(1, Math.max(0, 1 - said / ENOUGH_SAID));
  const score = sum + WEIGHTS.onlyPeople * unsaid;
  return { score, shared: shared.filter(({ weight }) => weight !== 0) };
}

function weighTime(at: TimeSpan | null, story: StoryProfile): Shared | null {
  const spans = [...story.reports.values()].flatMap((report) => report.at ?? []);
  if (at === null || spans.length === 0) return { kind: 'time', words: [], weight: 0 };
  const first = Math.min(...spans.map(middleOf));
  const nearest = Math.min(...spans.map((span) => daysApart(at, span)));
  const length = Math.abs(middleOf(at) - first) / DAY_MS;
  if (nearest > WINDOW_DAYS || length > LONGEST_DAYS) return null;
  const weight = WEIGHTS.sameDay - WEIGHTS.perDay * nearest;
  const days = Math.round(nearest);
  const words = days === 0 ? 'the same day' : days === 1 ? 'a day apart' : `${days} days apart`;
  return { kind: 'time', words: [words], weight };
}

/** Between two spans: half the gap, half the way between their middles, and how vague they are. */
function daysApart(a: TimeSpan, b: TimeSpan): number {
  const gap = Math.max(0, a.fromMs - b.toMs, b.fromMs - a.toMs);
  const way = Math.abs(middleOf(a) - middleOf(b));
  const vague = Math.max(a.toMs - a.fromMs, b.toMs - b.fromMs);
  if (gap === 0) return (vague + way) / 6 / DAY_MS;
  const isExact = vague <= DAY_MS;
  return ((isExact ? EXACT_COUNTS : 1) * (gap + way)) / 2 / DAY_MS;
}

/** Where a credit or a quote stands in an article does not matter: those in summaries count in full. */
const FROM_SUMMARY = 1.6;

/** Between 0 (one report is enough) and 1 (the share): languages divide the reports of a story. */
const SUPPORT_POWER = 0.65;

/** The share of a story's reports that hold something; of many reports a part is enough. */
function support(count: number, reports: number): number {
  return Math.min(1, count / reports ** SUPPORT_POWER);
}

function weighPeople(evidence: StoryEvidence, story: StoryProfile, index: StoryIndex): Shared[] {
  const reports = story.reports.size;
  let both = 0;
  let here = 0;
  let there = 0;
  let covered = 0;
  let rarest = 0;
  const names: string[] = [];
  for (const [person, much] of evidence.people) {
    const rarity = index.rarity(`p:${person}`);
    here += (much * rarity) ** 2;
    const held = (story.people.get(person) ?? 0) / reports;
    if (held === 0) continue;
    both += much * held * rarity ** 2;
    covered += (much * rarity) ** 2 * Math.min(1, held / MAIN_PERSON);
    names.push(person);
    rarest = Math.max(rarest, rarity);
  }
  for (const [person, much] of story.people) {
    there += ((much / reports) * index.rarity(`p:${person}`)) ** 2;
  }
  if (here === 0 || there === 0) return [];
  // Both ways: the same people, and of the article's people none that the story does not know.
  const likeness = (both / Math.sqrt(here * there) + covered / here) / 2;
  if (names.length === 0) {
    const heard = Math.max(...evidence.people.values());
    return [{ kind: 'people', words: [], weight: WEIGHTS.otherPeople * heard }];
  }
  const dated = evidence.at === null ? WEIGHTS.undatedPeople : 1;
  const weight = WEIGHTS.people * likeness * (0.7 + 0.6 * rarest) * dated;
  const others = hasOtherHero(evidence, story, index) ? WEIGHTS.otherPeople : 0;
  return [{ kind: 'people', words: names, weight: weight + others }];
}

/** Each is about somebody whom the other does not name: two roles cast by one director. */
function hasOtherHero(evidence: StoryEvidence, story: StoryProfile, index: StoryIndex): boolean {
  const isRare = (person: string) => index.rarity(`p:${person}`) >= RARE_PERSON;
  const mine = [...evidence.people].some(
    ([person, much]) => much === 1 && !story.people.has(person) && isRare(person),
  );
  if (!mine) return false;
  return [...story.people].some(
    ([person, much]) =>
      much / story.reports.size >= MAIN_PERSON && !evidence.people.has(person) && isRare(person),
  );
}

/** Figures in the headlines that have nothing in common: another weekend, another count. */
function weighFigures(evidence: StoryEvidence, story: StoryProfile): Shared[] {
  const mine = [...evidence.words].flatMap(([word, much]) => (much === 1 ? figureOf(word) : []));
  if (mine.length === 0) return [];
  const theirs: number[] = [];
  let isInHeadlines = false;
  for (const [word, much] of story.words) {
    const figures = figureOf(word);
    theirs.push(...figures);
    if (figures.length > 0 && much / story.reports.size >= MAIN_PERSON) isInHeadlines = true;
  }
  const isNear = (a: number, b: number) => Math.abs(a - b) <= 0.04 * Math.max(a, b);
  if (!isInHeadlines || mine.some((a) => theirs.some((b) => isNear(a, b)))) return [];
  return [{ kind: 'numbers', words: [], weight: WEIGHTS.otherNumbers }];
}

function figureOf(word: string): number[] {
  if (!word.startsWith('#') || YEAR.test(word)) return [];
  const figure = Number(word.slice(1));
  return Number.isFinite(figure) ? [figure] : [];
}

function weighWords(evidence: StoryEvidence, story: StoryProfile, index: StoryIndex): Shared[] {
  const reports = story.reports.size;
  const found: { word: string; worth: number }[] = [];
  for (const [word, much] of evidence.words) {
    const held = story.words.get(word);
    if (held === undefined) continue;
    const worth = much * support(held, reports) * index.rarity(`w:${word}`) ** 2 * worthOf(word);
    found.push({ word, worth });
  }
  if (found.length === 0) return [];
  found.sort((a, b) => b.worth - a.worth);
  const sum = found.reduce((total, { worth }) => total + worth, 0);
  const weight = (WEIGHTS.words * sum) / (sum + WEIGHTS.wordsHalf);
  const isNumber = found[0]?.word.startsWith('#') ?? false;
  const words = found.slice(0, MOST_WORDS).map(({ word }) => word);
  return [{ kind: isNumber ? 'numbers' : 'words', words, weight }];
}

/** Words that a reason names. */
const MOST_WORDS = 5;
const YEAR = /^#(?:19|20)\d\d$/;
const PAIR_OF_SIGNS = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}ー]{2}$/u;

/** A pair of signs is a part of a word; a year is in the news of a whole year. */
function worthOf(word: string): number {
  if (YEAR.test(word)) return 0.3;
  if (word.startsWith('#')) return word.includes('.') || word.length > 4 ? 2 : 0.9;
  if (word.startsWith('=')) return 0.1;
  return PAIR_OF_SIGNS.test(word) ? 0.5 : 1;
}

/** Told to the same outlet, or to one that reports it; or to quite another one. */
function weighCredits(evidence: StoryEvidence, story: StoryProfile): Shared[] {
  const named = [...evidence.credits.keys()];
  const same = named.filter((outlet) => story.credits.has(outlet) || story.outlets.has(outlet));
  if (same.length === 0 && story.credits.has(evidence.outlet)) same.push(evidence.outlet);
  if (same.length > 0) {
    const held = same.map((one) => (story.credits.get(one) ?? 0) + (story.outlets.get(one) ?? 0));
    const weight = WEIGHTS.credit * support(FROM_SUMMARY * Math.max(...held), story.reports.size);
    return [{ kind: 'credit', words: same, weight }];
  }
  if (named.length === 0 || story.credits.size === 0) return [];
  return [{ kind: 'credit', words: [], weight: WEIGHTS.otherCredit }];
}

function weighEvents(evidence: StoryEvidence, story: StoryProfile, index: StoryIndex): Shared[] {
  const mine = [...evidence.events.keys()];
  const same = mine.filter((event) => story.events.has(event));
  if (same.length > 0) {
    const rarest = Math.max(...same.map((event) => index.rarity(`e:${event}`)));
    const held = Math.max(...same.map((event) => story.events.get(event) ?? 0));
    const weight = WEIGHTS.event * rarest * support(held, story.reports.size);
    const others = mine.length > same.length ? WEIGHTS.furtherEvent : 0;
    return [{ kind: 'event', words: same, weight: weight + others }];
  }
  if (mine.length === 0 || story.events.size === 0) return [];
  return [{ kind: 'event', words: [], weight: WEIGHTS.otherEvent }];
}

function weighQuotes(evidence: StoryEvidence, story: StoryProfile): Shared[] {
  const same = [...evidence.quoted.keys()].filter((run) => story.quoted.has(run));
  if (same.length === 0) return [];
  const held = Math.max(...same.map((run) => story.quoted.get(run) ?? 0));
  const weight = WEIGHTS.quote * support(FROM_SUMMARY * held, story.reports.size);
  return [{ kind: 'quote', words: same.slice(0, 1), weight }];
}

/** Whether both are about the work at all, and about a follow-up. */
function weighSubject(evidence: StoryEvidence, story: StoryProfile): Shared[] {
  const reports = story.reports.size;
  const naming = story.namingWork / reports;
  const followUps = story.followUps / reports;
  const apart = Math.abs(naming - (evidence.namesWork ? 1 : 0));
  const follows = evidence.isFollowUp ? followUps : 0;
  const differs = Math.abs(followUps - (evidence.isFollowUp ? 1 : 0)) > 0.7;
  return [
    {
      kind: 'event',
      words: ['follow-up'],
      weight: differs ? WEIGHTS.otherSubject : WEIGHTS.followUp * follows,
    },
    { kind: 'event', words: [], weight: apart > 0.7 ? WEIGHTS.otherWork * apart : 0 },
  ];
}
