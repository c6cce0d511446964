import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';

const PAGE_DIR = fileURLToPath(new URL('./page/', import.meta.url));

/** The packages whose browser builds the page loads; no other file of node_modules is served. */
const PACKAGES = ['lit', 'lit-html', 'lit-element', '@lit/reactive-element'] as const;

const TYPES: Readonly<Record<string, string>> = {
  '.ts': 'text/javascript; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

interface Served {
  readonly body: string;
  readonly type: string;
  readonly etag: string;
}

/**
 * The page of the sandbox: `/`, its modules under `/page/` (TypeScript with the types taken out)
 * and lit under `/modules/`. Files are read once and kept; a restart picks up changes.
 */
export function pageRoutes(): Hono {
  const app = new Hono();
  const files = new Map<string, Promise<Served | undefined>>();
  const once = (path: string | undefined) => {
    if (path === undefined) return undefined;
    const known = files.get(path) ?? readServed(path);
    files.set(path, known);
    return known;
  };
  // Only its own paths: what the page's server is mounted beside stays as it is.
  for (const path of ['/', '/page/*', '/modules/*']) app.use(path, compress());
  app.get('/', async (context) => {
    const page = await readFile(resolve(PAGE_DIR, 'index.html'), 'utf8');
    return context.html(page, 200, {
      'content-security-policy': contentPolicy(page),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });
  app.get('/page/*', async (context) => send(context, await once(pagePath(context.req.path))));
  app.get('/modules/*', async (context) => send(context, await once(modulePath(context.req.path))));
  return app;
}

function send({ req }: Context, served: Served | undefined): Response {
  if (served === undefined) return new Response('No such file of the page.', { status: 404 });
  const headers = {
    'content-type': served.type,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache',
    etag: served.etag,
  };
  if (req.header('if-none-match') === served.etag)
    return new Response(null, { status: 304, headers });
  return new Response(served.body, { headers });
}

/**
 * What the page may load: its own origin only. The one inline script is the import map, allowed by
 * its hash; strings never become script (trusted types; lit makes its templates through its policy).
 */
function contentPolicy(page: string): string {
  const inline = /<script type="importmap">([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '';
  const hash = createHash('sha256').update(inline).digest('base64');
  return [
    "default-src 'none'",
    `script-src 'self' 'sha256-${hash}'`,
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}

function pagePath(url: string): string | undefined {
  return within(PAGE_DIR, url.slice('/page/'.length));
}

function modulePath(url: string): string | undefined {
  const path = url.slice('/modules/'.length);
  const name = PACKAGES.find((known) => path.startsWith(`${known}/`));
  if (name === undefined) return undefined;
  return within(packageDir(name), path.slice(name.length + 1));
}

/** The folder of a package, found from lit, wherever npm has put it. */
function packageDir(name: (typeof PACKAGES)[number]): string {
  const fromHere = createRequire(import.meta.url);
  const lit = fromHere.resolve('lit');
  const entry = name === 'lit' ? lit : resolveBeside(lit, name);
  const folder = join('node_modules', name);
  return entry.slice(0, entry.lastIndexOf(folder) + folder.length);
}

/** lit-html and the reactive element are packages of lit-element, which is one of lit's. */
function resolveBeside(lit: string, name: (typeof PACKAGES)[number]): string {
  const element = createRequire(lit).resolve('lit-element');
  return name === 'lit-element' ? element : createRequire(element).resolve(name);
}

/** The file at `path` below `folder`, or undefined when it would lie elsewhere. */
function within(folder: string, path: string): string | undefined {
  const root = resolve(folder);
  const file = resolve(root, path);
  const isServed = extname(file) in TYPES && !file.includes('\0');
  return file.startsWith(root + sep) && isServed ? file : undefined;
}

async function readServed(path: string): Promise<Served | undefined> {
  const source = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'EISDIR') return undefined;
    throw error;
  });
  const type = TYPES[extname(path)];
  if (source === undefined || type === undefined) return undefined;
  const body = path.endsWith('.ts') ? stripTypeScriptTypes(source) : source;
  // Weak, because the bytes that are sent depend on how they are compressed.
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { body, type, etag };
}
