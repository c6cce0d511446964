import { PermissionFlagsBits as Bit, RESTJSONErrorCodes as Code } from 'discord-api-types/v10';
import { refuse } from '../api-error.ts';
import { announceEdit } from '../messages.ts';
import type { StoredMessage } from '../model.ts';
import { userJson } from '../payloads.ts';
import { endPoll } from '../polls.ts';
import type { State } from '../state.ts';
import { openChannel, openMessage } from './access.ts';
import type { RestApp, RestContext } from './rest-env.ts';

/** Who voted, and ending a poll. */
export function pollRoutes(app: RestApp, state: State): void {
  app.get('/channels/:channel/polls/:message/answers/:answer', (c) => {
    const { stored } = openPollMessage(state, c);
    const voters = stored.votes.get(Number(c.req.param('answer'))) ?? new Set();
    const users = [...voters].flatMap((id) => state.users.get(id) ?? []);
    return c.json({ users: users.map(userJson) });
  });
  app.post('/channels/:channel/polls/:message/expire', (c) => {
    const { channel, stored } = openPollMessage(state, c);
    if (stored.authorId !== state.bot.id) throw refuse(Code.MissingPermissions);
    endPoll(stored, state.nowMs());
    announceEdit(state, channel, stored);
    return c.json(stored.json);
  });
}

function openPollMessage(state: State, c: RestContext) {
  const channel = openChannel(state, c.req.param('channel') ?? '', Bit.ReadMessageHistory);
  const stored: StoredMessage = openMessage(state, channel, c.req.param('message') ?? '');
  if (stored.json.poll === undefined) throw refuse(Code.UnknownMessage);
  return { channel, stored };
}
