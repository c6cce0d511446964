/**
 * Rules over a message's components that no schema holds.
 * Numbers: Discord's component reference; 4,000 characters over all texts is from an open pull
 * request of its documentation (discord-api-docs #8562) and the stricter reading.
 */
import { checkButton, checkRow, checkSelect } from './controls.ts';
import {
  findRepeats,
  isObject,
  type JsonObject,
  joinPath,
  objectsOf,
  type Problem,
  textOf,
} from './problem.ts';

const componentTypes = {
  actionRow: 1,
  button: 2,
  stringSelect: 3,
  section: 9,
  textDisplay: 10,
  thumbnail: 11,
  mediaGallery: 12,
  file: 13,
  separator: 14,
  container: 17,
} as const;

const maxComponents = 40;
const maxText = 4000;
const maxLegacyRows = 5;

interface Placed {
  readonly path: string;
  readonly component: JsonObject;
}

/** Every component with its path, parents before children, a section's accessory included. */
export function flattenComponents(owner: JsonObject, path: string): Placed[] {
  return objectsOf(owner, 'components').flatMap((component, index) => {
    const here = joinPath(path, 'components', index);
    const accessory = component.accessory;
    return [
      { path: here, component },
      ...flattenComponents(component, here),
      ...(isObject(accessory) ? [{ path: joinPath(here, 'accessory'), component: accessory }] : []),
    ];
  });
}

/** `isV2`: undefined when an edit leaves the flag alone and the message itself is not known. */
export function checkComponents(
  message: JsonObject,
  path: string,
  isV2: boolean | undefined,
): Problem[] {
  const all = flattenComponents(message, path);
  return [
    ...checkKinds(message, path, isV2),
    ...checkTotals(all, joinPath(path, 'components')),
    ...checkIds(all),
    ...all.flatMap(({ path: here, component }) => checkOne(component, here)),
  ];
}

function checkKinds(message: JsonObject, path: string, isV2: boolean | undefined): Problem[] {
  if (isV2 !== false) return [];
  const top = objectsOf(message, 'components');
  const problems = top.flatMap((component, index) =>
    component.type === componentTypes.actionRow
      ? []
      : [
          {
            path: joinPath(path, 'components', index),
            message: `type ${String(component.type)} needs the Components V2 flag (32768)`,
          },
        ],
  );
  if (top.length > maxLegacyRows) {
    problems.push({
      path: joinPath(path, 'components'),
      message: `${top.length} rows; a message without the Components V2 flag holds ${maxLegacyRows}`,
    });
  }
  return problems;
}

function checkTotals(all: readonly Placed[], path: string): Problem[] {
  const problems: Problem[] = [];
  if (all.length > maxComponents) {
    problems.push({
      path,
      message: `${all.length} components with nested ones; the limit is ${maxComponents}`,
    });
  }
  const text = all
    .filter(({ component }) => component.type === componentTypes.textDisplay)
    .reduce((sum, { component }) => sum + textOf(component, 'content').length, 0);
  if (text > maxText) {
    problems.push({ path, message: `${text} characters in all texts; the limit is ${maxText}` });
  }
  return problems;
}

export function checkIds(all: readonly Placed[]): Problem[] {
  const named = all.flatMap(({ path, component }) =>
    typeof component.custom_id === 'string'
      ? [{ path: joinPath(path, 'custom_id'), value: component.custom_id }]
      : [],
  );
  // 0 asks Discord to number the component itself.
  const numbered = all.flatMap(({ path, component }) =>
    typeof component.id === 'number' && component.id !== 0
      ? [{ path: joinPath(path, 'id'), value: String(component.id) }]
      : [],
  );
  return [...findRepeats(named, 'custom_id'), ...findRepeats(numbered, 'id')];
}

function checkOne(component: JsonObject, path: string): Problem[] {
  switch (component.type) {
    case componentTypes.actionRow:
      return checkRow(component, path);
    case componentTypes.button:
      return checkButton(component, path);
    case componentTypes.textDisplay:
      return checkText(component, path);
    case componentTypes.mediaGallery:
      return objectsOf(component, 'items').flatMap((item, index) =>
        checkMedia(item.media, joinPath(path, 'items', index, 'media')),
      );
    case componentTypes.thumbnail:
      return checkMedia(component.media, joinPath(path, 'media'));
    case componentTypes.file:
      return checkFile(component.file, joinPath(path, 'file'));
    default:
      return checkSelect(component, path);
  }
}

function checkText(component: JsonObject, path: string): Problem[] {
  if (typeof component.content !== 'string' || component.content.trim() !== '') return [];
  return [{ path: joinPath(path, 'content'), message: 'a text display needs visible text' }];
}

function checkMedia(media: unknown, path: string): Problem[] {
  if (!isObject(media) || /^(https?|attachment):\/\//i.test(textOf(media, 'url'))) return [];
  return [{ path: joinPath(path, 'url'), message: 'must be an http, https or attachment address' }];
}

function checkFile(file: unknown, path: string): Problem[] {
  if (!isObject(file) || textOf(file, 'url').startsWith('attachment://')) return [];
  return [
    { path: joinPath(path, 'url'), message: 'a file component takes attachment://name only' },
  ];
}
