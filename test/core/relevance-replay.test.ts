import { describe, expect, it } from 'vitest';
import {
  type ArchivedItem,
  classifyChanges,
  replayItem,
  wrongDecision,
} from '../../src/core/relevance/replay.ts';
import { COMPILED } from './relevance-sample.ts';

const archived = (title: string, decision: ArchivedItem['decision'], score = 0.5) => ({
  id: title,
  title,
  summary: '',
  outlet: 'The Outlet',
  decision,
  score,
});

const change = (title: string, decision: ArchivedItem['decision']) =>
  replayItem(archived(title, decision), COMPILED);

describe('replayItem', () => {
  it('says nothing where the decision stays, whatever the score', () => {
    expect(change('The Glass Harbor gets a date', 'post')).toBeNull();
    expect(change('Farm sold', 'drop')).toBeNull();
  });

  it('gives the reason that speaks most for the new decision', () => {
    expect(change('The Glass Harbor gets a date', 'drop')).toMatchObject({
      from: 'drop',
      to: 'post',
      scoreBefore: 0.5,
      score: 0.75,
      because: { kind: 'name-in-title', words: 'The Glass Harbor' },
    });
    expect(change('The Glass Harbor actor buys a farm', 'post')).toMatchObject({
      to: 'drop',
      because: { kind: 'passing' },
    });
  });

  it('gives none where nothing speaks either way', () => {
    expect(change('Farm sold', 'post')).toMatchObject({ to: 'drop', because: null });
  });
});

describe('classifyChanges', () => {
  it('puts changes of one step for one kind of evidence together, the most first', () => {
    const changes = [
      change('Farm sold', 'post'),
      change('The Glass Harbor gets a date', 'drop'),
      change('The Glass Harbor gets a prize', 'drop'),
      change('The Glass Harbor gets a song', 'review'),
    ].flatMap((given) => given ?? []);
    const classes = classifyChanges(changes).map((given) => [
      `${given.from} ${given.to} ${given.because}`,
      given.changes.length,
    ]);
    expect(classes).toEqual([
      ['drop post name-in-title', 2],
      ['post drop nothing', 1],
      ['review post name-in-title', 1],
    ]);
  });

  it('makes nothing of nothing', () => {
    expect(classifyChanges([])).toEqual([]);
  });
});

describe('wrongDecision', () => {
  const example = (title: string, label: 'about' | 'mention') =>
    wrongDecision({ title, summary: '', label, lang: 'en', classes: ['plain'] }, COMPILED);

  it('is null for a right one, and the decision for a wrong one', () => {
    expect(example('The Glass Harbor gets a date', 'about')).toBeNull();
    expect(example('The Glass Harbor gets a date', 'mention')).toBe('post');
    expect(example('Farm sold', 'about')).toBe('drop');
    expect(example('Farm sold', 'mention')).toBeNull();
  });
});
