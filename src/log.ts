import { type Logger, pino } from 'pino';

export type Log = Logger;

/** A bot token's shape, so that one that is not ours is scrubbed as well. */
const TOKEN_SHAPE = /[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g;
const URL_PASSWORD = /(\w{1,20}:\/\/)[^\s/@:"]+:[^\s/@"]+@/g;
/** Lets anyone answer in the bot's name for 15 minutes; discord.js puts it into its errors. */
const INTERACTION_TOKEN = /(\/(?:interactions|webhooks)\/\d+\/)[\w-]{20,}/g;

/**
 * JSON lines on standard error, one event a line.
 * Secrets are taken out of the finished line: hiding fields by name misses error texts.
 */
export function createLog(options: {
  readonly level: string;
  readonly secrets: readonly string[];
  readonly write?: (line: string) => void;
}): Log {
  const write = options.write ?? ((line: string) => void process.stderr.write(line));
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { error: pino.stdSerializers.errWithCause },
    },
    { write: (line: string) => write(scrub(line, options.secrets)) },
  );
}

/** Takes out secrets by their value, and what looks like one by its shape. */
export function scrub(text: string, secrets: readonly string[]): string {
  const known = secrets.reduce((scrubbed, secret) => scrubbed.replaceAll(secret, '[secret]'), text);
  return known
    .replace(TOKEN_SHAPE, '[token]')
    .replace(URL_PASSWORD, '$1[secret]@')
    .replace(INTERACTION_TOKEN, '$1[token]');
}
