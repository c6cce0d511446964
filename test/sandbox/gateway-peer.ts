import { expect, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { Answer, TestSandbox } from './harness.ts';

export interface Peer {
  readonly frames: Answer[];
  readonly closed: Promise<number>;
  readonly send: (frame: unknown) => void;
  readonly close: (code: number) => void;
  /** The first frame that fits, now or later. */
  readonly frame: (fits: (frame: Answer) => boolean) => Promise<Answer>;
}

export async function connect(sandbox: TestSandbox, query = '?v=10&encoding=json'): Promise<Peer> {
  const socket = new WebSocket(`${sandbox.url.replace('http', 'ws')}/gateway${query}`);
  onTestFinished(() => socket.terminate());
  const frames: Answer[] = [];
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.on('message', (data) => frames.push(JSON.parse(String(data))));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    frames,
    closed,
    send: (frame) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    close: (code) => socket.close(code),
    frame: async (fits) => {
      await expect.poll(() => frames.some(fits), { interval: 2, timeout: 5000 }).toBe(true);
      return frames.find(fits);
    },
  };
}

export const event = (name: string) => (frame: Answer) => frame.t === name;
export const op = (code: number) => (frame: Answer) => frame.op === code;

export async function identify(sandbox: TestSandbox, more: object = {}): Promise<Peer> {
  const peer = await connect(sandbox);
  const properties = { os: 'x', browser: 'x', device: 'x' };
  peer.send({ op: 2, d: { token: sandbox.token, intents: 1, properties, ...more } });
  return peer;
}
