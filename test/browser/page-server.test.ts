import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pageRoutes } from '../../src/sandbox/page-server.ts';

const app = pageRoutes();

describe('the server of the page', () => {
  it.each([
    ['the page', '/', 'text/html'],
    ['a module without types', '/page/main.ts', 'text/javascript'],
    ['a style', '/page/styles/base.css', 'text/css'],
    ['the icon', '/page/icon.svg', 'image/svg+xml'],
    ['lit', '/modules/lit/index.js', 'text/javascript'],
    ['lit-html', '/modules/lit-html/lit-html.js', 'text/javascript'],
    ['the element', '/modules/lit-element/lit-element.js', 'text/javascript'],
    [
      'the reactive element',
      '/modules/@lit/reactive-element/reactive-element.js',
      'text/javascript',
    ],
  ])('gives %s', async (_, path, type) => {
    const response = await app.request(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
    expect(await response.text()).not.toMatch(/^import type /m);
  });

  it.each([
    ['a file outside the page', '/page/../page-server.ts'],
    ['a file outside the page, escaped', '/page/%2e%2e/page-server.ts'],
    ['a file outside the page, escaped twice', '/page/..%2fpage-server.ts'],
    ['a file with backslashes', '/page/..\\page-server.ts'],
    ['a broken escape', '/page/%E0%A4%A'],
    ['another package', '/modules/hono/dist/index.js'],
    ['a package beside the page', '/modules/lit/../hono/dist/index.js'],
    [
      'a file named from the root of the disk',
      `/page/${fileURLToPath(new URL('../../src/sandbox/page-server.ts', import.meta.url))}`,
    ],
    ['settings', '/page/tsconfig.json'],
    ['a folder', '/page/styles/'],
    ['a file that is not there', '/page/nothing.ts'],
  ])('refuses %s', async (_, path) => {
    expect((await app.request(path)).status).toBe(404);
  });

  it('lets the page load only from its own origin, and no inline script but the import map', async () => {
    const response = await app.request('/');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self' 'sha256-[\w+/]+=*'(;|$)/);
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect((await response.text()).match(/<script/g)).toHaveLength(2);
  });
});
