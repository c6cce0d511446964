import { html, type TemplateResult } from 'lit';
import type { Component } from '../discord.ts';
import { renderPicture } from './media.ts';
import type { Scene } from './scene.ts';
import { veil } from './veil.ts';

/** One to ten pictures; a single one is shown large. */
export function renderMediaGallery(gallery: Component, scene: Scene): TemplateResult {
  const items = gallery.items ?? [];
  return html`<div class="gallery ${items.length === 1 ? 'single' : ''}">
    ${items.map((item) => {
      const picture = renderPicture(item.media.url, item.description, scene.attachments);
      return html`<figure>${veil(picture, item.spoiler)}</figure>`;
    })}
  </div>`;
}
