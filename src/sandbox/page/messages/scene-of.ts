import type { Scene } from '../components/scene.ts';
import type { Message } from '../discord.ts';
import type { MentionNames } from '../markdown/render.ts';
import { channelOf, guildOf, memberOf, personOf, roleOf, userNameOf } from '../names.ts';
import { busyKey } from '../store.ts';
import type { View } from '../view.ts';

/** What mentions are called in this world. */
export function mentionNames({ state, go }: View): MentionNames {
  return {
    user: (id) => userNameOf(state.world, id),
    role: (id) => roleOf(state.world, id)?.name,
    channel: (id) => channelOf(state.world, id)?.name,
    openChannel: go.openChannel,
  };
}

/** The surroundings of a message's components; without a message those of a modal. */
export function sceneOf(view: View, message?: Message): Scene {
  const messageId = message?.id ?? '';
  return {
    messageId,
    guildId: view.state.guildId,
    world: view.state.world,
    names: mentionNames(view),
    attachments: message?.attachments ?? [],
    isBusy: (customId) => view.state.busy.has(busyKey(messageId, customId)),
    click: (customId) => void view.bot.click(messageId, customId),
    vote: (answerId) => void view.bot.vote(messageId, answerId),
    select: (customId, values) => void view.bot.select(messageId, customId, values),
  };
}

/** True when the message pings the person: by name, by a role, or everybody. */
export function pings(view: View, message: Message): boolean {
  const { world, person: key, guildId } = view.state;
  const person = personOf(world, key);
  const guild = guildOf(world, guildId);
  if (person === undefined) return false;
  if (message.mention_everyone === true) return true;
  if (message.mentions?.some(({ id }) => id === person.id)) return true;
  const roleIds = guild === undefined ? [] : (memberOf(guild, person)?.roleIds ?? []);
  return message.mention_roles?.some((id) => roleIds.includes(id)) ?? false;
}
