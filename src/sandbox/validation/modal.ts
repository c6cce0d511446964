/** Rules over a modal that no schema holds. */
import { checkIds } from './components.ts';
import { checkSelect } from './controls.ts';
import {
  isObject,
  isPresent,
  type JsonObject,
  joinPath,
  numberOf,
  objectsOf,
  type Problem,
  textOf,
} from './problem.ts';

const maxRows = 5;
const actionRow = 1;
const textInput = 4;
const label = 18;

interface Field {
  readonly path: string;
  readonly component: JsonObject;
  readonly isLabelled: boolean;
}

export function checkModal(data: JsonObject, path: string): Problem[] {
  const rows = objectsOf(data, 'components');
  const fields = rows.flatMap((row, index) => fieldsOf(row, joinPath(path, 'components', index)));
  const problems: Problem[] = [];
  if (rows.length > maxRows) {
    problems.push({
      path: joinPath(path, 'components'),
      message: `${rows.length} rows; a modal holds ${maxRows}`,
    });
  }
  return [
    ...problems,
    ...checkIds(fields),
    ...fields.flatMap((field) => [
      ...checkInput(field),
      ...checkSelect(field.component, field.path),
    ]),
  ];
}

function fieldsOf(row: JsonObject, path: string): Field[] {
  if (row.type === label && isObject(row.component)) {
    return [{ path: joinPath(path, 'component'), component: row.component, isLabelled: true }];
  }
  if (row.type !== actionRow) return [];
  return objectsOf(row, 'components').map((component, index) => ({
    path: joinPath(path, 'components', index),
    component,
    isLabelled: false,
  }));
}

function checkInput({ path, component, isLabelled }: Field): Problem[] {
  if (component.type !== textInput) return [];
  const problems: Problem[] = [];
  if (!isLabelled && !isPresent(component, 'label')) {
    problems.push({
      path: joinPath(path, 'label'),
      message: 'a text input in a row needs a label',
    });
  }
  if (isLabelled && isPresent(component, 'label')) {
    problems.push({
      path: joinPath(path, 'label'),
      message: 'the label stands on the outer component',
    });
  }
  const least = numberOf(component, 'min_length') ?? 0;
  const most = numberOf(component, 'max_length') ?? 4000;
  const value = textOf(component, 'value');
  if (least > most) {
    problems.push({
      path: joinPath(path, 'min_length'),
      message: `min_length ${least} is above max_length ${most}`,
    });
  }
  if (value !== '' && (value.length < least || value.length > most)) {
    problems.push({
      path: joinPath(path, 'value'),
      message: `${value.length} characters; ${least} to ${most} are allowed`,
    });
  }
  return problems;
}
