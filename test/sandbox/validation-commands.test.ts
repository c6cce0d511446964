import { describe, expect, it } from 'vitest';
import { command, commands, expectProblem, tell, times } from './request-bodies.ts';

describe('a list of commands', () => {
  const string = (name: string, extra: object = {}) => ({
    type: 3,
    name,
    description: 'd',
    ...extra,
  });
  const bad: [string, unknown, string, RegExp][] = [
    ['that is no list', {}, '', /list/],
    ['with an upper-case name', [command({ name: 'Status' })], '0.name', /lower case/],
    ['with a blank in a name', [command({ name: 'my status' })], '0.name', /letters/],
    ['with a name of 33', [command({ name: 'x'.repeat(33) })], '0.name', /<=32/],
    ['without description', [{ name: 'status' }], '0.description', /needs a description/],
    [
      'with a description of 101',
      [command({ description: 'x'.repeat(101) })],
      '0.description',
      /<=100/,
    ],
    ['with one name twice', [command(), command()], '1.name', /stands already/],
    ['with 101 slash commands', times(101, (n) => command({ name: `c${n}` })), '', /101 commands/],
    [
      'with a described menu entry',
      [{ name: 'Why', type: 3, description: 'x' }],
      '0.description',
      /no description/,
    ],
    [
      'with options on a menu entry',
      [{ name: 'Why', type: 3, options: [string('a')] }],
      '0.options',
      /no options/,
    ],
    [
      'with bad permissions',
      [command({ default_member_permissions: 'admin' })],
      '0.default_member_permissions',
      /./,
    ],
    [
      'with 26 options',
      [command({ options: times(26, (n) => string(`o${n}`)) })],
      '0.options',
      /<=25/,
    ],
    [
      'with one option twice',
      [command({ options: [string('a'), string('a')] })],
      '0.options.1.name',
      /stands already/,
    ],
    [
      'with an upper-case option',
      [command({ options: [string('Person')] })],
      '0.options.0.name',
      /lower case/,
    ],
    [
      'with an option without description',
      [command({ options: [{ type: 3, name: 'a' }] })],
      '0.options.0.description',
      /./,
    ],
    [
      'with a required option after an optional one',
      [command({ options: [string('a'), string('b', { required: true })] })],
      '0.options.1',
      /after an optional/,
    ],
    [
      'with a subcommand beside an option',
      [command({ options: [string('a'), { type: 1, name: 'b', description: 'b' }] })],
      '0.options',
      /side by side/,
    ],
    [
      'with a wrong order inside a subcommand',
      [
        command({
          options: [
            {
              type: 1,
              name: 's',
              description: 's',
              options: [string('a'), string('b', { required: true })],
            },
          ],
        }),
      ],
      '0.options.0.options.1',
      /after an optional/,
    ],
    [
      'with choices and autocomplete',
      [
        command({
          options: [string('a', { autocomplete: true, choices: [{ name: 'x', value: 'x' }] })],
        }),
      ],
      '0.options.0.choices',
      /exclude/,
    ],
    [
      'with 26 fixed choices',
      [
        command({
          options: [string('a', { choices: times(26, (n) => ({ name: `${n}`, value: `${n}` })) })],
        }),
      ],
      '0.options.0.choices',
      /<=25/,
    ],
    [
      'with one choice twice',
      [
        command({
          options: [
            string('a', {
              choices: [
                { name: 'x', value: 'x' },
                { name: 'x', value: 'y' },
              ],
            }),
          ],
        }),
      ],
      '0.options.0.choices.1.name',
      /stands already/,
    ],
    [
      'with minimum above maximum',
      [
        command({
          options: [{ type: 4, name: 'a', description: 'd', min_value: 5, max_value: 2 }],
        }),
      ],
      '0.options.0.min_value',
      /above/,
    ],
    [
      'with an unknown locale',
      [command({ name_localizations: { en: 'status' } })],
      '0.name_localizations.en',
      /locales/,
    ],
    [
      'with 8,001 characters',
      [
        command({
          options: times(25, (n) =>
            string(`o${n}`, {
              description: 'x'.repeat(100),
              choices: times(25, (c) => ({ name: `${c}`.padEnd(10, 'x'), value: 'y' })),
            }),
          ),
        }),
      ],
      '0',
      /8000/,
    ],
    ['with no context at all', [command({ contexts: [] })], '0.contexts', />=1/],
  ];
  it.each(bad)('%s is refused', (_name, body, path, message) => {
    expectProblem(commands, body, path, message);
  });

  it('holds for one command of a guild as well', () => {
    const route = 'POST /applications/1/guilds/2/commands';
    expect(tell(route, command())).toEqual([]);
    expect(tell(route, command({ name: 'A' }))).toEqual(['name: "A" must be lower case']);
  });
});
