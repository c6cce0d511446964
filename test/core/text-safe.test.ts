import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutText, NO_TEXT, safeText } from '../../src/core/text.ts';

const SHARED = resolve(import.meta.dirname, '../../../shared/hostile-text.json');
const LIVE_ESCAPED = String.raw`(?<!\\)(?:\\\\)*`;

/** What must hold of every safe text; each gives the piece that breaks it, or null. */
const BREACHES: Readonly<Record<string, (text: string, max: number) => string | null>> = {
  no_ping: (text) => find(text, /@(?:everyone|here)/i),
  no_mention_markup: (text) =>
    find(text, new RegExp(`${LIVE_ESCAPED}<(?:@[!&]?\\d|#\\d|/|id:|t:|a?:\\w+:\\d)`)),
  no_bad_chars: (text) =>
    find(
      text,
      /[\p{Cs}\u061c\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u2028\u2029\u00ad\u3164\u115f\uffa0]|(?!\n)\p{Cc}/u,
    ) ?? find(text.replace(/\p{ExtPict}\ufe0f?\p{EMod}?\u200d(?=\p{ExtPict})/gu, ''), /\u200d/),
  fits: (text, max) => (text.length <= max ? null : `${text.length} units`),
  nonempty: (text) => (/[\p{L}\p{N}\p{P}\p{S}]/u.test(text) ? null : 'nothing visible'),
  no_masked_link: (text) => find(text, new RegExp(`${LIVE_ESCAPED}\\]${LIVE_ESCAPED}\\(`)),
  no_autolink: (text) => find(text, /https?:\/\//i),
  no_invite: (text) => find(text, /discord(?:app)?\s?[.。．｡](?:gg|com\/invite)/i),
  no_block_markup: (text) => find(text, /^\s*(?:#{1,3} |-# |>|[-*+] |\d+\. )/m),
  no_inline_markup: (text) => find(text, new RegExp(`${LIVE_ESCAPED}[*_~|\`]`)),
  single_line: (text) => find(text, /[\n\r\u2028\u2029]/),
  few_marks: (text) => find(text, /\p{M}{5}/u),
  no_dangling_escape: (text) => find(text, /(?<!\\)(?:\\\\)*\\$/),
  csv_safe: (text) => find(text, /^[=+\-@\t\r]/),
  grapheme_cut: (text) => find(text, /[\u200d\p{Cs}]…?$/u),
};
const ALWAYS = ['no_ping', 'no_mention_markup', 'no_bad_chars', 'fits', 'nonempty'];

function find(text: string, pattern: RegExp): string | null {
  return pattern.exec(text)?.[0] ?? null;
}

function breachesOf(text: string, max: number, properties: readonly string[]): string[] {
  return properties.flatMap((property) => {
    const breach = BREACHES[property]?.(text, max) ?? null;
    return breach === null ? [] : [`${property}: ${JSON.stringify(breach)}`];
  });
}

describe('safeText', () => {
  it.each([
    ['a plain headline', 'Sequel news: what we know', 'Sequel news: what we know'],
    ['a mass mention', '@everyone look', '@\u200beveryone look'.replace('@', '\\@')],
    ['a mention in the middle', 'hi @here', 'hi @\u200bhere'],
    ['bold', 'a **b**', String.raw`a \*\*b\*\*`],
    ['a masked link', '[a](b)', String.raw`\[a\]\(b\)`],
    ['a bare link', 'see https://x.example', 'see https:\u200b//x.example'],
    ['an invite', 'discord.gg/abc', 'discord\u200b.gg/abc'],
    ['a heading', '# a', String.raw`\# a`],
    ['a numbered list', '1. a', String.raw`1\. a`],
    ['a line break', 'a\n\nb', 'a b'],
    ['a direction override', 'a\u202eb', 'ab'],
    ['a family of four', '👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦'],
    ['a stray joiner', 'a\u200db', 'ab'],
    ['the flag of Scotland', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    ['hidden tag characters', 'a\u{e0041}b', 'ab'],
    ['stacked marks', `a${'\u0323'.repeat(9)}`, 'ạ\u0323\u0323\u0323\u0323'],
    ['nothing', '', NO_TEXT],
    ['only invisible characters', '\u200b\u3164\u2800', NO_TEXT],
    ['a backslash at the end', 'a\\', 'a\\\\'],
  ])('makes %s harmless', (_, text, safe) => {
    expect(safeText(text, { max: 100, singleLine: true })).toBe(safe);
  });

  it('keeps paragraphs where lines are allowed, and escapes each line', () => {
    const text = safeText('one\r\n\n\n- two', { max: 100, singleLine: false });
    expect(text).toBe('one\n\n\\- two');
  });

  it('cuts what the escapes make too long, with an ellipsis', () => {
    const text = safeText('|'.repeat(50), { max: 21, singleLine: true });
    expect(text).toBe(`${'\\|'.repeat(10)}…`);
  });

  it('holds its promises for any text of hostile pieces', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom(
        ...[
          '@everyone',
          '<@&1',
          '23>',
          '](',
          '[x',
          'http://',
          'discord',
          '.gg/',
          '\\',
          '```',
          '||',
        ],
        ...[
          '\n# ',
          '\n> ',
          '\u200d',
          '👩',
          '\u0301',
          '\u202e',
          '\ud800',
          ' ',
          '<t:0:R>',
          '@',
          '1. ',
        ],
      ),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.integer({ min: 12, max: 300 }), (pieces, max) => {
        const all = Object.keys(BREACHES);
        const text = safeText(pieces.join(''), { max, singleLine: true });
        expect(breachesOf(text, max, all)).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    '|',
    '\u0301',
    '👩\u200d',
    '@everyone ',
    '[a](https://evil.example) ',
    '&amp;',
    'a\n',
    '\\',
  ])('is no slower for a million of %j', (unit) => {
    const text = safeText(unit.repeat(1_000_000 / unit.length), { max: 256, singleLine: true });
    expect(breachesOf(text, 256, ALWAYS)).toEqual([]);
  });

  it('holds every property of the shared list of hostile texts', (context) => {
    if (!existsSync(SHARED)) return context.skip('skipped: no shared data');
    const { cases, generated } = JSON.parse(readFileSync(SHARED, 'utf8'));
    const floods = generated.map((flood: { id: string; unit: string; count: number }) => ({
      id: flood.id,
      input: flood.unit.repeat(flood.count),
      must: ALWAYS,
    }));
    const broken = [...cases, ...floods].flatMap((given) => {
      const text = safeText(given.input, {
        max: 256,
        singleLine: given.must.includes('single_line'),
      });
      return breachesOf(text, 256, given.must).map((breach) => `${given.id} ${breach}`);
    });
    expect(cases.length).toBeGreaterThan(50);
    expect(broken).toEqual([]);
  });
});

describe('cutText', () => {
  it.each([
    ['leaves what fits', 'abc', 3, 'abc'],
    ['shows what is missing', 'abcd', 3, 'ab…'],
    ['does not split a surrogate pair', '🤖🤖', 3, '🤖…'],
    ['does not split a joined emoji', 'a👩‍👩‍👧‍👦', 8, 'a…'],
    ['leaves no blank before the ellipsis', 'ab cd', 4, 'ab…'],
    ['gives nothing for no room', 'abc', 0, ''],
  ])('%s', (_, text, max, cut) => {
    expect(cutText(text, max)).toBe(cut);
  });

  it('never leaves the joiner of an emoji that it cut', () => {
    const chain = `ab${'👩\u200d'.repeat(50)}`;
    for (let max = 1; max < 30; max++) expect(cutText(chain, max)).not.toContain('\u200d…');
  });

  it('is never longer than asked, and always well-formed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, max) => {
        const cut = cutText(text, max);
        expect(cut.length).toBeLessThanOrEqual(max);
        expect(cut.isWellFormed()).toBe(true);
      }),
    );
  });
});
