import type { Person } from '../model.ts';
import type { SandboxEvent, State } from '../state.ts';

/** Server-sent events: everything that happens, or only what one person may see. */
export function eventStream(state: State, person: Person | null): Response {
  const encoder = new TextEncoder();
  let end = () => {};
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text));
      const unsubscribe = state.events.subscribe((event) => {
        if (isFor(event, person)) write(`data: ${JSON.stringify(event)}\n\n`);
      });
      const close = () => {
        end();
        controller.close();
      };
      end = () => {
        unsubscribe();
        state.stopping.signal.removeEventListener('abort', close);
      };
      state.stopping.signal.addEventListener('abort', close);
      write('retry: 1000\n\n');
    },
    cancel: () => end(),
  });
  return new Response(stream, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
  });
}

function isFor(event: SandboxEvent, person: Person | null): boolean {
  if (person === null || !('to' in event) || event.to === null) return true;
  return event.to === person.user.id;
}
