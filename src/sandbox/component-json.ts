import { ComponentType as Type } from 'discord-api-types/v10';
import { isRecord, type Json, recordsOf } from './json.ts';
import type { State } from './state.ts';

/** Fields that Discord fills in when it gives components back, by type. */
const FILLED: Readonly<Partial<Record<number, Json>>> = {
  [Type.Container]: { accent_color: null, spoiler: false },
  [Type.Thumbnail]: { description: null, spoiler: false },
  [Type.Separator]: { spacing: 1, divider: true },
  [Type.File]: { name: null, size: null, spoiler: false },
  [Type.StringSelect]: { min_values: 1, max_values: 1 },
  [Type.UserSelect]: { min_values: 1, max_values: 1 },
  [Type.RoleSelect]: { min_values: 1, max_values: 1 },
  [Type.MentionableSelect]: { min_values: 1, max_values: 1 },
  [Type.ChannelSelect]: { min_values: 1, max_values: 1 },
};

/**
 * Components as a message shows them: numbered depth first where they have no id of their own,
 * with Discord's defaults filled in and media unfurled. Addresses are linked already.
 */
export function shownComponents(
  state: State,
  parts: readonly Json[],
  attachments: readonly Json[],
  next = { id: 1 },
): Json[] {
  return parts.map((part) => {
    const shown: Json = { ...FILLED[Number(part.type)], ...part, id: part.id || next.id++ };
    if (isRecord(part.media)) shown.media = unfurl(state, part.media, attachments);
    if (isRecord(part.file)) Object.assign(shown, shownFile(state, part.file, attachments));
    if (part.type === Type.MediaGallery) {
      shown.items = recordsOf(part.items).map((item) => ({
        description: null,
        spoiler: false,
        ...item,
        media: unfurl(state, item.media, attachments),
      }));
    }
    if (Array.isArray(part.components)) {
      shown.components = shownComponents(state, recordsOf(part.components), attachments, next);
    }
    if (isRecord(part.accessory)) {
      shown.accessory = shownComponents(state, [part.accessory], attachments, next)[0];
    }
    return shown;
  });
}

function attachmentAt(url: unknown, attachments: readonly Json[]): Json | undefined {
  return attachments.find((entry) => entry.url === url);
}

function unfurl(state: State, media: unknown, attachments: readonly Json[]): Json {
  const url = isRecord(media) ? media.url : '';
  const file = attachmentAt(url, attachments);
  return {
    id: state.nextId(),
    url,
    proxy_url: url,
    width: file?.width ?? null,
    height: file?.height ?? null,
    content_type: file?.content_type ?? null,
    ...(file ? { attachment_id: file.id } : {}),
  };
}

function shownFile(state: State, file: Json, attachments: readonly Json[]): Json {
  const { filename = null, size = null } = attachmentAt(file.url, attachments) ?? {};
  return { file: unfurl(state, file, attachments), name: filename, size };
}
