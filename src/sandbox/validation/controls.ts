/** Rules for what a person can press or choose: rows, buttons, selects. */
import {
  findRepeats,
  isPresent,
  type JsonObject,
  joinPath,
  numberOf,
  objectsOf,
  type Problem,
  textOf,
} from './problem.ts';

const stringSelect = 3;
const selects = [3, 5, 6, 7, 8];
const linkStyle = 5;
const premiumStyle = 6;

export function checkRow(row: JsonObject, path: string): Problem[] {
  const kinds = objectsOf(row, 'components').map((component) => component.type);
  const holdsSelect = kinds.some((kind) => selects.some((select) => select === kind));
  if (holdsSelect && kinds.length > 1) {
    return [
      { path: joinPath(path, 'components'), message: 'a row holds one select and nothing else' },
    ];
  }
  if (kinds.length > 5) {
    return [
      { path: joinPath(path, 'components'), message: `${kinds.length} buttons; a row holds 5` },
    ];
  }
  return [];
}

interface StyleRule {
  readonly name: string;
  readonly needs: readonly string[];
  readonly forbids: readonly string[];
}

const actionRule: StyleRule = {
  name: 'an action',
  needs: ['custom_id'],
  forbids: ['url', 'sku_id'],
};
const styleRules: ReadonlyMap<number, StyleRule> = new Map([
  [1, actionRule],
  [2, actionRule],
  [3, actionRule],
  [4, actionRule],
  [linkStyle, { name: 'a link', needs: ['url'], forbids: ['custom_id', 'sku_id'] }],
  [
    premiumStyle,
    { name: 'a premium', needs: ['sku_id'], forbids: ['custom_id', 'url', 'label', 'emoji'] },
  ],
]);

export function checkButton(component: JsonObject, path: string): Problem[] {
  const style = numberOf(component, 'style') ?? 0;
  const rule = styleRules.get(style);
  if (!rule) return [];
  const problems = [
    ...rule.needs
      .filter((field) => !isPresent(component, field))
      .map((field) => tell(path, field, `${rule.name} button (style ${style}) needs ${field}`)),
    ...rule.forbids
      .filter((field) => isPresent(component, field))
      .map((field) => tell(path, field, `${rule.name} button (style ${style}) takes no ${field}`)),
  ];
  const isBare = textOf(component, 'label') === '' && !isPresent(component, 'emoji');
  if (style !== premiumStyle && isBare) {
    problems.push(tell(path, 'label', 'a button needs a label or an emoji'));
  }
  const url = textOf(component, 'url');
  if (style === linkStyle && url !== '' && !/^(https?|discord):\/\//i.test(url)) {
    problems.push(tell(path, 'url', 'must begin with http, https or discord'));
  }
  return problems;
}

/** Holds for selects of messages and of modals; anything else passes. */
export function checkSelect(component: JsonObject, path: string): Problem[] {
  if (!selects.some((kind) => kind === component.type)) return [];
  const least = numberOf(component, 'min_values') ?? 1;
  const most = numberOf(component, 'max_values') ?? 1;
  const problems: Problem[] = [];
  if (least > most) {
    problems.push(tell(path, 'min_values', `min_values ${least} is above max_values ${most}`));
  }
  if (component.type !== stringSelect) return problems;
  const options = objectsOf(component, 'options');
  if (options.length > 0 && most > options.length) {
    problems.push(tell(path, 'max_values', `max_values ${most}, but ${options.length} options`));
  }
  const chosen = options.filter((option) => option.default === true).length;
  if (chosen > most) {
    problems.push(tell(path, 'options', `${chosen} options are chosen, but max_values is ${most}`));
  }
  const values = options.map((option, index) => ({
    path: joinPath(path, 'options', index, 'value'),
    value: textOf(option, 'value'),
  }));
  return [...problems, ...findRepeats(values, 'value')];
}

function tell(path: string, field: string, message: string): Problem {
  return { path: joinPath(path, field), message };
}
