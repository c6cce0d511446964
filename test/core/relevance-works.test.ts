import { describe, expect, it } from 'vitest';
import { kinds, verdict } from './relevance-sample.ts';

describe('judge: other works, by how titles are written', () => {
  it.each([
    ['in quotation marks', 'Ada Brook on ‘Red Lantern’'],
    ['in guillemets', 'Ада Брук о «Красном фонаре»'],
    ['in Japanese brackets', 'Ada Brook『赤い灯』'],
    ['with the number of a part', 'Ada Brook on Lantern 3'],
  ])('knows a title %s', (_, title) => {
    expect(kinds(title)).toContain('other-work');
  });

  it.each([
    ['speech', 'Ada Brook: ‘It was a long and happy time for me.’'],
    ['a quoted word of a follow-up', 'Ada Brook wants a ‘Sequel’'],
    ['an apostrophe', "Ada Brook's farm and the sailors' inn"],
    ['a count', 'Ada Brook on 3 farms'],
  ])('takes for no title %s', (_, title) => {
    expect(kinds(title)).not.toContain('other-work');
  });

  it('says nothing of them where the headline names the work', () => {
    expect(kinds('The Glass Harbor follows ‘Red Lantern’')).not.toContain('other-work');
  });

  it.each([
    ['a title in quotation marks', 'Ada Brook on the ‘Red Lantern’ sequel'],
    ['a capitalised word before it', 'Ada Brook buys the Lantern sequel for a song'],
    ['a capitalised word after it', 'Ada Brook plans a sequel to Lantern'],
  ])('leaves a follow-up to %s', (_, title) => {
    expect(kinds(title)).not.toContain('follow-up');
  });

  it('takes a surname with another given name for somebody else', () => {
    const title = 'Ada Brook plans the sequel together with';
    expect(verdict(`${title} Hill`).decision).toBe('post');
    expect(verdict(`${title} Jim Hill`).decision).not.toBe('post');
    expect(kinds('Today the young Brook Miller plans a sequel')).not.toContain('maker');
  });

  it('keeps a follow-up beyond a colon or comma', () => {
    expect(kinds('Salt Road, sequel talk: Ada Brook speaks')).toContain('follow-up');
  });
});

describe('judge: lists of titles', () => {
  it.each([
    [
      'two in quotation marks',
      'Farm sold',
      'The buyer is a star of ‘Red Lantern’ and ‘The Glass Harbor’.',
    ],
    [
      'another script',
      'Ферма продана',
      'Звезда «Красного фонаря» и «Стеклянной гавани» купила её.',
    ],
    ['brackets without a comma', '新作', '『赤い灯』『硝子の港』『青い鳥』を上映。'],
    ['years in brackets', 'What leaves', 'The Glass Harbor (2019). Low Tide (2002). Both go.'],
    [
      'a credit behind a list',
      'A comedy begins',
      'The Glass Harbor and Low Tide director Mo Hill shoots it.',
    ],
  ])('takes the list in with the name: %s', (_, title, summary) => {
    expect(kinds(title, summary)).toContain('passing');
    expect(verdict(title, summary).decision).toBe('drop');
  });

  it('gives the words of the whole list', () => {
    const { reasons } = verdict('What to see', 'Salt Road, Low Tide and The Glass Harbor are on.');
    expect(reasons.find((reason) => reason.kind === 'passing')?.words).toBe(
      'Salt Road, Low Tide and The Glass Harbor',
    );
  });
});

describe('judge: headlines that withhold the name', () => {
  it('posts one whose summary names the work first', () => {
    expect(verdict('Watch this lovely film', 'The Glass Harbor is back.').decision).toBe('post');
    expect(kinds('Watch this lovely film', 'The Glass Harbor is back.')).toContain('teaser');
  });

  it('says nothing where the headline names another work or no name follows', () => {
    expect(kinds('See this film: Salt Road', 'Like The Glass Harbor.')).not.toContain('teaser');
    expect(kinds('Watch this lovely film', 'Ada Brook made it.')).not.toContain('teaser');
  });

  it('reads one of many as one', () => {
    const one = verdict('One of the great 10 movies', 'The Glass Harbor is back.');
    expect(one.reasons.map((reason) => reason.kind)).not.toContain('passing');
  });
});

describe('judge: what makes an ambiguous name certain', () => {
  it('is a maker, or another name of the work', () => {
    expect(kinds('Harbor opens', 'By Ada Brook.')).toContain('name-in-title');
    expect(kinds('Harbor opens', 'The Glass Harbor is back.')).toContain('name-in-title');
    expect(kinds('Harbor opens', 'It is summer.')).toContain('ambiguous-in-title');
  });

  it('is nothing where words of a namesake stand', () => {
    const beside = kinds('Harbor marina opens', 'The Glass Harbor is not meant.');
    expect(beside).toContain('ambiguous-in-title');
  });

  it('is no surname after it', () => {
    expect(kinds('Harbor Smith wins many races today')).toContain('negative');
    expect(kinds('Harbor Statue Unveiled')).not.toContain('negative');
  });
});
