/** Rules for the names of commands and options, and for their translations. */
import { isObject, type JsonObject, joinPath, type Problem } from './problem.ts';

/** Names of slash commands and of options, in every language. */
export function checkName(named: JsonObject, path: string): Problem[] {
  const translations = isObject(named.name_localizations) ? named.name_localizations : {};
  const names: [string, unknown][] = [
    [joinPath(path, 'name'), named.name],
    ...Object.entries(translations).map(([locale, name]): [string, unknown] => [
      joinPath(path, 'name_localizations', locale),
      name,
    ]),
  ];
  return names.flatMap(([here, name]) => {
    if (typeof name !== 'string' || name === '') return [];
    if (!/^[-_'\p{L}\p{N}\p{Script=Devanagari}\p{Script=Thai}]{1,32}$/u.test(name)) {
      return [{ path: here, message: `"${name}" may hold letters, digits, - and _ only` }];
    }
    if (name !== name.toLowerCase())
      return [{ path: here, message: `"${name}" must be lower case` }];
    return [];
  });
}

const locales = new Set(
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  ),
);

export function checkLocales(named: JsonObject, path: string): Problem[] {
  return ['name_localizations', 'description_localizations'].flatMap((field) => {
    const translations = named[field];
    if (!isObject(translations)) return [];
    return Object.keys(translations)
      .filter((locale) => !locales.has(locale))
      .map((locale) => ({
        path: joinPath(path, field, locale),
        message: `"${locale}" is not one of Discord's locales`,
      }));
  });
}
