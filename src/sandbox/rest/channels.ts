import { PermissionFlagsBits as Bit, RESTJSONErrorCodes as Code } from 'discord-api-types/v10';
import { z } from 'zod';
import { refuse, refuseBody } from '../api-error.ts';
import type { Channel } from '../model.ts';
import { channelJson } from '../payloads.ts';
import { allows } from '../permissions.ts';
import { problemsOf } from '../registered-command.ts';
import { deleteChannel, type State } from '../state.ts';
import { announceChannel, checkTags, setArchived } from '../threads.ts';
import { botBits, openChannel } from './access.ts';
import type { RestApp, RestContext } from './rest-env.ts';

const ChannelEdit = z.object({
  name: z.string().min(1).max(100).optional(),
  topic: z.string().nullish(),
  archived: z.boolean().optional(),
  locked: z.boolean().optional(),
  applied_tags: z.array(z.string()).optional(),
});

/** One channel or thread: read, change, delete. */
export function channelRoutes(app: RestApp, state: State): void {
  app.get('/channels/:channel', (c) =>
    c.json(channelJson(state, openChannel(state, c.req.param('channel')))),
  );
  app.patch('/channels/:channel', (c) => c.json(channelJson(state, patchChannel(state, c))));
  app.delete('/channels/:channel', (c) => {
    const id = c.req.param('channel');
    const isThread = state.channels.get(id)?.thread !== null;
    const channel = openChannel(state, id, isThread ? Bit.ManageThreads : Bit.ManageChannels);
    const json = channelJson(state, channel);
    deleteChannel(state, channel, json);
    return c.json(json);
  });
}

function patchChannel(state: State, c: RestContext): Channel {
  const channel = openChannel(state, c.req.param('channel') ?? '');
  const { body } = c.get('received');
  const parsed = ChannelEdit.safeParse(body ?? {});
  if (!parsed.success) throw refuseBody(problemsOf(parsed.error));
  const { name, topic, archived, locked, applied_tags: tags } = parsed.data;
  requireEditing(state, channel, locked !== undefined);
  if (channel.thread?.archived && archived !== false) {
    throw refuse(Code.InvalidActionOnArchivedThread);
  }
  if (name !== undefined) channel.name = name;
  if (topic !== undefined) channel.topic = topic ?? null;
  if (channel.thread) {
    const parent = state.channels.get(channel.parentId ?? '');
    if (tags && parent) checkTags(parent, tags);
    if (tags) channel.thread.appliedTags = tags;
    if (locked !== undefined) channel.thread.locked = locked;
    if (archived !== undefined) setArchived(state, channel, archived);
  }
  announceChannel(state, channel.thread ? 'THREAD_UPDATE' : 'CHANNEL_UPDATE', channel);
  return channel;
}

/** A thread's owner may change it, except its lock; everything else needs the managing right. */
function requireEditing(state: State, channel: Channel, touchesLock: boolean): void {
  const ownsIt = channel.thread?.ownerId === state.bot.id && !touchesLock;
  const wanted = channel.thread ? Bit.ManageThreads : Bit.ManageChannels;
  if (!ownsIt && !allows(botBits(state, channel), wanted)) throw refuse(Code.MissingPermissions);
}
