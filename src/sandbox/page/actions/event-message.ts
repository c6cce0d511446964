import type { Message } from '../discord.ts';
import type { SandboxEvent } from '../world.ts';

/** The message that an event carries, or undefined when it carries none. */
export function messageOf(event: SandboxEvent): Message | undefined {
  const value = event.message;
  return isMessage(value) ? value : undefined;
}

function isMessage(value: unknown): value is Message {
  if (typeof value !== 'object' || value === null) return false;
  const fields: Partial<Record<keyof Message, unknown>> = value;
  return (
    typeof fields.id === 'string' &&
    typeof fields.channel_id === 'string' &&
    typeof fields.timestamp === 'string' &&
    typeof fields.author === 'object' &&
    fields.author !== null
  );
}
