import { ApplicationCommandType, RESTJSONErrorCodes as Code } from 'discord-api-types/v10';
import { z } from 'zod';
import { refuse, refuseBody } from './api-error.ts';
import type { State } from './state.ts';

export interface CommandOption {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly required?: boolean | undefined;
  readonly autocomplete?: boolean | undefined;
  readonly choices?:
    | readonly { readonly name: string; readonly value: string | number }[]
    | undefined;
  readonly options?: readonly CommandOption[] | undefined;
  readonly channel_types?: readonly number[] | undefined;
  readonly min_value?: number | undefined;
  readonly max_value?: number | undefined;
  readonly min_length?: number | undefined;
  readonly max_length?: number | undefined;
}

const Option: z.ZodType<CommandOption> = z.lazy(() =>
  z.looseObject({
    type: z.number(),
    name: z.string(),
    description: z.string(),
    required: z.boolean().optional(),
    autocomplete: z.boolean().optional(),
    choices: z
      .array(z.looseObject({ name: z.string(), value: z.union([z.string(), z.number()]) }))
      .optional(),
    options: z.array(Option).optional(),
    channel_types: z.array(z.number()).optional(),
    min_value: z.number().optional(),
    max_value: z.number().optional(),
    min_length: z.number().optional(),
    max_length: z.number().optional(),
  }),
);

const Command = z.looseObject({
  name: z.string(),
  type: z.number().default(ApplicationCommandType.ChatInput),
  description: z.string().default(''),
  options: z.array(Option).default([]),
  default_member_permissions: z
    .union([z.string(), z.number()])
    .nullable()
    .default(null)
    .transform((bits) => (bits === null ? null : String(bits))),
  contexts: z.array(z.number()).nullable().default(null),
  integration_types: z.array(z.number()).default([0]),
});

/** A command as the bot registered it, with the fields Discord adds. */
export type RegisteredCommand = z.infer<typeof Command> & {
  readonly id: string;
  readonly application_id: string;
  readonly version: string;
  readonly guild_id?: string;
};

/** `scope` is a guild id, or `global`. */
export function commandsOf(state: State, scope: string): RegisteredCommand[] {
  return state.commands.get(scope) ?? [];
}

/** Every command that can be used in a guild (null: in a direct message). */
export function commandsFor(state: State, guildId: string | null): RegisteredCommand[] {
  const own = guildId === null ? [] : commandsOf(state, guildId);
  return [...own, ...commandsOf(state, 'global')];
}

/** Puts a whole list in place of the old one; a command of the same name and type keeps its id. */
export function replaceCommands(state: State, scope: string, body: unknown): RegisteredCommand[] {
  const parsed = z.array(Command).safeParse(body);
  if (!parsed.success) throw refuseBody(problemsOf(parsed.error));
  const earlier = commandsOf(state, scope);
  const commands = parsed.data.map((command) => {
    const same = earlier.find((old) => old.name === command.name && old.type === command.type);
    return {
      ...command,
      id: same?.id ?? state.nextId(),
      application_id: state.bot.id,
      version: state.nextId(),
      ...(scope === 'global' ? {} : { guild_id: scope }),
    };
  });
  state.commands.set(scope, commands);
  state.counters.commandUploads += 1;
  state.events.emit({ type: 'state' });
  return commands;
}

/** Takes one command away; 10063 when there is none with the id. */
export function removeCommand(state: State, scope: string, id: string): void {
  const before = commandsOf(state, scope);
  const after = before.filter((command) => command.id !== id);
  if (after.length === before.length) throw refuse(Code.UnknownApplicationCommand);
  state.commands.set(scope, after);
  state.events.emit({ type: 'state' });
}

/** A zod error as Discord-like problems. */
export function problemsOf(error: z.ZodError): { path: string; message: string }[] {
  return error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
}
