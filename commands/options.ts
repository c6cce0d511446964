import type { Asker, Call } from './command.ts';

/** A text option as the person typed it, trimmed and cut; null where it is absent or empty. */
export function textOption(call: Call, name: string, maxUnits = 200): string | null {
  const given = call.options[name];
  if (typeof given !== 'string') return null;
  const trimmed = given.slice(0, maxUnits).toWellFormed().trim();
  return trimmed === '' ? null : trimmed;
}

export function flagOption(call: Call, name: string): boolean {
  return call.options[name] === true;
}

/** The server of a person who may moderate it; null for everybody else and in direct messages. */
export function moderatedGuild(asker: Asker): string | null {
  return asker.isModerator ? asker.guildId : null;
}
