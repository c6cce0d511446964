import { html, type TemplateResult } from 'lit';
import type { Component } from '../discord.ts';
import { icon } from '../icons.ts';
import { localSource } from './media.ts';
import type { Scene } from './scene.ts';
import { veil } from './veil.ts';

export function renderFile(file: Component, scene: Scene): TemplateResult {
  const url = file.file?.url ?? '';
  const known = scene.attachments.find(
    (one) => one.url === url || `attachment://${one.filename}` === url,
  );
  const name = file.name ?? known?.filename ?? url.split('/').at(-1) ?? 'file';
  const source = localSource(url, scene.attachments);
  return veil(renderFileRow(name, file.size ?? known?.size, source), file.spoiler);
}

/** A row for a file that is not a picture: its name, its size, and the way to fetch it. */
export function renderFileRow(
  name: string,
  size: number | undefined,
  source: string | undefined,
): TemplateResult {
  const label = html`<span class="file-name">${name}</span>`;
  return html`<div class="file">
    ${icon('file')}
    <span class="file-words">
      ${source === undefined ? label : html`<a href=${source} download=${name}>${label}</a>`}
      <span class="quiet">${size === undefined ? '' : formatSize(size)}</span>
    </span>
  </div>`;
}

/** Bytes in the largest unit that keeps the number above one. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
