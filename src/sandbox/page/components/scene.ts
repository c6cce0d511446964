import type { Attachment } from '../discord.ts';
import type { MentionNames } from '../markdown/render.ts';
import type { World } from '../world.ts';

/** What the components of one message stand in: whose message, which names, what a click does. */
export interface Scene {
  readonly messageId: string;
  readonly guildId: string;
  readonly world: World | undefined;
  readonly names: MentionNames;
  readonly attachments: readonly Attachment[];
  /** True while an answer to this component is awaited. */
  readonly isBusy: (customId: string) => boolean;
  readonly click: (customId: string) => void;
  readonly vote: (answerId: number) => void;
  readonly select: (customId: string, values: readonly string[]) => void;
}
