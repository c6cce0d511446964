import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ControlError } from '../../src/sandbox/control/names.ts';
import { readTypedCommand } from '../../src/sandbox/control/typed-command.ts';
import type { CommandOption, RegisteredCommand } from '../../src/sandbox/registered-command.ts';

const option = (name: string, more: Partial<CommandOption> = {}): CommandOption => ({
  type: 3,
  name,
  description: 'x',
  ...more,
});

const command = (name: string, options: CommandOption[] = []): RegisteredCommand => ({
  id: '1',
  application_id: '2',
  version: '3',
  type: 1,
  name,
  description: 'x',
  options,
  default_member_permissions: null,
  contexts: null,
  integration_types: [0],
});

const COMMANDS = [
  command('help'),
  command('quotes', [option('person'), option('search')]),
  command('feeds', [
    option('list', { type: 1 }),
    option('add', { type: 1, options: [option('url'), option('name')] }),
    option('more', {
      type: 2,
      options: [option('deep', { type: 1, options: [option('x')] })],
    }),
  ]),
];

function read(text: string): [string, ...string[]] {
  const { command: found, path, values } = readTypedCommand(text, COMMANDS);
  const where = [found.name, ...path.map(({ name }) => name)].join(' ');
  return [where, ...values.map((value) => `${value.option.name}=${value.text}`)];
}

describe('a typed line', () => {
  test.each([
    ['/help', ['help']],
    ['help', ['help']],
    ['/quotes', ['quotes']],
    ['/quotes salazar', ['quotes', 'person=salazar']],
    ['/quotes rosa salazar', ['quotes', 'person=rosa', 'search=salazar']],
    ['/quotes "rosa salazar" tea', ['quotes', 'person=rosa salazar', 'search=tea']],
    ['/quotes rosa  tea  and cake ', ['quotes', 'person=rosa', 'search=tea  and cake']],
    ['/quotes person:rosa salazar', ['quotes', 'person=rosa salazar']],
    ['/quotes person:"rosa salazar" search:tea', ['quotes', 'person=rosa salazar', 'search=tea']],
    ['/quotes search:tea', ['quotes', 'search=tea']],
    ['/quotes salazar search:tea', ['quotes', 'person=salazar', 'search=tea']],
    ['/quotes tea time person:salazar', ['quotes', 'search=tea time', 'person=salazar']],
    ['/quotes person: search:tea', ['quotes', 'person=', 'search=tea']],
    ['/feeds list', ['feeds list']],
    ['/feeds add https://a.example/feed', ['feeds add', 'url=https://a.example/feed']],
    ['/feeds add url:https://a.example/x?y=z:1', ['feeds add', 'url=https://a.example/x?y=z:1']],
    ['/feeds more deep 5', ['feeds more deep', 'x=5']],
  ])('%s means %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test.each([
    ['', 'There is no command "/"'],
    ['/quote', 'There is no command "/quote". There are: /help, /quotes, /feeds.'],
    ['/feeds', 'needs one of: list, add, more; got ""'],
    ['/feeds more', 'needs one of: deep'],
    ['/help me', 'more words than'],
    ['/quotes a person:b search:c', 'more words than'],
  ])('%j is refused: %s', (text, sentence) => {
    expect(() => read(text)).toThrow(sentence);
  });

  test('whatever is typed gives a command or a sentence', () => {
    const word = fc.constantFrom('/quotes', 'person:', 'search:', '"', 'a', ':', ' ', '\n', '🦾');
    const line = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(word).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(line, (text) => {
        try {
          read(`/quotes ${text}`);
        } catch (error) {
          expect(error).toBeInstanceOf(ControlError);
        }
      }),
    );
  });

  test('a value by name comes back as it was typed', () => {
    const value = fc
      .string({ minLength: 1 })
      .filter((text) => text.trim() === text && !/["]|\b(person|search):/.test(text));
    fc.assert(
      fc.property(value, value, (person, search) => {
        const text = `/quotes search:${search} person:${person}`;
        expect(read(text)).toEqual(['quotes', `search=${search}`, `person=${person}`]);
      }),
    );
  });
});
