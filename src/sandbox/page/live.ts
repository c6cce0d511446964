import type { SandboxEvent } from './world.ts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 5000;

export interface LiveListener {
  /** Called at every connection, also after a loss: what happened between is unknown. */
  readonly onOpen: () => void;
  readonly onEvent: (event: SandboxEvent) => void;
  readonly onLost: () => void;
}

/**
 * Keeps listening to the sandbox's events. The browser's own retry gives up at an error status, so
 * a new connection is made here, with growing pauses. Returns the function that ends it.
 */
export function listenLive(url: string, listener: LiveListener): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitMs = FIRST_WAIT_MS;
  const connect = () => {
    source = new EventSource(url);
    source.onopen = () => {
      waitMs = FIRST_WAIT_MS;
      listener.onOpen();
    };
    source.onmessage = ({ data }) => {
      const event = readEvent(data);
      if (event !== undefined) listener.onEvent(event);
    };
    source.onerror = () => {
      source?.close();
      listener.onLost();
      timer = setTimeout(connect, waitMs);
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    };
  };
  connect();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

function readEvent(data: unknown): SandboxEvent | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const value: unknown = JSON.parse(data);
    if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
    return typeof value.type === 'string' ? { ...value, type: value.type } : undefined;
  } catch {
    return undefined;
  }
}
