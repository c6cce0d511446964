import type { TemplateResult } from 'lit';
import type { Component } from '../discord.ts';
import { renderActionRow } from './action-row.ts';
import { renderButton } from './button.ts';
import { renderContainer } from './container.ts';
import { renderFile } from './file.ts';
import { renderMediaGallery } from './media-gallery.ts';
import type { Scene } from './scene.ts';
import { renderSection } from './section.ts';
import { renderSelect } from './select.ts';
import { renderSeparator } from './separator.ts';
import { renderTextDisplay } from './text-display.ts';
import { renderThumbnail } from './thumbnail.ts';
import { renderUnknown } from './unknown.ts';

type Renderer = (component: Component, scene: Scene) => TemplateResult;

/** One renderer for each component type that a message may hold. */
const RENDERERS: Readonly<Record<number, Renderer>> = {
  1: (row, scene) => renderActionRow(renderComponents(row.components, scene)),
  2: renderButton,
  3: renderSelect,
  5: renderSelect,
  6: renderSelect,
  7: renderSelect,
  8: renderSelect,
  9: (section, scene) =>
    renderSection(
      renderComponents(section.components, scene),
      section.accessory && renderComponent(section.accessory, scene),
    ),
  10: renderTextDisplay,
  11: renderThumbnail,
  12: renderMediaGallery,
  13: renderFile,
  14: renderSeparator,
  17: (container, scene) =>
    renderContainer(container, renderComponents(container.components, scene)),
};

/** A component as it looks in a message; one that the page does not know says so. */
export function renderComponent(component: Component, scene: Scene): TemplateResult {
  return (RENDERERS[component.type] ?? renderUnknown)(component, scene);
}

export function renderComponents(
  components: readonly Component[] | undefined,
  scene: Scene,
): readonly TemplateResult[] {
  return (components ?? []).map((component) => renderComponent(component, scene));
}
