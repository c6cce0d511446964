import type { Command } from './command.ts';
import { help } from './members/help.ts';
import { news } from './members/news.ts';
import { quotes } from './members/quotes.ts';
import { status } from './members/status.ts';
import { why } from './members/why.ts';
import { whyMessage } from './members/why-message.ts';
import { health } from './moderators/health.ts';
import { setup } from './moderators/setup.ts';

/** Every command there is; routing, registration and /help read this list. */
export const commands: readonly Command[] = [
  status,
  quotes,
  news,
  why,
  whyMessage,
  help,
  setup,
  health,
];
