import { RESTJSONErrorCodes as Code } from 'discord-api-types/v10';
import { refuse } from '../api-error.ts';
import { commandsOf, removeCommand, replaceCommands } from '../registered-command.ts';
import type { State } from '../state.ts';
import { openGuild } from './access.ts';
import { noContent, type RestApp, type RestContext } from './rest-env.ts';

/** Registering and reading application commands, global and of one guild. */
export function commandRoutes(app: RestApp, state: State): void {
  const scopeOf = (c: RestContext): string => {
    if (c.req.param('app') !== state.bot.id) throw refuse(Code.UnknownApplication);
    const guild = c.req.param('guild');
    return guild === undefined ? 'global' : openGuild(state, guild).id;
  };
  for (const base of ['/applications/:app/commands', '/applications/:app/guilds/:guild/commands']) {
    app.get(base, (c) => c.json(commandsOf(state, scopeOf(c))));
    app.put(base, (c) => c.json(replaceCommands(state, scopeOf(c), c.get('received').body)));
    app.post(base, (c) => {
      const scope = scopeOf(c);
      const body = c.get('received').body;
      const others = commandsOf(state, scope);
      const [added] = replaceCommands(state, scope, [body]);
      state.commands.set(scope, [
        ...others.filter((old) => old.name !== added?.name || old.type !== added.type),
        ...(added ? [added] : []),
      ]);
      return c.json(added ?? {}, 201);
    });
    app.get(`${base}/:command`, (c) => {
      const all = commandsOf(state, scopeOf(c));
      const found = all.find((command) => command.id === c.req.param('command'));
      if (!found) throw refuse(Code.UnknownApplicationCommand);
      return c.json(found);
    });
    app.delete(`${base}/:command`, (c) => {
      removeCommand(state, scopeOf(c), c.req.param('command') ?? '');
      return noContent(c);
    });
  }
}
