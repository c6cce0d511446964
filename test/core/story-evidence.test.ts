import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeArticle } from '../../src/core/story.ts';
import { at, evidence, type Given, told } from './story-cases.ts';

const REPORT: Given = {
  title: 'Ada Lindqvist on the Moon Gate sequel: the harbour set still stands',
  summary: 'The director told Variety that the lighthouse was kept as well.',
  outlet: 'Daily Reel',
  at: at('2026-03-01'),
};

function homeOf(article: Given, ...reports: Given[]): string | null {
  return placeArticle(evidence(article), told({ old: reports })).storyId;
}

describe('an article joins a story', () => {
  it.each<[string, Given]>([
    [
      'in other words at another outlet',
      {
        title: 'Moon Gate 2: director kept the harbour set and the lighthouse',
        summary: 'Lindqvist told Variety of her hopes.',
        at: at('2026-03-02'),
      },
    ],
    [
      'in Spanish, by the person, the outlet and the day',
      {
        title: 'Ada Lindqvist habla de la secuela de Moon Gate',
        summary: 'Lo contó a Variety.',
        at: at('2026-03-02'),
      },
    ],
    [
      'in Russian, with the names in another case',
      {
        title: 'Продолжение «Лунных врат»: интервью с Адой Линдквист о Moon Gate',
        summary: 'Режиссёр говорила с Variety.',
        at: at('2026-03-02'),
      },
    ],
    [
      'in Japanese, with the outlet in kana',
      {
        title: 'アダ・リンドクヴィスト監督、『ムーンゲート』続編を語る',
        summary: 'ヴァラエティの取材に答えた。',
        at: at('2026-03-02'),
      },
    ],
  ])('%s', (_, article) => {
    expect(homeOf(article, REPORT)).toBe('old');
  });

  it('by words that somebody said, in quotation marks at both', () => {
    const a = { title: 'Moon Gate: “a lantern in every single window”', summary: 'She said.' };
    const b = { title: 'Lantern talk', summary: 'Moon Gate gets “no lantern for any window”.' };
    const c = { title: 'More', summary: 'Of Moon Gate: “a lantern in every single window”.' };
    const kinds = (article: Given) =>
      placeArticle(evidence(article), told({ old: [a] })).reasons.map(({ kind }) => kind);
    expect(kinds(c)).toContain('same-quote');
    expect(kinds(b)).not.toContain('same-quote');
  });

  it('by its figures, however they are written', () => {
    const first = { title: 'Moon Gate opens with 27.8 million', summary: 'And 1,810 screens.' };
    const second = { title: 'Moon Gate startet mit 27,8 Millionen', summary: '1.810 Leinwände.' };
    const { storyId, reasons } = placeArticle(evidence(second), told({ old: [first] }));
    expect(storyId).toBe('old');
    expect(reasons).toContainEqual(
      expect.objectContaining({ kind: 'shared-numbers', words: expect.stringContaining('27.8') }),
    );
  });

  it('by pairs of signs, where a script sets no words apart', () => {
    const first = { title: '『ムーンゲート』港町の灯台セットが一般公開', summary: '週末から。' };
    const second = { title: '港町の灯台セット、週末から公開　ムーンゲート', summary: '' };
    expect(homeOf(second, first)).toBe('old');
  });

  it('with every reason, the strongest first, in the words of the article', () => {
    const article = {
      title: 'Moon Gate 2: the harbours and the lighthouse still stand',
      summary: 'Ada Lindqvist told Variety.',
      at: at('2026-03-01'),
    };
    const { reasons } = placeArticle(evidence(article), told({ old: [REPORT] }));
    const weights = reasons.map(({ weight }) => weight ?? 0);
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    expect(Object.fromEntries(reasons.map(({ kind, words }) => [kind, words]))).toMatchObject({
      'same-people': 'Ada Lindqvist',
      'same-credit': 'variety',
      'near-in-time': 'the same day',
      'shared-words': expect.stringContaining('lighthouse'),
    });
  });
});

