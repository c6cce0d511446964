import type { Component } from '../discord.ts';
import type { Guild, World } from '../world.ts';
import type { Choice } from './choice-list.ts';

/** What a select offers: its own options, or the people, roles or channels of the server. */
export function choicesOf(
  select: Component,
  world: World | undefined,
  guildId: string,
): readonly Choice[] {
  const guild = world?.guilds.find(({ id }) => id === guildId);
  switch (select.type) {
    case 5:
      return peopleOf(guild);
    case 6:
      return rolesOf(guild);
    case 7:
      return [...peopleOf(guild), ...rolesOf(guild)];
    case 8:
      return channelsOf(guild, select.channel_types);
    default:
      return (select.options ?? []).map((option) => ({
        value: option.value,
        label: option.label,
        ...(option.description && { description: option.description }),
        ...(option.emoji?.name && { mark: option.emoji.name }),
      }));
  }
}

/** The values that stand chosen when the select first shows. */
export function chosenOf(select: Component): readonly string[] {
  const options = (select.options ?? []).filter((option) => option.default === true);
  return [
    ...options.map(({ value }) => value),
    ...(select.default_values ?? []).map(({ id }) => id),
  ];
}

function peopleOf(guild: Guild | undefined): readonly Choice[] {
  return (guild?.members ?? []).map(({ id, name }) => ({ value: id, label: name, mark: '@' }));
}

function rolesOf(guild: Guild | undefined): readonly Choice[] {
  const roles = (guild?.roles ?? []).filter(({ id }) => id !== guild?.id);
  return roles.map(({ id, name }) => ({ value: id, label: name, mark: '@', description: 'Role' }));
}

function channelsOf(
  guild: Guild | undefined,
  types: readonly number[] | undefined,
): readonly Choice[] {
  const wanted = (guild?.channels ?? []).filter(
    ({ type }) => types === undefined || types.length === 0 || types.includes(type),
  );
  return wanted.map(({ id, name }) => ({ value: id, label: name, mark: '#' }));
}
