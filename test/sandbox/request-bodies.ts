import { expect } from 'vitest';
import {
  checkRequest,
  type Problem,
  type UploadedFile,
} from '../../src/sandbox/validation/check-request.ts';

/** Bodies that Discord takes, to be spoiled one field at a time. */

export const v2 = 1 << 15;
export const create = 'POST /channels/11/messages';
export const callback = 'POST /interactions/12/token/callback?with_response=true';
export const commands = 'PUT /applications/13/commands';

export function check(
  route: string,
  body: unknown,
  files: readonly UploadedFile[] = [],
): Problem[] {
  const [method = '', path = ''] = route.split(' ');
  return checkRequest({ method, path, body, files });
}

export function tell(route: string, body: unknown, files: readonly UploadedFile[] = []): string[] {
  return check(route, body, files).map(({ path, message }) => `${path}: ${message}`);
}

export const text = (content: string) => ({ type: 10, content });
export const row = (...components: unknown[]) => ({ type: 1, components });
export const button = (extra: object = {}) => ({
  type: 2,
  style: 1,
  label: 'Go',
  custom_id: 'go',
  ...extra,
});
export const link = (extra: object = {}) => ({
  type: 2,
  style: 5,
  label: 'Read',
  url: 'https://a.example/',
  ...extra,
});
export const option = (value: string) => ({ label: value, value });
export const select = (extra: object = {}) => ({
  type: 3,
  custom_id: 'pick',
  options: [option('a'), option('b')],
  ...extra,
});
export const container = (...components: unknown[]) => ({ type: 17, components });
export const card = (...components: unknown[]) => ({ flags: v2, components });
export const input = (extra: object = {}) => ({
  type: 18,
  label: 'Name',
  component: { type: 4, style: 1, custom_id: 'name', ...extra },
});
export const modal = (extra: object = {}) => ({
  type: 9,
  data: { custom_id: 'm', title: 'Set up', components: [input()], ...extra },
});
export const command = (extra: object = {}) => ({
  name: 'status',
  description: 'Where it stands',
  ...extra,
});
export const file = (name: string, size = 3): UploadedFile => ({
  name,
  bytes: new Uint8Array(size),
});
export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** A problem at exactly this place, whose sentence fits. */
export function expectProblem(
  route: string,
  body: unknown,
  path: string,
  message: RegExp,
  files: readonly UploadedFile[] = [],
): void {
  const here = check(route, body, files).filter((problem) => problem.path === path);
  const all = tell(route, body, files).join('\n');
  expect(here.map((problem) => problem.message).join('\n'), all).toMatch(message);
}
