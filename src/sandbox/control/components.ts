import { ButtonStyle, InteractionType, ComponentType as Type } from 'discord-api-types/v10';
import { startInteraction } from '../interactions.ts';
import { isRecord, type Json, recordsOf } from '../json.ts';
import type { Interaction, Person, StoredMessage } from '../model.ts';
import type { State } from '../state.ts';
import { ControlError, findVisibleMessage } from './names.ts';
import {
  emptyResolved,
  type Place,
  type Resolved,
  resolveChannel,
  resolvedJson,
  resolveMentionable,
  resolveRole,
  resolveUser,
} from './resolved.ts';

export const SELECT_TYPES: readonly unknown[] = [
  Type.StringSelect,
  Type.UserSelect,
  Type.RoleSelect,
  Type.MentionableSelect,
  Type.ChannelSelect,
];

/** Every component of a message or modal, nested ones included, in reading order. */
export function allComponents(parts: unknown): Json[] {
  return recordsOf(parts).flatMap((part) => [
    part,
    ...allComponents(part.components),
    ...allComponents([part.accessory, part.component].filter(isRecord)),
  ]);
}

/** What a component is called: its custom_id, label, placeholder or emoji. */
function isCalled(component: Json, name: string): boolean {
  if (component.custom_id === name) return true;
  const emoji = isRecord(component.emoji) ? component.emoji.name : undefined;
  return [component.label, component.placeholder, emoji].some(
    (word) => typeof word === 'string' && word.toLowerCase() === name.toLowerCase(),
  );
}

function findComponent(stored: StoredMessage, name: string, types: readonly unknown[]): Json {
  const usable = allComponents(stored.json.components).filter(({ type }) => types.includes(type));
  const found =
    usable.find((component) => component.custom_id === name) ??
    usable.find((component) => isCalled(component, name));
  if (!found) {
    const known = usable.map((one) => String(one.label ?? one.placeholder ?? one.custom_id));
    const there = known.length > 0 ? known.join(', ') : 'none';
    throw new ControlError(
      404,
      `The message has nothing called "${name}" here. There is: ${there}.`,
    );
  }
  if (found.disabled) throw new ControlError(409, `"${name}" is disabled.`);
  return found;
}

/** Presses a button. */
export function startClick(
  state: State,
  person: Person,
  messageId: string,
  name: string,
): Interaction {
  const { stored, channel } = findVisibleMessage(state, messageId, person);
  const button = findComponent(stored, name, [Type.Button]);
  if (button.style === ButtonStyle.Link) {
    throw new ControlError(
      409,
      `"${name}" is a link to ${button.url}: the bot hears nothing of it.`,
    );
  }
  return startInteraction(state, {
    type: InteractionType.MessageComponent,
    name: String(button.custom_id),
    userId: person.user.id,
    channel,
    message: stored.json,
    data: { custom_id: button.custom_id, component_type: Type.Button, id: button.id },
  });
}

/** Chooses values in a menu. */
export function startSelect(
  state: State,
  person: Person,
  messageId: string,
  name: string,
  values: readonly string[],
): Interaction {
  const { stored, channel } = findVisibleMessage(state, messageId, person);
  const menu = findComponent(stored, name, SELECT_TYPES);
  const place = { state, person, channel, guild: state.guilds.get(channel.guildId ?? '') };
  const resolved = emptyResolved();
  const chosen = chosenValues(place, menu, values, resolved);
  const objects = resolvedJson(resolved);
  return startInteraction(state, {
    type: InteractionType.MessageComponent,
    name: String(menu.custom_id),
    userId: person.user.id,
    channel,
    message: stored.json,
    data: {
      custom_id: menu.custom_id,
      component_type: menu.type,
      id: menu.id,
      values: chosen,
      ...(objects ? { resolved: objects } : {}),
    },
  });
}

/** The raw values of a menu for names or values; checks how many may be chosen. */
export function chosenValues(
  place: Place,
  menu: Json,
  values: readonly string[],
  into: Resolved,
): string[] {
  const least = typeof menu.min_values === 'number' ? menu.min_values : 1;
  const most = typeof menu.max_values === 'number' ? menu.max_values : 1;
  if (values.length < least || values.length > most) {
    const range = `${least} to ${most} values`;
    throw new ControlError(400, `"${menu.custom_id}" takes ${range}; got ${values.length}.`);
  }
  return values.map((value) => chosenValue(place, menu, value, into));
}

function chosenValue(place: Place, menu: Json, value: string, into: Resolved): string {
  switch (menu.type) {
    case Type.UserSelect:
      return resolveUser(place, value, into);
    case Type.RoleSelect:
      return resolveRole(place, value, into);
    case Type.MentionableSelect:
      return resolveMentionable(place, value, into);
    case Type.ChannelSelect: {
      const types = Array.isArray(menu.channel_types) ? menu.channel_types : undefined;
      return resolveChannel(place, value, types, into);
    }
    default:
      return chosenOption(menu, value);
  }
}

/** The value of an option called by its value or label; for menus and groups of options. */
export function chosenOption(menu: Json, wanted: string): string {
  const options = recordsOf(menu.options);
  const found =
    options.find((option) => option.value === wanted) ??
    options.find((option) => String(option.label).toLowerCase() === wanted.toLowerCase());
  if (found) return String(found.value);
  const known = options.map((option) => String(option.label)).join(', ');
  throw new ControlError(400, `"${menu.custom_id}" offers: ${known}; not "${wanted}".`);
}
