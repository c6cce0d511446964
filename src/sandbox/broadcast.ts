/** Hands every value to everyone who listens at that moment. */
export interface Broadcast<T> {
  readonly emit: (value: T) => void;
  /** Returns the function that ends the subscription. */
  readonly subscribe: (listener: (value: T) => void) => () => void;
}

export function createBroadcast<T>(): Broadcast<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    emit: (value) => {
      for (const listener of [...listeners]) listener(value);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
