/** Discord's times and counts; tests make the times short. All times are milliseconds. */
export interface Limits {
  /** An interaction that is not answered by then is lost (10062). */
  readonly acknowledgeMs: number;
  /** How long the control API waits for a deferred answer to be completed. */
  readonly completionMs: number;
  /** Life of an interaction token (50027 afterwards). */
  readonly tokenMs: number;
  /** How long a nonce with enforce_nonce brings back the earlier message. */
  readonly nonceMs: number;
  /** Message creates, edits and deletes per channel within `messageWindowMs`. */
  readonly messagesPerWindow: number;
  readonly messageWindowMs: number;
  /** Crossposts per announcement channel and hour: widely stated, not in Discord's documents. */
  readonly crosspostsPerHour: number;
  readonly globalRequestsPerSecond: number;
  readonly heartbeatMs: number;
  /** Active threads per guild (160006 beyond). */
  readonly activeThreads: number;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** As real Discord documents them, except where a field says otherwise. */
export const DISCORD_LIMITS: Limits = {
  acknowledgeMs: 3 * SECOND_MS,
  completionMs: 15 * SECOND_MS,
  tokenMs: 15 * MINUTE_MS,
  nonceMs: 5 * MINUTE_MS,
  messagesPerWindow: 5,
  messageWindowMs: 5 * SECOND_MS,
  crosspostsPerHour: 10,
  globalRequestsPerSecond: 50,
  heartbeatMs: 41_250,
  activeThreads: 1000,
};
