import { describe, it } from 'vitest';
import {
  button,
  callback,
  card,
  expectProblem,
  input,
  modal,
  row,
  text,
  times,
} from './request-bodies.ts';

describe('an answer to an interaction', () => {
  const bad: [string, unknown, string, RegExp][] = [
    ['of an unknown type', { type: 3 }, 'type', /not one of/],
    ['without data', { type: 4 }, 'data', /needs data/],
    ['that is empty', { type: 4, data: {} }, 'data.content', /empty/],
    [
      'with 2,001 characters',
      { type: 4, data: { content: 'x'.repeat(2001) } },
      'data.content',
      /2000/,
    ],
    [
      'that updates to a card with content',
      { type: 7, data: { ...card(text('a')), content: 'x' } },
      'data.content',
      /Components V2/,
    ],
    [
      'with 26 choices',
      { type: 8, data: { choices: times(26, (n) => ({ name: `${n}`, value: `${n}` })) } },
      'data.choices',
      /<=25/,
    ],
    [
      'with a choice name of 101',
      { type: 8, data: { choices: [{ name: 'x'.repeat(101), value: 'x' }] } },
      'data.choices.0.name',
      /<=100/,
    ],
    [
      'with a choice value of 101',
      { type: 8, data: { choices: [{ name: 'x', value: 'x'.repeat(101) }] } },
      'data.choices.0.value',
      /100/,
    ],
    [
      'with one choice name twice',
      {
        type: 8,
        data: {
          choices: [
            { name: 'x', value: 'a' },
            { name: 'x', value: 'b' },
          ],
        },
      },
      'data.choices.1.name',
      /stands already/,
    ],
    ['with a modal title of 46', modal({ title: 'x'.repeat(46) }), 'data.title', /<=45/],
    ['with an empty modal', modal({ components: [] }), 'data.components', />=1/],
    [
      'with six modal rows',
      modal({ components: times(6, (n) => input({ custom_id: `${n}` })) }),
      'data.components',
      /holds 5/,
    ],
    [
      'with one modal field twice',
      modal({ components: [input(), input()] }),
      'data.components.1.component.custom_id',
      /stands already/,
    ],
    [
      'with a modal row without label',
      modal({ components: [row({ type: 4, style: 1, custom_id: 'x' })] }),
      'data.components.0.components.0.label',
      /needs a label/,
    ],
    [
      'with two labels on a field',
      modal({ components: [input({ label: 'x' })] }),
      'data.components.0.component.label',
      /outer component/,
    ],
    [
      'with a prefilled value that is too long',
      modal({ components: [input({ max_length: 2, value: 'abc' })] }),
      'data.components.0.component.value',
      /0 to 2/,
    ],
    [
      'with a field that can never be filled',
      modal({ components: [input({ min_length: 3, max_length: 2 })] }),
      'data.components.0.component.min_length',
      /above/,
    ],
    [
      'with a button in a modal',
      modal({ components: [row(button())] }),
      'data.components.0.components.0.type',
      /./,
    ],
  ];
  it.each(bad)('%s is refused', (_name, body, path, message) => {
    expectProblem(callback, body, path, message);
  });
});
