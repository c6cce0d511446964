import { PermissionFlagsBits } from 'discord-api-types/v10';
import { isRecord, type Json } from './json.ts';
import type { MessageBody } from './message-body.ts';
import type { Channel } from './model.ts';
import { userJson } from './payloads.ts';
import { channelPermissions } from './permissions.ts';
import { ruledBy, type State } from './state.ts';

/** Who is pinged by a message. */
export interface Mentions {
  readonly mentions: Json[];
  readonly mention_roles: string[];
  readonly mention_everyone: boolean;
}

/** All text of text displays, nested ones included: these ping like content does. */
export function textOfComponents(parts: readonly unknown[]): string {
  return parts
    .filter(isRecord)
    .map((part) => {
      const own = typeof part.content === 'string' ? part.content : '';
      const below = Array.isArray(part.components) ? textOfComponents(part.components) : '';
      return `${own}\n${below}`;
    })
    .join('\n');
}

function idsIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].flatMap((match) => match[1] ?? []))];
}

/**
 * The pings of a text under `allowed_mentions`. Without that field everything in the text pings;
 * a role pings only when it is mentionable or the author may mention everyone.
 */
export function findMentions(
  state: State,
  channel: Channel,
  authorId: string,
  text: string,
  allowed: MessageBody['allowed_mentions'],
): Mentions {
  const guild = state.guilds.get(channel.guildId ?? '');
  const bits = guild ? channelPermissions(guild, authorId, ruledBy(state, channel)) : 0n;
  const mayPingAll = (bits & PermissionFlagsBits.MentionEveryone) !== 0n;
  const parses = (kind: string) => !allowed || (allowed.parse ?? []).includes(kind);
  const users = idsIn(text, /<@!?(\d+)>/g)
    .filter((id) => parses('users') || (allowed?.users ?? []).includes(id))
    .flatMap((id) => state.users.get(id) ?? []);
  const roles = idsIn(text, /<@&(\d+)>/g).filter((id) => {
    const role = guild?.roles.get(id);
    if (!role || !(role.mentionable || mayPingAll)) return false;
    return parses('roles') || (allowed?.roles ?? []).includes(id);
  });
  return {
    mentions: users.map(userJson),
    mention_roles: roles,
    mention_everyone: parses('everyone') && mayPingAll && /@(everyone|here)/.test(text),
  };
}
