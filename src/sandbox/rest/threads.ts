import {
  PermissionFlagsBits as Bit,
  ChannelType,
  RESTJSONErrorCodes as Code,
  MessageFlags,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { refuse, refuseBody } from '../api-error.ts';
import type { Json } from '../json.ts';
import { readMessageBody } from '../message-body.ts';
import { addMessage, announceEdit } from '../messages.ts';
import { channelJson, guildChannels } from '../payloads.ts';
import { problemsOf } from '../registered-command.ts';
import { deleteChannel, type State } from '../state.ts';
import { checkTags, openThread, threadTypeFor } from '../threads.ts';
import { openChannel, openGuild, openMessage } from './access.ts';
import { noContent, type RestApp, type RestContext } from './rest-env.ts';

const ThreadBody = z.object({
  name: z.string().min(1).max(100),
  auto_archive_duration: z
    .union([z.literal(60), z.literal(1440), z.literal(4320), z.literal(10_080)])
    .nullish(),
  type: z.number().nullish(),
  applied_tags: z.array(z.string()).nullish(),
  message: z.unknown().optional(),
});
type ThreadBody = z.infer<typeof ThreadBody>;

/** Threads of messages, threads alone, and forum posts. */
export function threadRoutes(app: RestApp, state: State): void {
  app.post('/channels/:channel/messages/:message/threads', (c) =>
    c.json(startFromMessage(state, c), 201),
  );
  app.post('/channels/:channel/threads', (c) => c.json(startThread(state, c), 201));
  app.get('/guilds/:guild/threads/active', (c) => {
    const guild = openGuild(state, c.req.param('guild'));
    const open = guildChannels(state, guild.id).filter((entry) => entry.thread?.archived === false);
    return c.json({ threads: open.map((entry) => channelJson(state, entry)), members: [] });
  });
  app.put('/channels/:channel/thread-members/@me', (c) => {
    openChannel(state, c.req.param('channel'));
    return noContent(c);
  });
}

function readThreadBody(c: RestContext): ThreadBody {
  const result = ThreadBody.safeParse(c.get('received').body ?? {});
  if (!result.success) throw refuseBody(problemsOf(result.error));
  return result.data;
}

function startFromMessage(state: State, c: RestContext): Json {
  const parent = openChannel(state, c.req.param('channel') ?? '', Bit.CreatePublicThreads);
  const type = threadTypeFor(parent);
  if (type === null || parent.type === ChannelType.GuildForum) {
    throw refuse(Code.CannotExecuteActionOnThisChannelType);
  }
  const stored = openMessage(state, parent, c.req.param('message') ?? '');
  if (state.channels.has(stored.json.id)) throw refuse(Code.ThreadAlreadyCreatedForMessage);
  const body = readThreadBody(c);
  const thread = openThread(state, {
    parent,
    type,
    name: body.name,
    id: stored.json.id,
    autoArchiveMinutes: body.auto_archive_duration ?? undefined,
  });
  stored.json.flags |= MessageFlags.HasThread;
  stored.json.thread = channelJson(state, thread);
  announceEdit(state, parent, stored);
  return channelJson(state, thread);
}

function startThread(state: State, c: RestContext): Json {
  const parent = openChannel(state, c.req.param('channel') ?? '');
  if (parent.type === ChannelType.GuildForum) return startPost(state, c);
  const type = threadTypeFor(parent);
  if (type === null) throw refuse(Code.CannotExecuteActionOnThisChannelType);
  openChannel(state, parent.id, Bit.CreatePublicThreads);
  const body = readThreadBody(c);
  const thread = openThread(state, {
    parent,
    type,
    name: body.name,
    autoArchiveMinutes: body.auto_archive_duration ?? undefined,
  });
  return channelJson(state, thread);
}

/** A forum post: the thread and its first message have the same id. */
function startPost(state: State, c: RestContext): Json {
  const { files } = c.get('received');
  // A forum asks for SEND_MESSAGES; CREATE_PUBLIC_THREADS does not count there (resources/channel).
  const rights = Bit.SendMessages | (files.length > 0 ? Bit.AttachFiles : 0n);
  const parent = openChannel(state, c.req.param('channel') ?? '', rights);
  const body = readThreadBody(c);
  const tags = body.applied_tags ?? [];
  checkTags(parent, tags);
  const starter = readMessageBody(body.message);
  const thread = openThread(state, {
    parent,
    type: ChannelType.PublicThread,
    name: body.name,
    appliedTags: tags,
    autoArchiveMinutes: body.auto_archive_duration ?? undefined,
  });
  try {
    const { json } = addMessage(state, {
      channel: thread,
      author: state.bot,
      body: starter,
      files,
      id: thread.id,
    });
    return { ...channelJson(state, thread), message: json };
  } catch (refusal) {
    // Discord makes the post and its message together or not at all.
    deleteChannel(state, thread, channelJson(state, thread));
    throw refusal;
  }
}
