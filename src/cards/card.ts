import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIButtonComponentWithURL,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  type APIMessageTopLevelComponent,
  type APIModalInteractionResponseCallbackData,
  type APISectionComponent,
  type APISeparatorComponent,
  type APITextDisplayComponent,
  type APIThumbnailComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import { LIMITS } from './limits.ts';

/**
 * A message as plain data, ready for Discord: Components V2 only, and never a ping.
 * The same body serves create and edit; allowed_mentions has to be given on both.
 */
export interface Card {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly allowed_mentions: { readonly parse: readonly []; readonly roles?: readonly string[] };
}

export type Modal = APIModalInteractionResponseCallbackData;

/** Something that stands inside a coloured container. */
export type Part = APIComponentInContainer;
export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

export function card(...components: readonly (APIMessageTopLevelComponent | null)[]): Card {
  return {
    flags: MessageFlags.IsComponentsV2,
    components: components.filter((component) => component !== null),
    allowed_mentions: { parse: [] },
  };
}

/** Custom ids look like 'quotes:page:KEY:2': command, action, arguments. At most 100 characters. */
export function actionId(command: string, action: string, ...args: readonly string[]): string {
  const id = [command, action, ...args].join(':');
  if (id.length > LIMITS.customId) {
    throw new RangeError(`A custom id holds at most ${LIMITS.customId} characters: ${id}`);
  }
  return id;
}

/** The other way round; null for a text that is no such id. */
export function parseActionId(
  id: string,
): { command: string; action: string; args: readonly string[] } | null {
  const [command, action, ...args] = id.split(':');
  if (!command || !action) return null;
  return { command, action, args };
}

/** A text of several lines; null stands for a line that is left out. At least one has to be given. */
export function text(...lines: readonly (string | null)[]): APITextDisplayComponent {
  const content = lines.filter((line) => line !== null).join('\n');
  return { type: ComponentType.TextDisplay, content };
}

export function separator(): APISeparatorComponent {
  return { type: ComponentType.Separator, divider: true };
}

/** A block with a coloured edge; null parts are left out. */
export function container(
  color: number,
  ...parts: readonly (Part | null)[]
): APIContainerComponent {
  return {
    type: ComponentType.Container,
    accent_color: color,
    components: parts.filter((part) => part !== null),
  };
}

/** One to three texts with a picture or a button beside them. */
export function section(
  accessory: APIThumbnailComponent | APIButtonComponentWithCustomId | APIButtonComponentWithURL,
  ...texts: readonly APITextDisplayComponent[]
): APISectionComponent {
  return { type: ComponentType.Section, components: [...texts], accessory };
}

/** A small picture for a section; the address has to be http(s) and at most LIMITS.mediaUrl long. */
export function thumbnail(url: string): APIThumbnailComponent {
  return { type: ComponentType.Thumbnail, media: { url } };
}

/** A row of buttons or one select; null when nothing is left to stand in it. */
export function actionRow(
  ...controls: readonly (APIComponentInMessageActionRow | null)[]
): Row | null {
  const present = controls.filter((control) => control !== null);
  return present.length === 0 ? null : { type: ComponentType.ActionRow, components: present };
}

/** A button that comes back to the bot under the given custom id (see actionId). */
export function button(
  label: string,
  customId: string,
  look: { style?: 'primary' | 'secondary' | 'success'; disabled?: boolean } = {},
): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: STYLES[look.style ?? 'secondary'],
    label: label.slice(0, LIMITS.buttonLabel),
    custom_id: customId,
    ...(look.disabled ? { disabled: true } : {}),
  };
}

/** A button that opens an address; null where the address is longer than Discord takes. */
export function linkButton(label: string, url: string): APIButtonComponentWithURL | null {
  if (url.length > LIMITS.linkUrl) return null;
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Link,
    label: label.slice(0, LIMITS.buttonLabel),
    url,
  };
}

const STYLES = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
} as const;
