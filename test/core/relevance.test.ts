import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, soundsDoubtful } from '../../src/core/relevance.ts';
import { COMPILED, kinds, RULES, verdict } from './relevance-sample.ts';

describe('judge: where names stand and how they are written', () => {
  it.each([
    ['plain', 'The Glass Harbor gets a date'],
    ['capitals', 'THE GLASS HARBOR gets a date'],
    ['a curly possessive', 'The Glass Harbor’s maker speaks'],
    ['entities', 'Is &#8216;The Glass Harbor&#8217; back?'],
    ['punctuation inside', 'The Glass: Harbor, again'],
    ['a hashtag in camel case', 'Fans love #TheGlassHarbor'],
    ['another script with endings', 'О «Стеклянной гавани» рассказали'],
    ['a script without spaces', '映画『硝子の港』が公開'],
    ['katakana with a dot', 'グラス・ハーバー公開'],
    ['half-width katakana', 'ｸﾞﾗｽ･ﾊｰﾊﾞｰ公開'],
    ['Hangul with a particle', '유리항구의 감독'],
    ['a slip of the pen', 'The Glass Harbro gets a date'],
    ['a soft hyphen', 'The Glass Har\u00adbor gets a date'],
  ])('posts a name in the headline: %s', (_, title) => {
    expect(verdict(title).decision).toBe('post');
  });

  it.each([
    ['part of a longer word', 'Harborough council meets'],
    ['the tail of a longer katakana word', 'メガグラスハーバー計画'],
    ['the tail of a longer Korean word', '새유리항구'],
    ['two slips', 'The Gless Harbro gets a date'],
    ['words of the name in another order', 'The harbor of glass'],
    ['look-alike letters', 'Тhe Glаss Hаrbоr'],
  ])('does not take for the name: %s', (_, title) => {
    expect(kinds(title)).not.toContain('name-in-title');
  });

  it('counts a lead that opens with the name for more', () => {
    const opening = verdict('News', 'The Glass Harbor is back');
    expect(opening.score).toBeGreaterThan(verdict('News', 'Back is The Glass Harbor').score);
  });

  it('weighs the headline above the lead, and the lead above the rest', () => {
    const name = 'The Glass Harbor';
    const filler = 'words of no weight '.repeat(15);
    const scores = [
      verdict(name),
      verdict('News', `Then came ${name}`),
      verdict('News', filler + name),
    ];
    expect(scores.map((given) => given.score)).toEqual([0.75, 0.35, 0.2]);
    expect(scores[2]?.reasons[0]?.where).toBe('later');
  });
});

describe('judge: ambiguous names', () => {
  it('drops one alone', () => {
    expect(verdict('Harbor opens').decision).toBe('drop');
  });

  it('posts one with a maker, a follow-up or contexts beside it', () => {
    expect(verdict('Ada Brook on Harbor').decision).toBe('post');
    expect(verdict('A Harbor sequel').decision).toBe('post');
    expect(verdict('Harbor: a lighthouse on film').decision).toBe('post');
  });

  it('drops one among its namesakes', () => {
    expect(verdict('Harbor marina welcomes cruises', 'A film is shown.').decision).toBe('drop');
  });

  it('counts one in quotation marks for more', () => {
    expect(verdict('‘Harbor’ opens').score).toBeGreaterThan(verdict('Harbor opens').score);
  });
});

describe('judge: passing mentions', () => {
  it.each([
    ['a credit before the name', 'Star of The Glass Harbor buys a farm', ''],
    ['a credit after the name', 'The Glass Harbor actor buys a farm', ''],
    ['another job', 'The Glass Harbor actor Ada Brook joins a comedy', ''],
    [
      'a credit with words between',
      'Farm sold',
      'The buyer is known for her part in The Glass Harbor.',
    ],
    ['a list by number', '12 great movies for the rain', 'The Glass Harbor is one.'],
    ['an enumeration', 'What to see', 'Salt Road, The Glass Harbor and Low Tide are on.'],
    ['the last of an enumeration', 'What to see', 'Salt Road, Low Tide and The Glass Harbor.'],
    ['the first of an enumeration', 'A guide', 'The Glass Harbor, Low Tide and Surf are on.'],
    ['a credit in brackets', 'A farm is sold', 'The buyer, Mo Hill (The Glass Harbor), is glad.'],
    ['a ranking', 'Every coast film ranked', 'From Low Tide upwards: The Glass Harbor is in.'],
  ])('does not post %s', (_, title, summary) => {
    expect(verdict(title, summary).decision).toBe('drop');
  });

  it('counts the words of another job once a person follows the name', () => {
    expect(verdict('The Glass Harbor’s Ada Brook speaks').decision).toBe('post');
    expect(verdict('The Glass Harbor’s Ada Brook joins a comedy').decision).toBe('drop');
    expect(verdict('Ada Brook joins The Glass Harbor').decision).toBe('post');
  });

  it('forgives a credit in an item that speaks of the follow-up, but not another job', () => {
    const weightOf = (title: string) =>
      verdict(title).reasons.find((reason) => reason.kind === 'passing')?.weight ?? 0;
    expect(verdict('The Glass Harbor actor hopes for a sequel').decision).toBe('post');
    expect(weightOf('The Glass Harbor actor hopes for a sequel')).toBeGreaterThan(-0.2);
    expect(weightOf('The Glass Harbor actor joins the cast of a sequel')).toBe(-0.9);
  });

  it.each([
    'Salt Road, Low Tide and The Glass Harbor are on.',
    'Low Tide, The Glass Harbor, Surf.',
    'The Glass Harbor, Low Tide and Surf are on.',
    'He is glad (The Glass Harbor).',
  ])('gives the enumeration as a reason: %s', (summary) => {
    expect(kinds('What to see', summary)).toContain('passing');
  });

  it('takes people after the name for no enumeration', () => {
    expect(verdict('The Glass Harbor, Ada Brook and the sea').decision).toBe('post');
  });

  it('is not fooled by the follow-up of another job', () => {
    expect(verdict('The Glass Harbor actor joins a sequel').decision).not.toBe('post');
  });

  it('does not look across the end of a sentence for a shape', () => {
    const summary = 'He is known for it. The Glass Harbor opens today.';
    expect(kinds('News', summary)).not.toContain('passing');
  });

  it('counts years for no list', () => {
    expect(kinds('2019 movies', 'The Glass Harbor is one.')).not.toContain('passing');
  });
});

