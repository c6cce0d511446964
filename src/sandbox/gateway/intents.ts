import { GatewayIntentBits as Intent } from 'discord-api-types/v10';
import type { Dispatch } from '../state.ts';

/** Intents that Discord grants only on request; the sandbox's bot has none of them (4014). */
export const PRIVILEGED_INTENTS =
  Intent.GuildMembers | Intent.GuildPresences | Intent.MessageContent;

export const KNOWN_INTENTS = Object.values(Intent)
  .filter((bit) => typeof bit === 'number')
  .reduce((sum, bit) => sum | bit, 0);

/** True when a session with these intents hears of the event (events/gateway, list of intents). */
export function isWanted(intents: number, { name, guildId }: Dispatch): boolean {
  if (name === 'INTERACTION_CREATE') return true;
  if (name.startsWith('MESSAGE_POLL_')) {
    const polls = guildId === null ? Intent.DirectMessagePolls : Intent.GuildMessagePolls;
    return (intents & polls) !== 0;
  }
  if (name.startsWith('MESSAGE_')) {
    return (intents & (guildId === null ? Intent.DirectMessages : Intent.GuildMessages)) !== 0;
  }
  return (intents & Intent.Guilds) !== 0;
}

/** The shard that hears of a guild; direct messages belong to shard 0. */
export function shardOf(guildId: string | null, shardCount: number): number {
  return guildId === null ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(shardCount));
}
