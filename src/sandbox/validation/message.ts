/** Rules over a whole message: text, flag, embeds, components and files together. */
import { checkAttachments, type UploadedFile } from './attachments.ts';
import { checkComponents } from './components.ts';
import { checkEmbeds } from './embeds.ts';
import {
  isPresent,
  type JsonObject,
  joinPath,
  listOf,
  numberOf,
  type Problem,
  textOf,
} from './problem.ts';

const componentsV2Flag = 1 << 15;
const maxContent = 2000;
const maxNonce = 25;

export interface MessageContext {
  readonly files: readonly UploadedFile[];
  /** An edit may leave everything out; what it leaves out is not known here. */
  readonly isEdit: boolean;
  /** Where the message stands in the body: '' or 'data' or 'message'. */
  readonly path: string;
}

export function checkMessage(message: JsonObject, context: MessageContext): Problem[] {
  const { path, isEdit, files } = context;
  const flags = numberOf(message, 'flags');
  const saysV2 = ((flags ?? 0) & componentsV2Flag) !== 0;
  const isV2 = saysV2 ? true : isEdit ? undefined : false;
  return [
    ...checkContent(message, path),
    ...checkNonce(message, path),
    ...(saysV2 ? checkV2(message, path, isEdit) : checkEmbeds(message, path)),
    ...(isEdit || saysV2 ? [] : checkEmpty(message, path, files)),
    ...checkComponents(message, path, isV2),
    ...checkAttachments(message, context),
  ];
}

function checkContent(message: JsonObject, path: string): Problem[] {
  const length = textOf(message, 'content').length;
  if (length <= maxContent) return [];
  return [
    {
      path: joinPath(path, 'content'),
      message: `${length} characters; the limit is ${maxContent}`,
    },
  ];
}

function checkNonce(message: JsonObject, path: string): Problem[] {
  const nonce = message.nonce;
  if (message.enforce_nonce === true && (nonce === undefined || nonce === null || nonce === '')) {
    return [{ path: joinPath(path, 'nonce'), message: 'enforce_nonce needs a nonce' }];
  }
  if (typeof nonce !== 'number' || String(nonce).length <= maxNonce) return [];
  return [{ path: joinPath(path, 'nonce'), message: `the limit is ${maxNonce} characters` }];
}

function checkV2(message: JsonObject, path: string, isEdit: boolean): Problem[] {
  // Null and empty values clear the old field when a message becomes a V2 one.
  const filled = ['content', 'embeds', 'poll', 'sticker_ids', 'stickers'].filter((field) => {
    const value = message[field];
    return isPresent(message, field) && value !== '' && !(Array.isArray(value) && !value.length);
  });
  const problems = filled.map((field) => ({
    path: joinPath(path, field),
    message: `not allowed together with the Components V2 flag`,
  }));
  if (!isEdit && listOf(message, 'components').length === 0) {
    problems.push({
      path: joinPath(path, 'components'),
      message: 'a Components V2 message needs at least one component',
    });
  }
  return problems;
}

function checkEmpty(message: JsonObject, path: string, files: readonly UploadedFile[]): Problem[] {
  const hasLists = ['embeds', 'components', 'sticker_ids'].some(
    (field) => listOf(message, field).length > 0,
  );
  const isForward = isPresent(message, 'message_reference') && isForwarding(message);
  const hasText = textOf(message, 'content').trim() !== '';
  if (hasText || hasLists || files.length > 0 || isPresent(message, 'poll') || isForward) return [];
  return [{ path: joinPath(path, 'content'), message: 'the message is empty' }];
}

function isForwarding(message: JsonObject): boolean {
  const reference = message.message_reference;
  return (
    typeof reference === 'object' &&
    reference !== null &&
    'type' in reference &&
    reference.type === 1
  );
}
