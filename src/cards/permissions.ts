import { line } from './link.ts';

/** What is missing in a channel and how to give it, as lines of text. */
export function permissionLines(channelId: string, missing: readonly string[]): string[] {
  const names = missing.slice(0, 8).map((name) => `**${line(name, 40)}**`);
  return [
    `⚠️ I am not allowed enough in <#${channelId}>. Missing: ${names.join(', ')}.`,
    '➜ Open the channel’s settings → Permissions, add my role, and allow these. Then press Check again.',
  ];
}
