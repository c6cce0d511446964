import { decodeEntities } from './entities.ts';
import { collapse, dropTags } from './plain-text.ts';

/**
 * Name of an author as feeds give it: 'mail (Name)', 'Name (mail)', 'Name <mail>', a bare name or
 * a bare mail address, or child elements with a name. '' when there is nothing.
 *
 * @param isMarkup the value holds child elements (Atom's name, email, uri)
 */
export function nameOfPerson(value: string, isMarkup: boolean): string {
  const text = value.slice(0, 2_000);
  if (!isMarkup) return nameInText(collapse(text));
  const named = childText(text, 'name') || childText(text, 'email');
  if (named) return named;
  const words = nameInText(collapse(decodeEntities(dropTags(text))));
  return /^https?:\/\/\S+$/i.test(words) ? '' : words;
}

/** Text of the first child element of a local name, decoded once; '' when there is none. */
function childText(markup: string, name: string): string {
  const open = new RegExp(`<(?:[\\w-]{1,30}:)?${name}(?:\\s[^<>]{0,500})?>`, 'i').exec(markup);
  if (!open) return '';
  const from = open.index + open[0].length;
  const end = markup.indexOf('</', from);
  return collapse(decodeEntities(dropTags(markup.slice(from, end < 0 ? markup.length : end))));
}

function nameInText(text: string): string {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  if (open >= 0 && close > open) {
    const inside = text.slice(open + 1, close).trim();
    const before = text.slice(0, open).trim();
    if (isMail(before)) return inside || before;
    if (isMail(inside)) return before || inside;
  }
  const angle = text.indexOf('<');
  if (
    angle > 0 &&
    isMail(
      text
        .slice(angle + 1)
        .replace('>', '')
        .trim(),
    )
  ) {
    return text.slice(0, angle).trim().replace(/^"|"$/g, '');
  }
  const words = text.split(' ');
  const withoutMail = words.filter((word) => !isMail(word));
  if (withoutMail.length > 0 && withoutMail.length < words.length) return withoutMail.join(' ');
  return text;
}

function isMail(text: string): boolean {
  const at = text.indexOf('@');
  return at > 0 && at < text.length - 1 && !text.includes(' ');
}
