import { PermissionFlagsBits as Bit } from 'discord-api-types/v10';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { z } from 'zod';
import type { Gateway } from '../gateway/server.ts';
import { recordsOf } from '../json.ts';
import { readMessageBody } from '../message-body.ts';
import { addMessage, dismissMessage } from '../messages.ts';
import type { Interaction, Person } from '../model.ts';
import type { Newsroom } from '../newsroom/newsroom.ts';
import { allows } from '../permissions.ts';
import { isOpenPoll, toggleVote } from '../polls.ts';
import { requireTextChannel, sendingBit } from '../rest/access.ts';
import { channelMessages, type State } from '../state.ts';
import { reopenThread } from '../threads.ts';
import { awaitAnswer, isAcknowledged, shownMessage } from './answers.ts';
import { startClick, startSelect } from './components.ts';
import { eventStream } from './events.ts';
import { applyFault, clearFaults, FaultBody } from './faults.ts';
import { startSubmit } from './modals.ts';
import { ControlError, findChannel, findPerson, findVisibleMessage, personBits } from './names.ts';
import { newsroomRoutes } from './newsroom-routes.ts';
import { readJson } from './read-json.ts';
import { HandedFile } from './resolved.ts';
import { startAutocomplete, startMessageCommand, startSlash, startUserCommand } from './slash.ts';
import { describeState } from './state-view.ts';

const as = z.string();
const message = z.string();
const Typed = z.strictObject({
  as,
  channel: z.string(),
  text: z.string().max(8000),
  force: z.boolean().default(false),
  /** A private answer is given back, and stays out of the conversation. */
  aside: z.boolean().default(false),
  files: z.record(z.string(), HandedFile).default({}),
});
const OnUser = z.strictObject({ as, channel: z.string(), user: z.string(), name: z.string() });
const Vote = z.strictObject({ as, message, answer: z.int() });
const Dismiss = z.strictObject({ as, message });
const OnMessage = z.strictObject({ as, channel: z.string().optional(), message, name: z.string() });
const Click = z.strictObject({ as, message, component: z.string() });
const Select = z.strictObject({ ...Click.shape, values: z.array(z.string()) });
const FieldValue = z.union([z.string(), z.boolean(), z.array(z.string()), z.array(HandedFile)]);
const Submit = z.strictObject({
  as,
  modal: z.string(),
  fields: z.record(z.string(), FieldValue).default({}),
});
const MOST_LISTED = 5000;
const Say = z.strictObject({ as, channel: z.string(), content: z.string().min(1).max(2000) });

/** What the control routes steer. */
export interface ControlDeps {
  readonly state: State;
  readonly gateway: Gateway;
  readonly newsroom: Newsroom;
}

/** The control API under /sandbox. */
export function controlApp(deps: ControlDeps): Hono {
  const app = new Hono();
  app.onError((error, c) => {
    const status = error instanceof ControlError ? error.status : 500;
    return c.json({ error: error.message }, status);
  });
  app.notFound((c) => c.json({ error: `There is no ${c.req.method} ${c.req.path}.` }, 404));
  // Large and often asked for; the stream of events must not wait for a block to fill.
  for (const path of ['/state', '/messages']) app.use(path, compress());
  watchingRoutes(app, deps);
  deedRoutes(app, deps.state);
  faultRoutes(app, deps);
  newsroomRoutes(app, deps.newsroom);
  return app;
}

function watchingRoutes(app: Hono, { state, gateway, newsroom }: ControlDeps): void {
  app.get('/state', (c) =>
    c.json({
      ...describeState(state, gateway.connectedSessions()),
      newsroom: newsroom.describe(),
    }),
  );
  app.get('/messages', (c) => {
    const person = findPerson(state, c.req.query('as') ?? 'fan');
    const channel = findChannel(state, c.req.query('channel') ?? '', person);
    const limit = z.coerce.number().int().min(1).catch(50).parse(c.req.query('limit'));
    const before = c.req.query('before') ?? null;
    const visible = [...channelMessages(state, channel.id).values()].filter(
      ({ json, ephemeralFor, hidden }) =>
        !hidden &&
        (ephemeralFor === null || ephemeralFor === person.user.id) &&
        (before === null || BigInt(json.id) < idOf(before)),
    );
    const shown = visible.slice(-Math.min(limit, MOST_LISTED));
    return c.json({ messages: shown.map((stored) => shownMessage(state, stored)) });
  });
  app.get('/refusals', (c) => c.json({ refusals: state.refusals }));
  app.get('/counters', (c) => c.json(state.counters));
  app.get('/feeds', (c) => c.json({ feeds: newsroom.feeds() }));
  app.get('/events', (c) => {
    const key = c.req.query('as');
    return eventStream(state, key === undefined ? null : findPerson(state, key));
  });
}