describe('an article stays out of a story', () => {
  it.each<[string, Given]>([
    ['that has only the work in common', { title: 'Moon Gate sequel: all we know so far' }],
    [
      'that is two months old, with the same words',
      { ...REPORT, title: `${REPORT.title} again`, at: at('2026-05-04') },
    ],
    [
      'of the same person, told to another outlet on another day',
      {
        title: 'Ada Lindqvist hopes for a Moon Gate sequel',
        summary: 'She spoke to The Wrap.',
        at: at('2026-03-09'),
      },
    ],
    [
      'of the same person on the same day, when nothing else is shared',
      { title: 'Ada Lindqvist opens a bakery', summary: 'Bread for the quarter.' },
    ],
    [
      'that is about somebody else',
      {
        title: 'Cleo Marsh on the Moon Gate sequel',
        summary: 'The actress has heard nothing.',
        at: at('2026-03-02'),
      },
    ],
  ])('%s', (_, article) => {
    expect(homeOf(article, REPORT)).toBeNull();
  });

  it('of last month, whatever they share: a later interview with the same words', () => {
    const said = '“the tower is the first thing that we built” and 27.8 tons of steel';
    const interview = (lead: string, date: string): Given => ({
      title: `${lead}: Ada Lindqvist on the Moon Gate sequel, its harbour and its lighthouse`,
      summary: `She told Variety of ${said}, after a solemn promise.`,
      at: at(date),
    });
    const first = interview('Interview', '2026-03-01');
    expect(homeOf(interview('New talk', '2026-03-04'), first)).toBe('old');
    expect(homeOf(interview('New talk', '2026-04-02'), first)).toBeNull();
  });

  it('when a person and a day are all that they share', () => {
    const first = { title: 'Ada Lindqvist walks the carpet for Moon Gate', summary: 'In green.' };
    const second = { title: 'Moon Gate: Ada Lindqvist answers letters', summary: 'By hand.' };
    expect(homeOf(second, first)).toBeNull();
  });

  it('when each is about another person, with one director over both', () => {
    const joins = (name: string): Given => ({
      title: `${name} joins Moon Gate`,
      summary: 'Ada Lindqvist directs; the shoot begins in autumn.',
    });
    expect(homeOf(joins('Cleo Marsh'), joins('Bruno Okafor'))).toBeNull();
  });

  it('when the headlines have different figures', () => {
    const first = { title: 'Box office: Moon Gate takes 27.8 million', summary: 'First place.' };
    const second = { title: 'Box office: Moon Gate takes 12 million', summary: 'Second place.' };
    expect(homeOf({ ...second, at: at('2026-03-08') }, first)).toBeNull();
  });

  it('when it is like one of its reports only: no chain', () => {
    const harbour = (n: number): Given => ({
      title: `Moon Gate harbour set survives the storm, day ${n}`,
      summary: 'Lighthouse, piers and boats are whole.',
    });
    const bridge: Given = {
      title: 'Moon Gate harbour and the bakery of the orchestra',
      summary: 'Violins, flour, cellos and trumpets beside the piers.',
    };
    const far: Given = {
      title: 'Bakery hosts the orchestra of Moon Gate',
      summary: 'Violins, cellos and trumpets.',
    };
    const reports = Array.from({ length: 12 }, (_, n) => harbour(n));
    expect(homeOf(far, bridge)).toBe('old');
    expect(homeOf(far, bridge, ...reports)).toBeNull();
  });

  it('without a date, when two stories fit alike', () => {
    const report = (id: string): Given => ({
      title: 'Moon Gate lighthouse exhibition draws thousands',
      summary: 'The harbour museum shows the props: “a hall as large as a pier”.',
      canonicalUrl: `https://${id}.example/`,
    });
    const index = told({
      spring: [{ ...report('a'), at: at('2025-03-01') }],
      autumn: [{ ...report('b'), at: at('2025-09-01') }],
    });
    const undated = evidence({
      title: 'Lighthouse exhibition of Moon Gate draws thousands of visitors',
      summary: 'The harbour museum shows the props in “a hall as large as a pier”.',
      at: null,
    });
    expect(placeArticle(undated, index).storyId).toBeNull();
    index.take('autumn0');
    expect(placeArticle(undated, index).storyId).toBe('spring');
  });
});

describe('placing', () => {
  it('is total and gives the same answer twice', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 });
    const given = fc.record({ title: text, summary: text, outlet: text });
    fc.assert(
      fc.property(given, fc.array(given, { maxLength: 6 }), (article, reports) => {
        const index = told({ a: reports.slice(0, 3), b: reports.slice(3), old: [REPORT] });
        const once = placeArticle(evidence(article), index);
        expect(placeArticle(evidence(article), index)).toEqual(once);
        expect(once.reasons.every(({ weight }) => weight === undefined || weight > 0)).toBe(true);
      }),
    );
  });

  it('does not mind the order of the reports that a story has', () => {
    const reports = [REPORT, { ...REPORT, title: 'Lighthouse kept, says Lindqvist of Moon Gate' }];
    const article = evidence({ title: 'Moon Gate: lighthouse kept', summary: 'Ada Lindqvist.' });
    const there = placeArticle(article, told({ old: reports }));
    expect(placeArticle(article, told({ old: reports.toReversed() }))).toEqual(there);
  });
});
