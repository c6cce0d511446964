import { RESTJSONErrorCodes as Code } from 'discord-api-types/v10';
import { refuse } from './api-error.ts';
import { readBytes, TooLargeError } from './read-bytes.ts';

/** Discord takes at most 25 MiB in one request. */
const MOST_BYTES = 25 * 1024 * 1024;

/** A file of a multipart request. */
export interface ReceivedFile {
  /** The n of its part `files[n]`. */
  readonly index: number;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

export interface ReceivedBody {
  readonly body: unknown;
  readonly files: readonly ReceivedFile[];
}

const EXTENSION_TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  json: 'application/json',
  txt: 'text/plain',
  opml: 'text/x-opml',
  xml: 'text/xml',
  csv: 'text/csv',
};

/** A content type for a file name: discord.js often sends none that says anything. */
export function contentTypeOf(name: string, declared = ''): string {
  if (declared !== '' && !declared.startsWith('application/octet-stream')) return declared;
  const extension = name.split('.').at(-1)?.toLowerCase() ?? '';
  return EXTENSION_TYPES[extension] ?? 'application/octet-stream';
}

/**
 * The JSON of a request and its files, from JSON or multipart form data.
 * Throws 50109 when the JSON is broken, 50035 for another content type, 40005 when it is too large.
 */
export async function readRequestBody(request: Request): Promise<ReceivedBody> {
  const bytes = await readBytes(request, MOST_BYTES).catch((error) => {
    throw error instanceof TooLargeError ? refuse(Code.RequestEntityTooLarge) : error;
  });
  if (bytes.byteLength === 0) return { body: undefined, files: [] };
  const type = request.headers.get('content-type') ?? '';
  if (type.startsWith('multipart/form-data')) return readMultipart(bytes, type);
  if (!type.startsWith('application/json')) throw refuse(Code.InvalidFormBodyOrContentType);
  return { body: parseJson(new TextDecoder().decode(bytes)), files: [] };
}

async function readMultipart(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<ReceivedBody> {
  const form = await new Response(bytes, { headers: { 'content-type': type } })
    .formData()
    .catch(() => {
      throw refuse(Code.InvalidFormBodyOrContentType);
    });
  const files: ReceivedFile[] = [];
  for (const [key, value] of form) {
    if (typeof value === 'string') continue;
    const index = Number(/^files\[(\d+)\]$/.exec(key)?.[1] ?? files.length);
    files.push({
      index,
      name: value.name,
      bytes: new Uint8Array(await value.arrayBuffer()),
      contentType: contentTypeOf(value.name, value.type),
    });
  }
  const payload = form.get('payload_json');
  return { body: typeof payload === 'string' ? parseJson(payload) : {}, files };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse(Code.RequestBodyContainsInvalidJSON);
  }
}
