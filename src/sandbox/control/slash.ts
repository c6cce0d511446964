import {
  ApplicationCommandType,
  PermissionFlagsBits as Bit,
  InteractionType,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';
import { startInteraction } from '../interactions.ts';
import type { Json } from '../json.ts';
import type { Channel, Interaction, Person, StoredMessage } from '../model.ts';
import { allows } from '../permissions.ts';
import { type CommandOption, commandsFor, type RegisteredCommand } from '../registered-command.ts';
import { isBotIn, type State } from '../state.ts';
import { ControlError, personBits } from './names.ts';
import { readValue } from './option-values.ts';
import {
  emptyResolved,
  type HandedFile,
  type Place,
  type Resolved,
  resolvedJson,
  resolveFile,
  resolveUser,
} from './resolved.ts';
import { readTypedCommand, type TypedCommand } from './typed-command.ts';

const GUILD_CONTEXT = 0;
const BOT_DM_CONTEXT = 1;

/** Files for options of type attachment, by option name. */
export type HandedFiles = Readonly<Record<string, HandedFile | undefined>>;

/** Where a person does something. */
export interface Scene {
  readonly state: State;
  readonly person: Person;
  readonly channel: Channel;
  /** Use a command that the person's rights would hide, as a server's own settings could allow. */
  readonly force?: boolean;
  /** Keep a private answer out of the conversation. */
  readonly aside?: boolean;
}

/** Runs a slash command as typed. */
export function startSlash(scene: Scene, text: string, files: HandedFiles): Interaction {
  const typed = readTypedCommand(text, availableCommands(scene));
  const place = placeOf(scene);
  const resolved = emptyResolved();
  const options = typed.values.map(({ option, text: value }) => ({
    name: option.name,
    type: option.type,
    value: readValue(place, option, value, resolved),
  }));
  for (const option of typed.options) {
    const file = files[option.name];
    if (option.type !== Type.Attachment || !file) continue;
    options.push({
      name: option.name,
      type: option.type,
      value: resolveFile(place, file, resolved),
    });
  }
  requireAll(typed.options, options);
  return start(scene, InteractionType.ApplicationCommand, typed, options, resolved);
}

/** Asks for the choices of the option typed last. */
export function startAutocomplete(
  scene: Scene,
  text: string,
): { interaction: Interaction; option: string } {
  const typed = readTypedCommand(text, availableCommands(scene));
  const last = typed.values.at(-1);
  const focused = last?.option ?? typed.options[0];
  if (!focused?.autocomplete) {
    const which = focused ? `"${focused.name}" completes nothing` : 'there is no option';
    throw new ControlError(400, `"${text}" cannot be completed: ${which}.`);
  }
  const place = placeOf(scene);
  const resolved = emptyResolved();
  const others = typed.values.slice(0, -1).flatMap(({ option, text: value }) => {
    const json = { name: option.name, type: option.type };
    return [{ ...json, value: readValue(place, option, value, resolved) }];
  });
  const here = { name: focused.name, type: focused.type, value: last?.text ?? '', focused: true };
  const type = InteractionType.ApplicationCommandAutocomplete;
  return {
    interaction: start(scene, type, typed, [...others, here], resolved),
    option: focused.name,
  };
}

/** Runs an entry of the menu on a message. */
export function startMessageCommand(
  scene: Scene,
  stored: StoredMessage,
  name: string,
): Interaction {
  const { id } = stored.json;
  const resolved = { messages: { [id]: stored.json } };
  return startMenuCommand(scene, ApplicationCommandType.Message, name, id, resolved);
}

/** Runs an entry of the menu on a person or on the bot. */
export function startUserCommand(scene: Scene, user: string, name: string): Interaction {
  const resolved = emptyResolved();
  const id = resolveUser(placeOf(scene), user, resolved);
  const objects = resolvedJson(resolved) ?? {};
  return startMenuCommand(scene, ApplicationCommandType.User, name, id, objects);
}

function startMenuCommand(
  scene: Scene,
  type: ApplicationCommandType.Message | ApplicationCommandType.User,
  name: string,
  targetId: string,
  resolved: Json,
): Interaction {
  const command = availableCommands(scene).find(
    (entry) => entry.type === type && entry.name === name,
  );
  const kind = type === ApplicationCommandType.User ? 'user' : 'message';
  if (!command) throw new ControlError(404, `There is no ${kind} command "${name}".`);
  return startInteraction(scene.state, {
    type: InteractionType.ApplicationCommand,
    name,
    userId: scene.person.user.id,
    channel: scene.channel,
    data: { id: command.id, name, type, target_id: targetId, resolved },
  });
}

function placeOf({ state, person, channel }: Scene): Place {
  return { state, person, channel, guild: state.guilds.get(channel.guildId ?? '') };
}

/** The commands Discord would offer this person here. */
function availableCommands(scene: Scene): RegisteredCommand[] {
  const { state, person, channel } = scene;
  const guild = state.guilds.get(channel.guildId ?? '');
  if (guild && !isBotIn(state, guild))
    throw new ControlError(404, 'The bot is not in this server.');
  const bits = personBits(state, person, channel);
  if (!allows(bits, Bit.ViewChannel | Bit.UseApplicationCommands)) {
    throw new ControlError(403, `${person.key} cannot use commands in this channel.`);
  }
  const context = guild ? GUILD_CONTEXT : BOT_DM_CONTEXT;
  return commandsFor(state, channel.guildId).filter((command) => {
    if (command.contexts && !command.contexts.includes(context)) return false;
    if (scene.force || !guild || command.default_member_permissions === null) return true;
    const wanted = BigInt(command.default_member_permissions);
    return allows(bits, wanted === 0n ? Bit.Administrator : wanted);
  });
}

function requireAll(options: readonly CommandOption[], given: readonly { name: string }[]): void {
  const missing = options.filter(
    (option) => option.required && !given.some((entry) => entry.name === option.name),
  );
  if (missing.length === 0) return;
  const names = missing.map((option) => option.name).join(', ');
  throw new ControlError(400, `These options are required: ${names}.`);
}

function start(
  { state, person, channel, aside = false }: Scene,
  type: InteractionType,
  { command, path }: TypedCommand,
  options: readonly Json[],
  resolved: Resolved,
): Interaction {
  const nested = path.reduceRight<readonly Json[]>(
    (below, option) => [{ name: option.name, type: option.type, options: below }],
    options,
  );
  const objects = resolvedJson(resolved);
  return startInteraction(state, {
    type,
    name: [command.name, ...path.map((option) => option.name)].join(' '),
    userId: person.user.id,
    channel,
    aside,
    data: {
      id: command.id,
      name: command.name,
      type: ApplicationCommandType.ChatInput,
      ...(command.guild_id ? { guild_id: command.guild_id } : {}),
      options: nested,
      ...(objects ? { resolved: objects } : {}),
    },
  });
}
