import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlight, MARKS_UNITS, snippet } from '../../src/cards/highlight.ts';
import { line } from '../../src/cards/link.ts';
import { hostileText } from './arbitraries.ts';

describe('found words in bold', () => {
  it.each([
    ['a whole word', 'The sequel comes', 'sequel', 'The **sequel** comes'],
    ['other case and accents', 'Ángel de combate', 'angel', '**Ángel** de combate'],
    ['the last word by its beginning', 'Two sequels', 'seq', 'Two **sequels**'],
    ['only the last word by its beginning', 'sequels talk', 'seq talk', 'sequels **talk**'],
    ['nothing without a search', 'The sequel', null, 'The sequel'],
    ['nothing for marks alone', 'The sequel', '*** ??', 'The sequel'],
  ])('marks %s', (_, text, search, marked) => {
    expect(highlight(line(text, 200), search)).toBe(marked);
  });

  it('adds bold marks and nothing else, and no more than it promises', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (text, search) => {
        const safe = line(text, 150);
        const marked = highlight(safe, search);
        expect(marked.length - safe.length).toBeLessThanOrEqual(MARKS_UNITS);
        // Every star of the safe text is escaped: the bare pairs are ours.
        expect(marked.replaceAll(/(?<!\\)\*\*([\p{L}\p{N}\p{M}]+)\*\*/gu, '$1')).toBe(safe);
      }),
    );
  });
});

describe('a snippet', () => {
  it('shows the found word with what stands around it', () => {
    const text = `${'before '.repeat(30)}the sequel ${'after '.repeat(30)}`;
    const shown = snippet(text, 'sequel', 120) ?? '';
    expect(shown).toMatch(/^….*\*\*sequel\*\*.*…$/);
    expect(shown.length).toBeLessThanOrEqual(120 + MARKS_UNITS);
  });

  it('is nothing where no word is found', () => {
    expect(snippet('Some text', 'sequel', 120)).toBeNull();
    expect(snippet('Some text', null, 120)).toBeNull();
  });
});
