import { html, nothing, type TemplateResult } from 'lit';
import type { Embed, EmbedField } from '../discord.ts';
import { parseInline } from '../markdown/inline.ts';
import { safeHref } from '../markdown/links.ts';
import { type MentionNames, renderInline, renderMarkdown } from '../markdown/render.ts';
import { edgeStyle } from './color.ts';
import { renderPicture } from './media.ts';
import type { Scene } from './scene.ts';

/** A classic embed: author, title, description, fields, pictures, footer. */
export function renderEmbed(embed: Embed, scene: Scene): TemplateResult {
  return html`<article class="card embed" .style=${edgeStyle(embed.color)}>
    <div class="embed-words">
      ${embed.author ? html`<div class="embed-author">${linked(embed.author.name, embed.author.url)}</div>` : nothing}
      ${embed.title ? html`<div class="embed-title">${linked(inline(embed.title, scene.names), embed.url)}</div>` : nothing}
      ${embed.description ? renderMarkdown(embed.description, scene.names) : nothing}
      ${embed.fields?.length ? html`<dl class="fields">${embed.fields.map((field) => renderField(field, scene.names))}</dl>` : nothing}
    </div>
    ${embed.thumbnail ? html`<div class="thumbnail">${renderPicture(embed.thumbnail.url, 'Thumbnail', scene.attachments)}</div>` : nothing}
    ${embed.image ? html`<div class="embed-image">${renderPicture(embed.image.url, 'Picture of the embed', scene.attachments)}</div>` : nothing}
    ${renderFooter(embed)}
  </article>`;
}

function renderField(field: EmbedField, names: MentionNames): TemplateResult {
  return html`<div class=${field.inline === true ? 'field inline' : 'field'}>
    <dt>${inline(field.name, names)}</dt>
    <dd>${renderMarkdown(field.value, names)}</dd>
  </div>`;
}

function renderFooter(embed: Embed): TemplateResult | typeof nothing {
  const atMs = embed.timestamp === undefined ? Number.NaN : Date.parse(embed.timestamp);
  const time = Number.isNaN(atMs)
    ? nothing
    : html`<wire-moment .atMs=${atMs} .look=${'f'}></wire-moment>`;
  if (embed.footer === undefined && time === nothing) return nothing;
  return html`<footer class="quiet">${embed.footer?.text} ${time}</footer>`;
}

function inline(text: string, names: MentionNames): unknown {
  return renderInline(parseInline(text, { depth: 0, inLink: true }), names);
}

function linked(content: unknown, url: string | undefined): unknown {
  const href = safeHref(url ?? '');
  if (href === undefined) return content;
  return html`<a href=${href} target="_blank" rel="noopener noreferrer">${content}</a>`;
}
