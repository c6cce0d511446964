import { html, type TemplateResult } from 'lit';
import type { Component } from '../discord.ts';
import { renderPicture } from './media.ts';
import type { Scene } from './scene.ts';
import { veil } from './veil.ts';

export function renderThumbnail(thumbnail: Component, scene: Scene): TemplateResult {
  const url = thumbnail.media?.url ?? '';
  const picture = renderPicture(url, thumbnail.description, scene.attachments);
  return veil(html`<div class="thumbnail">${picture}</div>`, thumbnail.spoiler);
}
