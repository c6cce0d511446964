/** How uploaded files, the list of attachments and attachment:// addresses belong together. */
import { flattenComponents } from './components.ts';
import {
  findRepeats,
  isObject,
  type JsonObject,
  joinPath,
  objectsOf,
  type Problem,
  textOf,
} from './problem.ts';

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const maxFiles = 10;
const maxFileBytes = 10 * 1024 * 1024;
const maxRequestBytes = 25 * 1024 * 1024;
/** Ids below this name an upload of this request; larger ones are snowflakes of kept files. */
const firstSnowflakeLength = 15;

export interface AttachmentContext {
  readonly files: readonly UploadedFile[];
  readonly isEdit: boolean;
  readonly path: string;
}

export function checkAttachments(message: JsonObject, context: AttachmentContext): Problem[] {
  return [
    ...checkFiles(context.files),
    ...checkIds(message, context),
    ...(context.isEdit ? [] : checkReferences(message, context)),
  ];
}

function checkFiles(files: readonly UploadedFile[]): Problem[] {
  const problems: Problem[] = [];
  if (files.length > maxFiles) {
    problems.push({ path: 'files', message: `${files.length} files; the limit is ${maxFiles}` });
  }
  files.forEach((file, index) => {
    if (file.bytes.length > maxFileBytes) {
      problems.push({
        path: joinPath('files', index),
        message: `"${file.name}" has ${file.bytes.length} bytes; the limit is ${maxFileBytes}`,
      });
    }
  });
  const total = files.reduce((sum, file) => sum + file.bytes.length, 0);
  if (total > maxRequestBytes) {
    problems.push({
      path: 'files',
      message: `${total} bytes in all; the limit is ${maxRequestBytes}`,
    });
  }
  return problems;
}

function checkIds(message: JsonObject, { files, isEdit, path }: AttachmentContext): Problem[] {
  const listed = objectsOf(message, 'attachments').map((attachment, index) => ({
    path: joinPath(path, 'attachments', index, 'id'),
    value: String(attachment.id ?? ''),
  }));
  const unknown = listed.filter(({ value }) => {
    if (isEdit && value.length >= firstSnowflakeLength) return false;
    return !/^\d{1,2}$/.test(value) || Number(value) >= files.length;
  });
  return [
    ...findRepeats(listed, 'attachment id'),
    ...unknown.map(({ path: here, value }) => ({
      path: here,
      message: `"${value}" names no uploaded file; ${files.length} came with the request`,
    })),
  ];
}

/** On a create every attachment://name must be one of the files sent with it. */
function checkReferences(message: JsonObject, { files, path }: AttachmentContext): Problem[] {
  const renamed = objectsOf(message, 'attachments').map((entry) => textOf(entry, 'filename'));
  const names = new Set([...files.map((file) => file.name), ...renamed]);
  return findReferences(message, path)
    .filter(({ name }) => !names.has(name))
    .map((reference) => ({
      path: reference.path,
      message: `attachment://${reference.name} names no uploaded file`,
    }));
}

function findReferences(message: JsonObject, path: string): { path: string; name: string }[] {
  const media = [
    ...objectsOf(message, 'embeds').flatMap((embed, index) =>
      ['image', 'thumbnail', 'footer', 'author'].flatMap((key) => {
        const field = key === 'image' || key === 'thumbnail' ? 'url' : 'icon_url';
        return addressAt(embed[key], field, joinPath(path, 'embeds', index, key));
      }),
    ),
    ...flattenComponents(message, path).flatMap(({ path: here, component }) => [
      ...addressAt(component.media, 'url', joinPath(here, 'media')),
      ...addressAt(component.file, 'url', joinPath(here, 'file')),
      ...objectsOf(component, 'items').flatMap((item, index) =>
        addressAt(item.media, 'url', joinPath(here, 'items', index, 'media')),
      ),
    ]),
  ];
  const prefix = 'attachment://';
  return media.flatMap(({ path: here, url }) =>
    url.startsWith(prefix) ? [{ path: here, name: url.slice(prefix.length) }] : [],
  );
}

function addressAt(owner: unknown, field: string, path: string): { path: string; url: string }[] {
  return isObject(owner) ? [{ path: joinPath(path, field), url: textOf(owner, field) }] : [];
}
