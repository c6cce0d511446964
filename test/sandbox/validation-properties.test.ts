import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRequest } from '../../src/sandbox/validation/check-request.ts';

const shortText = fc.string({ minLength: 1, maxLength: 40 }).map((value) => `x${value}`);
const text = fc.record({ type: fc.constant(10), content: shortText });
const address = fc.webUrl({ size: 'xsmall' });
const media = fc.record({ media: fc.record({ url: address }) });
const link = fc.record({
  type: fc.constant(2),
  style: fc.constant(5),
  label: shortText,
  url: address,
});
/** custom_id is given later, so that each is unique in its message. */
const action = fc.record({
  type: fc.constant(2),
  style: fc.integer({ min: 1, max: 4 }),
  label: shortText,
  custom_id: fc.constant('?'),
});
const select = fc.uniqueArray(shortText, { minLength: 1, maxLength: 25 }).map((values) => ({
  type: 3,
  custom_id: '?',
  options: values.map((value) => ({ label: value, value })),
}));
const row = fc
  .oneof(
    fc.array(fc.oneof(link, action), { minLength: 1, maxLength: 5 }),
    select.map((one) => [one]),
  )
  .map((components) => ({ type: 1, components }));
const section = fc.record({
  type: fc.constant(9),
  components: fc.array(text, { minLength: 1, maxLength: 3 }),
  accessory: fc.oneof(
    link,
    action,
    media.map((thumbnail) => ({ type: 11, ...thumbnail })),
  ),
});
const gallery = fc.record({
  type: fc.constant(12),
  items: fc.array(media, { minLength: 1, maxLength: 10 }),
});
const separator = fc.record({
  type: fc.constant(14),
  divider: fc.boolean(),
  spacing: fc.constantFrom(1, 2),
});
const child = fc.oneof(text, row, section, gallery, separator);
const container = fc.record({
  type: fc.constant(17),
  components: fc.array(child, { minLength: 1, maxLength: 2 }),
  accent_color: fc.integer({ min: 0, max: 0xffffff }),
});
const card = fc
  .array(fc.oneof(child, container), { minLength: 1, maxLength: 2 })
  .map((components) => ({ flags: 1 << 15, components: nameControls(components) }));

function nameControls(components: unknown): unknown {
  let count = 0;
  return JSON.parse(
    JSON.stringify(components, (key, value) => (key === 'custom_id' ? `id-${count++}` : value)),
  );
}

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,30}$/);
const option = fc.record({
  type: fc.constantFrom(3, 4, 5, 6, 7, 8),
  name,
  description: shortText,
});
const command = fc
  .record({
    name,
    description: shortText,
    required: fc.uniqueArray(option, { maxLength: 5, selector: (one) => one.name }),
    optional: fc.uniqueArray(option, { maxLength: 5, selector: (one) => one.name }),
    default_member_permissions: fc.option(fc.integer({ min: 0, max: 1 << 30 }).map(String)),
  })
  .map(({ required, optional, ...rest }) => ({
    ...rest,
    options: [
      ...required.map((one) => ({ ...one, name: `r${one.name}`.slice(0, 32), required: true })),
      ...optional.map((one) => ({ ...one, name: `o${one.name}`.slice(0, 32) })),
    ],
  }));

describe('whatever is within the limits', () => {
  it('passes as a card, posted, edited or answered', () => {
    fc.assert(
      fc.property(card, (body) => {
        const routes = [
          { method: 'POST', path: '/channels/1/messages', body },
          { method: 'PATCH', path: '/channels/1/messages/2', body },
          { method: 'POST', path: '/webhooks/1/token', body },
          { method: 'POST', path: '/interactions/1/token/callback', body: { type: 4, data: body } },
        ];
        for (const request of routes) expect(checkRequest({ ...request, files: [] })).toEqual([]);
      }),
    );
  });

  it('passes as a list of commands', () => {
    const list = fc.uniqueArray(command, { maxLength: 10, selector: (one) => one.name });
    fc.assert(
      fc.property(list, (body) => {
        const request = { method: 'PUT', path: '/applications/1/commands', body, files: [] };
        expect(checkRequest(request)).toEqual([]);
      }),
    );
  });
});

describe('whatever is sent', () => {
  const paths = [
    ['POST', '/channels/1/messages'],
    ['POST', '/interactions/1/token/callback'],
    ['PUT', '/applications/1/commands'],
    ['POST', '/channels/1/threads'],
  ] as const;

  it('is answered with problems or none, never with an exception', () => {
    const body = fc.oneof(
      fc.jsonValue(),
      fc.record({ type: fc.integer({ min: 0, max: 9 }), data: fc.jsonValue() }),
      fc.record({ flags: fc.jsonValue(), components: fc.jsonValue(), embeds: fc.jsonValue() }),
      fc.array(fc.record({ name: fc.jsonValue(), options: fc.jsonValue() })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...paths), body, ([method, path], sent) => {
        for (const problem of checkRequest({ method, path, body: sent, files: [] })) {
          expect(problem.message).not.toBe('');
        }
      }),
    );
  });

  it('of nested cards, one component too many is always told', () => {
    const count = fc.integer({ min: 41, max: 80 });
    fc.assert(
      fc.property(count, fc.integer({ min: 1, max: 10 }), (total, groups) => {
        const components = Array.from({ length: groups }, () => ({
          type: 17,
          components: Array.from({ length: Math.ceil((total - groups) / groups) }, () => ({
            type: 14,
          })),
        }));
        const problems = checkRequest({
          method: 'POST',
          path: '/channels/1/messages',
          body: { flags: 1 << 15, components },
          files: [],
        });
        expect(problems.some(({ message }) => message.includes('the limit is 40'))).toBe(true);
      }),
    );
  });
});
