import { isRecord, type Json } from './json.ts';
import type { MessageBody } from './message-body.ts';
import type { ReceivedFile } from './request-body.ts';
import type { State } from './state.ts';

/** The size in pixels of a PNG, from its header; null for anything else. */
function sizeOfPng(bytes: Uint8Array): { width: number; height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 24 || view.getUint32(0) !== 0x89504e47) return null;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** Keeps the files under /cdn and gives their attachment objects. */
export function storeFiles(
  state: State,
  channelId: string,
  files: readonly ReceivedFile[],
  described: MessageBody['attachments'],
): Json[] {
  return files.map((file) => {
    const id = state.nextId();
    const path = `attachments/${channelId}/${id}/${encodeURIComponent(file.name)}`;
    state.files.set(path, file);
    const url = `${state.baseUrl()}/cdn/${path}`;
    const words = described?.find((entry) => String(entry.id) === String(file.index));
    return {
      id,
      filename: file.name,
      size: file.bytes.byteLength,
      url,
      proxy_url: url,
      content_type: file.contentType,
      ...sizeOfPng(file.bytes),
      ...(words?.description ? { description: words.description } : {}),
    };
  });
}

/**
 * A copy of embeds or components in which `attachment://name` became the stored address and
 * embeds got their type, as Discord gives them back.
 */
export function linkAttachments(parts: readonly Json[], attachments: readonly Json[]): Json[] {
  return parts.map((part) => linkedRecord(part, attachments));
}

function linkedRecord(part: Json, attachments: readonly Json[]): Json {
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, linkedValue(key, value, attachments)]),
  );
}

function linkedValue(key: string, value: unknown, attachments: readonly Json[]): unknown {
  if (Array.isArray(value)) return value.map((entry) => linkedValue(key, entry, attachments));
  if (isRecord(value)) return linkedRecord(value, attachments);
  if (typeof value !== 'string' || !key.endsWith('url')) return value;
  const name = /^attachment:\/\/(.+)$/.exec(value)?.[1];
  if (name === undefined) return value;
  return attachments.find((entry) => entry.filename === name)?.url ?? value;
}

/** The attachments that no embed shows: Discord leaves the others out of the message's list. */
export function listedAttachments(attachments: readonly Json[], embeds: readonly Json[]): Json[] {
  const shown = JSON.stringify(embeds);
  return attachments.filter(({ url }) => !shown.includes(JSON.stringify(url)));
}
