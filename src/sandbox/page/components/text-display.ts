import type { TemplateResult } from 'lit';
import type { Component } from '../discord.ts';
import { renderMarkdown } from '../markdown/render.ts';
import type { Scene } from './scene.ts';

export function renderTextDisplay(text: Component, scene: Scene): TemplateResult {
  return renderMarkdown(text.content ?? '', scene.names);
}
