import { html, type TemplateResult } from 'lit';
import type { Component } from '../discord.ts';
import { edgeStyle } from './color.ts';
import { veil } from './veil.ts';

/** A card: its children one below the other, with the bot's colour along the edge. */
export function renderContainer(
  container: Component,
  children: readonly TemplateResult[],
): TemplateResult {
  const card = html`<div class="card" .style=${edgeStyle(container.accent_color)}>${children}</div>`;
  return veil(card, container.spoiler);
}
