import { nameOf } from '../messages/author.ts';
import { channelOf } from '../names.ts';
import type { SandboxEvent, World } from '../world.ts';
import { messageOf } from './event-message.ts';

interface Line {
  readonly text: string;
  readonly articleId?: string;
}

/** One quiet line for an event, or undefined for those that would only be noise. */
export function describeEvent(event: SandboxEvent, world: World | undefined): Line | undefined {
  switch (event.type) {
    case 'message':
    case 'edit':
      return describeMessage(event, world);
    case 'delete':
      return { text: `A message was deleted in ${placeOf(textOf(event.channelId), world)}` };
    case 'newsroom':
      return describeNewsroom(fieldsOf(event.event), world);
    default:
      return undefined;
  }
}

function describeMessage(event: SandboxEvent, world: World | undefined): Line | undefined {
  const message = messageOf(event);
  if (message === undefined) return undefined;
  const author = nameOf(message.author);
  const place = placeOf(message.channel_id, world);
  const asked = message.interaction_metadata?.user;
  if (event.type === 'edit') return { text: `${author} edited a message in ${place}` };
  if (asked === undefined) return { text: `${author} posted in ${place}` };
  const privately = typeof event.to === 'string' ? ' privately' : '';
  return { text: `${author} answered ${nameOf(asked)}${privately} in ${place}` };
}

function placeOf(channelId: string | undefined, world: World | undefined): string {
  const channel = channelId === undefined ? undefined : channelOf(world, channelId);
  return channel === undefined ? 'a direct message' : `#${channel.name}`;
}

function describeNewsroom(
  change: Readonly<Record<string, unknown>>,
  world: World | undefined,
): Line | undefined {
  const type = textOf(change.type);
  const outlet = world?.newsroom.outlets.find(({ id }) => id === change.outlet);
  const by = outlet?.name ?? textOf(change.outlet) ?? 'The newsroom';
  if (type === 'read') {
    // A feed that is given out is the usual case; what it brings is told by the bot's posts.
    if (typeof change.status !== 'number' || change.status === 200) return undefined;
    return { text: `The bot asked for the feed of ${by} and got ${change.status}` };
  }
  if (type === 'fault') {
    const fault = textOf(change.fault);
    return {
      text: fault === undefined ? `${by}: the feed works` : `${by}: the feed fails (${fault})`,
    };
  }
  const title = textOf(change.title);
  if (title === undefined || type === undefined) return undefined;
  const articleId = textOf(change.article);
  return { text: `${by} ${type}: ${title}`, ...(articleId && { articleId }) };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
