import { html, type TemplateResult } from 'lit';
import type { Attachment } from '../discord.ts';
import { renderFileRow } from './file.ts';
import { localSource, renderPicture } from './media.ts';

/** A file sent with a message: pictures are shown, everything else is offered. */
export function renderAttachment(attachment: Attachment): TemplateResult {
  const { filename, url, size, description } = attachment;
  if (isPicture(attachment)) {
    return html`<figure class="attachment">${renderPicture(url, description ?? filename, [attachment])}</figure>`;
  }
  return renderFileRow(filename, size, localSource(url, [attachment]));
}

/** By type, or by name: a bot's library often sends pictures without a type. */
function isPicture({ content_type, filename }: Attachment): boolean {
  return content_type?.startsWith('image/') === true || /\.(png|jpe?g|gif|webp)$/i.test(filename);
}
