/** Rules over embeds that no schema holds. Source: Discord's message resource, embed limits. */
import { isObject, type JsonObject, joinPath, objectsOf, type Problem, textOf } from './problem.ts';

const maxTotal = 6000;

/** Fields and texts are held by the schema; here stand the sum and what must not be empty. */
export function checkEmbeds(message: JsonObject, path: string): Problem[] {
  const embeds = objectsOf(message, 'embeds');
  const total = embeds.reduce((sum, embed) => sum + countText(embed), 0);
  const problems = embeds.flatMap((embed, index) =>
    checkOne(embed, joinPath(path, 'embeds', index)),
  );
  if (total > maxTotal) {
    problems.push({
      path: joinPath(path, 'embeds'),
      message: `${total} characters in all embeds of the message; the limit is ${maxTotal}`,
    });
  }
  return problems;
}

function checkOne(embed: JsonObject, path: string): Problem[] {
  const problems = objectsOf(embed, 'fields').flatMap((field, index) =>
    ['name', 'value']
      .filter((key) => textOf(field, key).trim() === '')
      .map((key) => ({
        path: joinPath(path, 'fields', index, key),
        message: `a field needs a ${key}`,
      })),
  );
  if (
    countText(embed) === 0 &&
    !['image', 'thumbnail', 'video'].some((key) => isObject(embed[key]))
  ) {
    problems.push({ path, message: 'an embed needs something to show' });
  }
  return problems;
}

function countText(embed: JsonObject): number {
  const fields = objectsOf(embed, 'fields').reduce(
    (sum, field) => sum + textOf(field, 'name').length + textOf(field, 'value').length,
    0,
  );
  return (
    textOf(embed, 'title').length +
    textOf(embed, 'description').length +
    innerText(embed, 'author', 'name').length +
    innerText(embed, 'footer', 'text').length +
    fields
  );
}

function innerText(embed: JsonObject, key: string, field: string): string {
  const inner = embed[key];
  return isObject(inner) ? textOf(inner, field) : '';
}
