import { ApplicationCommandType } from 'discord-api-types/v10';
import { CLAIMS_PER_PAGE, evidenceCard } from '../../src/cards/evidence.ts';
import { parsePage } from '../../src/cards/paging.ts';
import { type Coverage, statusCard } from '../../src/cards/status.ts';
import { EVENTS_PER_PAGE, timelineCard } from '../../src/cards/timeline.ts';
import { dayOf } from '../../src/core/partial-date.ts';
import { type Claim, foldStatus, type Stage, type Standing } from '../../src/core/status.ts';
import { refuse, refuseStale, reply, replyPrivately, update } from '../answers.ts';
import type { Answer, Command, CommandDeps } from '../command.ts';
import { EVERYWHERE } from '../contexts.ts';

const DAY_MS = 86_400_000;
const SPANS_DAYS = [30, 90] as const;

export const status: Command = {
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'status',
    description: 'Where the sequel stands, and what that rests on',
    ...EVERYWHERE,
  },
  audience: 'members',
  isPrivate: () => false,

  async answer(_call, deps) {
    const told = await readStanding(deps);
    if (told === null) return refuseWithoutLadder();
    const [coverage, newestStoryAt, feedsReadAt] = await Promise.all([
      Promise.all(SPANS_DAYS.map((days) => coverageOf(deps, days))),
      deps.store.stories.newestAt(),
      deps.store.feeds.lastReadAt(),
    ]);
    return reply(
      statusCard({
        title: deps.topic.shortTitle,
        ladder: deps.topic.ladder,
        standing: told.standing,
        coverage,
        newestStoryAt,
        feedsReadAt,
        hasTimeline: deps.topic.timeline.length > 0,
        nowMs: deps.now(),
      }),
    );
  },

  actions: {
    evidence: async (_action, deps) => {
      const card = await evidencePage(deps, 0);
      return card === null ? refuseWithoutEvidence() : replyPrivately(card);
    },
    'evidence-page': async (action, deps) => {
      const page = parsePage(action.args[0]);
      const card = page === null ? null : await evidencePage(deps, page);
      return card === null ? refuseStale('status') : update(card);
    },
    timeline: async (_action, deps) => {
      const card = timelinePage(deps, 0);
      return card === null ? refuseStale('status') : replyPrivately(card);
    },
    'timeline-page': async (action, deps) => {
      const page = parsePage(action.args[0]);
      const card = page === null ? null : timelinePage(deps, page);
      return card === null ? refuseStale('status') : update(card);
    },
  },
};

async function readStanding(
  deps: CommandDeps,
): Promise<{ standing: Standing; claims: readonly Claim[] } | null> {
  const [first, ...higher] = deps.topic.ladder;
  if (first === undefined) return null;
  const ladder: [Stage, ...Stage[]] = [first, ...higher];
  const claims = await deps.store.claims.all();
  return { standing: foldStatus(claims, ladder, dayOf(deps.now())), claims };
}

async function coverageOf({ store, now }: CommandDeps, days: number): Promise<Coverage> {
  // The present moment counts; countSeen leaves its end out.
  const end = now() + 1;
  const start = end - days * DAY_MS;
  const [inSpan, before] = await Promise.all([
    store.stories.countSeen(start, end),
    store.stories.countSeen(start - days * DAY_MS, start),
  ]);
  return { days, now: inSpan, before };
}

async function evidencePage(deps: CommandDeps, page: number) {
  const told = await readStanding(deps);
  if (told === null) return null;
  const today = dayOf(deps.now());
  const known = told.claims
    .filter((claim) => claim.state === 'confirmed' && claim.saidOn.slice(0, today.length) <= today)
    .toSorted((a, b) => b.saidOn.localeCompare(a.saidOn) || a.id.localeCompare(b.id));
  const start = page * CLAIMS_PER_PAGE;
  const claims = known.slice(start, start + CLAIMS_PER_PAGE);
  if (claims.length === 0) return null;
  return evidenceCard({
    claims: claims.map((claim) => ({ claim, notCounted: notCounted(claim, told.standing) })),
    total: known.length,
    paging: {
      command: 'status',
      action: 'evidence-page',
      args: [],
      page,
      hasNext: start + CLAIMS_PER_PAGE < known.length,
    },
  });
}

function notCounted(claim: Claim, standing: Standing): string | null {
  if (claim.basis === 'rumor') return 'a rumor moves nothing.';
  if (!standing.contradictions.some((other) => other.id === claim.id)) return null;
  return 'it speaks of a higher step than its source can carry.';
}

function timelinePage({ topic }: CommandDeps, page: number) {
  const events = topic.timeline.toSorted(
    (a, b) => b.date.localeCompare(a.date) || a.id.localeCompare(b.id),
  );
  const start = page * EVENTS_PER_PAGE;
  const shown = events.slice(start, start + EVENTS_PER_PAGE);
  if (shown.length === 0) return null;
  return timelineCard({
    events: shown,
    total: events.length,
    paging: {
      command: 'status',
      action: 'timeline-page',
      args: [],
      page,
      hasNext: start + EVENTS_PER_PAGE < events.length,
    },
  });
}

function refuseWithoutLadder(): Answer {
  return refuse({
    wrong: 'There is no ladder to stand on.',
    expected: 'The topic pack has to name at least one stage.',
    todo: 'Tell the person who runs this bot.',
  });
}

function refuseWithoutEvidence(): Answer {
  return refuse({
    wrong: 'There is no confirmed claim about the sequel.',
    todo: 'Look again when there is news: `/news` has the latest stories.',
  });
}
