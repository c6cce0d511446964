import { type APIMessageComponent, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import type { Card } from '../../src/cards/card.ts';

/**
 * What Discord would refuse in a card, in words; [] for a good card. Written apart from the
 * cards, with Discord's numbers said again: a wrong number there must not agree with itself.
 */
export function faultsOf(card: Card): string[] {
  const all = flatten(card);
  const ids = all.flatMap((part) => ('custom_id' in part ? [part.custom_id] : []));
  const length = textsOf(card).reduce((sum, text) => sum + text.length, 0);
  return [
    ...(card.components.length === 0 ? ['an empty message'] : []),
    ...(all.length > 40 ? [`${all.length} components`] : []),
    ...(length > 4000 ? [`${length} units of text`] : []),
    ...(new Set(ids).size < ids.length ? [`custom ids repeat: ${ids.join(' ')}`] : []),
    ...(card.flags === 1 << 15 ? [] : ['the flag of Components V2 is missing']),
    ...(JSON.stringify(card.allowed_mentions) === '{"parse":[]}' ? [] : ['mentions are allowed']),
    ...(JSON.stringify(card).isWellFormed() ? [] : ['a lone surrogate']),
    ...all.flatMap(faultsOfPart),
  ];
}

/** Every text display, in reading order. */
export function textsOf(card: Card): string[] {
  return flatten(card).flatMap((part) =>
    part.type === ComponentType.TextDisplay ? [part.content] : [],
  );
}

/** All texts as one. */
export function readAloud(card: Card): string {
  return textsOf(card).join('\n');
}

export interface SeenButton {
  readonly label: string;
  readonly customId: string | null;
  readonly url: string | null;
  readonly disabled: boolean;
}

export function buttonsOf(card: Card): SeenButton[] {
  return flatten(card).flatMap((part) => {
    if (part.type !== ComponentType.Button || part.style === ButtonStyle.Premium) return [];
    return [
      {
        label: part.label ?? '',
        customId: 'custom_id' in part ? part.custom_id : null,
        url: 'url' in part ? part.url : null,
        disabled: part.disabled ?? false,
      },
    ];
  });
}

export function flatten(card: Card): APIMessageComponent[] {
  return card.components.flatMap((part) => flattenPart(part));
}

function flattenPart(part: APIMessageComponent): APIMessageComponent[] {
  const inner = 'components' in part ? part.components : [];
  const beside = 'accessory' in part ? [part.accessory] : [];
  return [part, ...inner.flatMap(flattenPart), ...beside];
}

function faultsOfPart(part: APIMessageComponent): string[] {
  switch (part.type) {
    case ComponentType.TextDisplay:
      return /[\p{L}\p{N}\p{P}\p{S}]/u.test(part.content) ? [] : ['a text that shows nothing'];
    case ComponentType.Button:
      return faultsOfButton(part);
    case ComponentType.ActionRow:
      return faultsOfRow(part.components);
    case ComponentType.Section:
      return part.components.length >= 1 && part.components.length <= 3
        ? []
        : [`${part.components.length} texts in a section`];
    case ComponentType.Thumbnail:
      return faultsOfAddress(part.media.url, 2048);
    case ComponentType.StringSelect:
      return part.options.length >= 1 && part.options.length <= 25
        ? faultsOfId(part.custom_id)
        : [`${part.options.length} options`];
    case ComponentType.ChannelSelect:
      return faultsOfId(part.custom_id);
    case ComponentType.Container:
      return part.components.length === 0 ? ['an empty container'] : [];
    default:
      return [];
  }
}

type ButtonPart = Extract<APIMessageComponent, { type: ComponentType.Button }>;

function faultsOfButton(part: ButtonPart): string[] {
  if (part.style === ButtonStyle.Premium) return ['a premium button'];
  const label = part.label ?? '';
  return [
    ...(label.trim() === '' || label.length > 80 ? [`button label “${label}”`] : []),
    ...('url' in part ? faultsOfAddress(part.url, 512) : faultsOfId(part.custom_id)),
  ];
}

function faultsOfRow(controls: readonly APIMessageComponent[]): string[] {
  if (controls.length === 0) return ['an empty row'];
  const selects = controls.filter((control) => control.type !== ComponentType.Button).length;
  if (selects > 0) return controls.length === 1 ? [] : ['a select beside something else'];
  return controls.length > 5 ? [`${controls.length} buttons in a row`] : [];
}

function faultsOfId(id: string): string[] {
  return id.length >= 1 && id.length <= 100 ? [] : [`custom id of ${id.length} units`];
}

function faultsOfAddress(address: string, max: number): string[] {
  if (address.length > max) return [`address of ${address.length} units`];
  return /^https?:\/\/[^\s]+$/.test(address) ? [] : [`address ${address}`];
}
