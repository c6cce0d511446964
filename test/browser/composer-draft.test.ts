import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missingOptions, readDraft } from '../../src/sandbox/page/composer/draft.ts';
import { lineToSend, suggest, suggestChoice } from '../../src/sandbox/page/composer/suggest.ts';
import type { Command } from '../../src/sandbox/page/discord.ts';
import { mayUse } from '../../src/sandbox/page/rights.ts';
import { readRoute, settleRoute, writeRoute } from '../../src/sandbox/page/route.ts';
import { fixtureWorld, ids } from './fixture-world.ts';

const commands: readonly Command[] = [
  {
    name: 'quotes',
    description: 'Words that were said',
    options: [
      { type: 3, name: 'search', description: 'A word' },
      { type: 3, name: 'person', description: 'Who', required: true, autocomplete: true },
      {
        type: 3,
        name: 'order',
        description: 'Which first',
        choices: [
          { name: 'Newest', value: 'desc' },
          { name: 'Oldest', value: 'asc' },
        ],
      },
    ],
  },
  {
    name: 'feeds',
    description: 'The feeds of this server',
    options: [
      { type: 1, name: 'list', description: 'All of them' },
      {
        type: 1,
        name: 'add',
        description: 'One more',
        options: [{ type: 3, name: 'url', description: 'Where', required: true }],
      },
    ],
  },
  { name: 'status', description: 'Where things stand' },
];
const guild = fixtureWorld.guilds[0];

function linesAfter(line: string): readonly string[] {
  return suggest(line, readDraft(line, commands), commands, guild).map((one) => one.line);
}

describe('a typed line', () => {
  it.each([
    ['ordinary text offers nothing', 'hello', []],
    [
      'a slash offers every command, its required option opened',
      '/',
      ['/quotes person:', '/feeds ', '/status '],
    ],
    ['the beginning of a name narrows them', '/st', ['/status ']],
    ['a command with subcommands offers them', '/feeds ', ['/feeds list ', '/feeds add url:']],
    ['the beginning of a subcommand narrows them', '/feeds a', ['/feeds add url:']],
    [
      'a command offers its options, required first',
      '/quotes ',
      ['/quotes person:', '/quotes search:', '/quotes order:'],
    ],
    [
      'after a value only the other options are offered',
      '/quotes person:Ann ',
      ['/quotes person:Ann search:', '/quotes person:Ann order:'],
    ],
    [
      'fixed choices are offered by name',
      '/quotes order:',
      ['/quotes order:Newest ', '/quotes order:Oldest '],
    ],
    ['fixed choices are narrowed', '/quotes order:old', ['/quotes order:Oldest ']],
    ['an unknown command offers nothing', '/nothing', []],
  ])('%s', (_, line, expected) => {
    expect(linesAfter(line)).toEqual(expected);
  });

  it('fills options in order when they have no names', () => {
    const draft = readDraft('/quotes ann two words', commands);
    expect(draft).toMatchObject({
      filled: [
        { option: { name: 'person' }, value: 'ann' },
        { option: { name: 'search' }, value: 'two' },
        { option: { name: 'order' }, value: 'words' },
      ],
    });
  });

  it('takes a value up to the next known name', () => {
    expect(readDraft('/quotes person:Ann Lee search:a: b', commands)).toMatchObject({
      filled: [{ value: 'Ann Lee' }, { value: 'a: b' }],
    });
  });

  it('knows which required options are missing', () => {
    const draft = readDraft('/quotes search:tea', commands);
    expect(draft.stage === 'options' && missingOptions(draft).map(({ name }) => name)).toEqual([
      'person',
    ]);
  });

  it('is sent with the value behind a picked name', () => {
    const line = '/quotes ann';
    const draft = readDraft(line, commands);
    if (draft.stage !== 'options' || draft.current === undefined) throw new Error('not a command');
    const taken = suggestChoice(line, draft.current, { name: 'Ann Lee', value: 'person-7' });
    expect(taken.line).toBe('/quotes person:Ann Lee ');
    const picks = taken.pick === undefined ? [] : [taken.pick];
    expect(lineToSend(taken.line, readDraft(taken.line, commands), picks)).toBe(
      '/quotes person:person-7',
    );
    const changed = '/quotes person:Ann Leeds';
    expect(lineToSend(changed, readDraft(changed, commands), picks)).toBe(changed);
  });

  it('never breaks the reader', () => {
    const words = fc.constantFrom(
      '/',
      'quotes',
      'feeds',
      'add',
      ' ',
      'person:',
      'url:',
      ':',
      '\n',
      'x',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (parts) => {
        const line = parts.join('');
        const draft = readDraft(line, commands);
        suggest(line, draft, commands, guild);
        expect(lineToSend(line, draft, []).length).toBeLessThanOrEqual(line.length + parts.length);
      }),
    );
  });
});

describe('a command is offered', () => {
  const [fan, moderator, owner] = fixtureWorld.people;
  const named = (name: string) =>
    fixtureWorld.commands.find((one) => one.name === name) ?? { name };
  it.each([
    ['to everybody when it asks for nothing', 'status', fan, true],
    ['not without the permission it asks for', 'setup', fan, false],
    ['with the permission it asks for', 'setup', moderator, true],
    ['to the owner always', 'setup', owner, true],
    ['not in a server when it is for direct messages', 'whisper', owner, false],
  ])('%s', (_, name, person, expected) => {
    if (guild === undefined || person === undefined)
      throw new Error('the fixture has no such person');
    expect(mayUse(named(name), guild, person)).toBe(expected);
  });
});

describe('the address of a place', () => {
  it('comes back as it was written', () => {
    const route = { person: 'fan', guildId: '1/2', channelId: '#3' };
    expect(readRoute(writeRoute(route))).toEqual(route);
  });

  it('leads to the nearest place that the person may see', () => {
    const hidden = { person: 'fan', guildId: ids.guild, channelId: '203' };
    expect(settleRoute(fixtureWorld as never, hidden).channelId).toBe(ids.news);
    const shown = { ...hidden, person: 'owner' };
    expect(settleRoute(fixtureWorld as never, shown).channelId).toBe('203');
  });

  it('survives a broken one', () => {
    expect(readRoute('#/%E0%A4%A/x')).toEqual({ person: '', guildId: 'x', channelId: '' });
  });
});