describe('judge: makers without the name', () => {
  it('posts two makers together who speak of a follow-up', () => {
    expect(verdict('Ada Brook and Lee Winter plan a sequel').decision).toBe('post');
    expect(verdict('Ada Brook and Hill plan a sequel').decision).toBe('post');
  });

  it('looks at makers with a word of a follow-up', () => {
    expect(verdict('Ada Brook and Lee Winter plan a sequel').decision).not.toBe('drop');
  });

  it('drops makers with the follow-up of a rival', () => {
    expect(verdict('Ada Brook on the Salt Road sequel').decision).toBe('drop');
    expect(kinds('Ada Brook on the Salt Road sequel')).not.toContain('follow-up');
  });

  it('drops a maker alone, with the reason kept', () => {
    const { decision, reasons } = verdict('Ada Brook buys a farm');
    expect(decision).toBe('drop');
    expect(reasons).toMatchObject([{ kind: 'maker', words: 'Ada Brook' }]);
  });

  it('counts a bare surname for less, and a person once', () => {
    expect(verdict('Brook on a sequel').score).toBeLessThan(verdict('Ada Brook on a sequel').score);
    expect(kinds('Ada Brook: Brook speaks of a sequel')).toEqual(['follow-up', 'maker']);
  });

  it('knows a maker by a slip of the pen', () => {
    expect(kinds('Ada Brouk speaks')).toEqual(['maker']);
  });
});

describe('judge: reasons', () => {
  it('gives the words as they stand in the item', () => {
    const { reasons } = verdict('‘THE GLASS HARBOR’ — a Sequel by Lee Winter');
    expect(reasons.map((reason) => reason.words)).toEqual([
      'THE GLASS HARBOR',
      'Sequel',
      'Lee Winter',
    ]);
  });

  it('gives the outlet only beside a name', () => {
    const outlet = 'Glass Harbor fans';
    const beside = judge({ title: 'Harbor news', summary: '', outlet }, COMPILED);
    expect(beside.reasons.at(-1)).toMatchObject({ kind: 'context', words: 'Harbor' });
    expect(judge({ title: 'Other news', summary: '', outlet }, COMPILED).reasons).toEqual([]);
  });

  it('adds up to the score, in words of the item, for any item of the rules’ own words', () => {
    const piece = fc.constantFrom(
      ...RULES.names.map((name) => name.text.replaceAll('*', 'ой')),
      ...['Ada Brook', 'sequel', 'ranked', '10 movies', 'star of', 'actor', 'joins', 'marina'],
      ...['film', 'Salt Road', '. ', ', ', ' and ', '‘', '’', '<b>', '&amp;', '#', 'x'.repeat(90)],
    );
    const text = fc.array(fc.oneof(piece, fc.string({ maxLength: 4 }))).map((all) => all.join(' '));
    fc.assert(
      fc.property(text, text, (title, summary) => {
        const { score, decision, reasons } = verdict(title, summary);
        const sum = reasons.reduce((total, reason) => total + reason.weight, 0);
        expect(score).toBeCloseTo(Math.min(1, Math.max(0, sum)), 6);
        const expected = score >= 0.6 ? 'post' : score >= 0.4 ? 'review' : 'drop';
        expect(decision).toBe(expected);
      }),
    );
  });

  it('is total', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        (title, summary) => {
          expect(verdict(title, summary).score).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it.each(['The Glass ', 'star of ', 'known for ', '<', '&#', 'ハ', '10 '])(
    'reads a flood of %j',
    (unit) => {
      const flood = unit.repeat(100_000);
      expect(verdict(flood, flood).decision).toBe('drop');
    },
  );
});

describe('soundsDoubtful', () => {
  it('hears hearsay in a headline', () => {
    expect(soundsDoubtful('Sequel reportedly on', COMPILED)).toBe(true);
    expect(soundsDoubtful('Sequel on', COMPILED)).toBe(false);
  });
});
