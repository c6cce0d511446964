import type { Quote } from '../core/quotes.ts';
import type { Claim } from '../core/status.ts';
import type { Person, TimelineEvent, Topic } from '../core/topic.ts';
import type { PackValues } from './schema.ts';

/** From what stands in the files to the Topic that the bot uses. Only for a pack without faults. */
export function buildTopic(pack: PackValues): Topic {
  const people = new Map(pack['people.yaml'].map((person) => [person.id, person]));
  return {
    ...pack['topic.yaml'],
    people: pack['people.yaml'],
    quotes: pack['quotes.yaml'].map((quote) => buildQuote(quote, people)),
    timeline: pack['timeline.yaml'].map(withoutClaim).toSorted(byDate),
    claims: pack['timeline.yaml'].flatMap((event) => buildClaim(event, people)),
    film: pack['film.yaml'],
    feeds: pack['feeds.yaml'],
  };
}

type People = ReadonlyMap<string, Person>;
type QuoteEntry = PackValues['quotes.yaml'][number];
type EventEntry = PackValues['timeline.yaml'][number];

function buildQuote(entry: QuoteEntry, people: People): Quote {
  const { speaker, speakerName, ...rest } = entry;
  return {
    ...rest,
    speakerId: speaker ?? null,
    speakerName: speakerName ?? people.get(speaker ?? '')?.name ?? '',
  };
}

function withoutClaim(entry: EventEntry): TimelineEvent {
  const { claim: _claim, ...event } = entry;
  return event;
}

/** Partial dates sort as plain text; a collator would cost the start milliseconds to load. */
function byDate(a: TimelineEvent, b: TimelineEvent): number {
  if (a.date === b.date) return 0;
  return a.date < b.date ? -1 : 1;
}

function buildClaim(event: EventEntry, people: People): readonly Claim[] {
  const { claim } = event;
  if (!claim) return [];
  const { stage, person, claimant, what, saidOn, ...rest } = claim;
  return [
    {
      ...rest,
      id: event.id,
      stageId: stage,
      claimant: claimant ?? people.get(person ?? '')?.name ?? '',
      personId: person ?? null,
      what: what ?? event.what,
      saidOn: saidOn ?? event.date,
    },
  ];
}