function idOf(text: string): bigint {
  if (/^\d{1,20}$/.test(text)) return BigInt(text);
  throw new ControlError(400, `"before" is the id of a message; got "${text}".`);
}

function deedRoutes(app: Hono, state: State): void {
  const answer = async (interaction: Interaction) =>
    Response.json(await awaitAnswer(state, interaction));
  app.post('/commands', async (c) => {
    const { text, force, aside, files, ...body } = await readJson(c, Typed);
    const person = findPerson(state, body.as);
    const channel = findChannel(state, body.channel, person);
    return answer(startSlash({ state, person, channel, force, aside }, text, files));
  });
  app.post('/message-command', async (c) => {
    const body = await readJson(c, OnMessage);
    const person = findPerson(state, body.as);
    const { stored, channel } = findVisibleMessage(state, body.message, person);
    return answer(startMessageCommand({ state, person, channel }, stored, body.name));
  });
  app.post('/user-command', async (c) => {
    const body = await readJson(c, OnUser);
    const person = findPerson(state, body.as);
    const channel = findChannel(state, body.channel, person);
    return answer(startUserCommand({ state, person, channel }, body.user, body.name));
  });
  app.post('/dismiss', async (c) => {
    const body = await readJson(c, Dismiss);
    const { stored } = findVisibleMessage(state, body.message, findPerson(state, body.as));
    if (stored.ephemeralFor === null) {
      throw new ControlError(409, 'Only a private answer can be dismissed.');
    }
    dismissMessage(state, stored);
    return c.json({ ok: true });
  });
  app.post('/vote', async (c) => {
    const body = await readJson(c, Vote);
    const person = findPerson(state, body.as);
    vote(state, person, body.message, body.answer);
    return c.json({ ok: true });
  });
  app.post('/autocomplete', async (c) => {
    const { text, force, ...body } = await readJson(c, Typed);
    const person = findPerson(state, body.as);
    const channel = findChannel(state, body.channel, person);
    const { interaction, option } = startAutocomplete({ state, person, channel, force }, text);
    if (!(await isAcknowledged(state, interaction))) throw new ControlError(424, 'did not respond');
    return c.json({ option, choices: interaction.acknowledgement?.data.choices ?? [] });
  });
  app.post('/click', async (c) => {
    const body = await readJson(c, Click);
    const person = findPerson(state, body.as);
    return answer(startClick(state, person, body.message, body.component));
  });
  app.post('/select', async (c) => {
    const body = await readJson(c, Select);
    const person = findPerson(state, body.as);
    return answer(startSelect(state, person, body.message, body.component, body.values));
  });
  app.post('/submit', async (c) => {
    const body = await readJson(c, Submit);
    return answer(startSubmit(state, findPerson(state, body.as), body.modal, body.fields));
  });
  app.post('/messages', async (c) => {
    const body = await readJson(c, Say);
    const person = findPerson(state, body.as);
    return c.json({ message: say(state, person, body.channel, body.content) });
  });
}

function vote(state: State, person: Person, messageId: string, answer: number): void {
  const { stored, channel } = findVisibleMessage(state, messageId, person);
  if (!isOpenPoll(stored, state.nowMs())) {
    throw new ControlError(409, 'The message has no poll that is open.');
  }
  const offered = recordsOf(stored.json.poll?.answers).map(({ answer_id: id }) => id);
  if (!offered.includes(answer)) {
    throw new ControlError(404, `The poll has the answers ${offered.join(', ')}; not ${answer}.`);
  }
  toggleVote(state, channel, stored, person.user.id, answer);
}

/** A person writes a plain message. */
function say(state: State, person: Person, channelName: string, content: string) {
  const channel = findChannel(state, channelName, person);
  const bits = personBits(state, person, channel);
  if (!allows(bits, sendingBit(channel) | Bit.ViewChannel)) {
    throw new ControlError(403, `${person.key} may not write in #${channel.name}.`);
  }
  requireTextChannel(channel);
  reopenThread(state, channel, bits);
  const body = readMessageBody({ content });
  return shownMessage(state, addMessage(state, { channel, author: person.user, body, files: [] }));
}

function faultRoutes(app: Hono, { state, gateway }: ControlDeps): void {
  app.post('/faults', async (c) => {
    applyFault(state, gateway, await readJson(c, FaultBody));
    return c.json({ ok: true });
  });
  app.delete('/faults', (c) => {
    clearFaults(state);
    return c.json({ ok: true });
  });
}
