import { Hono } from 'hono';
import type { State } from './state.ts';

/** Types that a browser may show in place; everything else is only offered for saving. */
const SHOWN_TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Stored attachments and drawn avatars. */
export function cdnApp(state: State): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    // A stored file is the bot's, not ours: it may never run as part of the page.
    c.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    c.header('x-content-type-options', 'nosniff');
  });
  app.get('/attachments/:channel/:id/:name', (c) => {
    const { channel, id, name } = c.req.param();
    const file = state.files.get(`attachments/${channel}/${id}/${encodeURIComponent(name)}`);
    if (!file) return c.json({ error: 'There is no such file.' }, 404);
    const isShown = SHOWN_TYPES.has(file.contentType);
    return c.body(new Uint8Array(file.bytes), 200, {
      'content-type': isShown ? file.contentType : 'application/octet-stream',
      'content-disposition': isShown ? 'inline' : 'attachment',
      'cache-control': 'private, max-age=3600',
    });
  });
  app.get('/avatars/:file', (c) => {
    const user = state.users.get(c.req.param('file').replace(/\.svg$/, ''));
    if (!user) return c.json({ error: 'There is no such user.' }, 404);
    return c.body(drawAvatar(user.displayName, user.color), 200, {
      'content-type': 'image/svg+xml',
      'cache-control': 'private, max-age=3600',
    });
  });
  return app;
}

function drawAvatar(name: string, color: string): string {
  const initial = (name.match(/[\p{L}\p{N}]/u)?.[0] ?? '?').toUpperCase();
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" width="80" height="80">',
    `<rect width="40" height="40" fill="${color}"/>`,
    '<text x="20" y="27" font-family="sans-serif" font-size="20" fill="#fff" text-anchor="middle">',
    `${initial}</text></svg>`,
  ].join('');
}
