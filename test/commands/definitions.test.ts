import { readdirSync } from 'node:fs';
import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';

describe('the list of commands', () => {
  it('holds every command file once', () => {
    const files = ['members', 'moderators'].flatMap((room) => readdirSync(`commands/${room}`));
    // explain.ts is what /why and its menu entry share.
    expect(commands).toHaveLength(files.filter((file) => file !== 'explain.ts').length);
    const names = commands.map(({ data }) => `${data.type} ${data.name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(commands.map((command) => [command.data.name, command] as const))(
    '%s keeps within what Discord takes',
    (_, { data }) => {
      if (data.type === ApplicationCommandType.Message) {
        expect(data.name.length).toBeLessThanOrEqual(32);
        return;
      }
      expect(data.name).toMatch(/^[a-z-]{1,32}$/);
      if (!('description' in data)) throw new Error('A slash command has a description.');
      // Longer ones are cut in /help.
      expect(data.description.length).toBeLessThanOrEqual(80);
      const options = data.options ?? [];
      const lastRequired = options.findLastIndex(({ required }) => required === true);
      expect(options.slice(0, lastRequired + 1).every(({ required }) => required)).toBe(true);
      for (const option of options) {
        expect(option.name).toMatch(/^[a-z]{1,32}$/);
        expect(option.description.length).toBeLessThanOrEqual(100);
      }
    },
  );

  it.each(commands.map((command) => [command.data.name, command] as const))(
    '%s completes exactly when one of its options asks for it',
    (_, { data, complete }) => {
      const options = 'options' in data ? (data.options ?? []) : [];
      const asks = options.some(
        (option) =>
          option.type === ApplicationCommandOptionType.String && option.autocomplete === true,
      );
      expect(complete !== undefined).toBe(asks);
    },
  );

  it('shows commands of moderators in servers only, to people with Manage Server', () => {
    const theirs = commands.filter(({ audience }) => audience === 'moderators');
    expect(theirs.map(({ data }) => data.name)).toEqual(['setup', 'health']);
    for (const { data } of theirs) {
      expect(data).toMatchObject({ contexts: [0], default_member_permissions: '32' });
    }
  });

  it.each(['status', 'quotes', 'news', 'help'])('offers /%s in direct messages too', (name) => {
    const command = commands.find(({ data }) => data.name === name);
    expect(command?.data).toMatchObject({ contexts: [0, 1], integration_types: [0, 1] });
  });
});
