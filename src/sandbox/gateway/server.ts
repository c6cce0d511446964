import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import type { State } from '../state.ts';
import { serveConnection } from './connection.ts';
import { offer, type Session } from './session.ts';

/** The bot's side door: every session and connection of the gateway. */
export interface Gateway {
  /** Takes over a socket that asked for an upgrade. Host and Origin are checked before. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Sessions with a connection right now. */
  readonly connectedSessions: () => number;
  /** Cuts every connection, as a lost network would. */
  readonly drop: () => void;
  /** Asks every connection to come back (op 7). */
  readonly askToReconnect: () => void;
  /** Declares every session void (op 9 without resume). */
  readonly invalidate: () => void;
  readonly stop: () => void;
}

const UNREADABLY_LARGE_BYTES = 64 * 1024;

export function createGateway(state: State): Gateway {
  const server = new WebSocketServer({ noServer: true, maxPayload: UNREADABLY_LARGE_BYTES });
  const sessions = new Map<string, Session>();
  const connections = new Map<WebSocket, () => Session | null>();
  const unsubscribe = state.dispatches.subscribe((dispatch) => {
    for (const session of sessions.values()) offer(session, dispatch);
  });
  const write = (op: number, d: unknown) => {
    for (const socket of connections.keys()) socket.send(JSON.stringify({ op, d }));
  };

  function accept(socket: WebSocket, request: IncomingMessage): void {
    // Faults of a socket end in its close event; without a listener they would end the process.
    socket.on('error', () => socket.terminate());
    const query = new URL(request.url ?? '/', 'ws://localhost').searchParams;
    const isUnreadable = (query.get('encoding') ?? 'json') !== 'json' || query.has('compress');
    if (isUnreadable || (query.get('v') ?? '10') !== '10') {
      socket.close(isUnreadable ? Close.DecodeError : Close.InvalidAPIVersion);
      return;
    }
    connections.set(socket, serveConnection({ state, sessions }, socket));
    socket.on('close', (code) => {
      const session = connections.get(socket)?.();
      connections.delete(socket);
      // 1000 and 1001 end the session; anything else leaves it to be resumed (events/gateway).
      if (session && session.send === null && (code === 1000 || code === 1001)) {
        sessions.delete(session.id);
      }
    });
  }

  return {
    upgrade: (request, socket, head) =>
      server.handleUpgrade(request, socket, head, (webSocket) => accept(webSocket, request)),
    connectedSessions: () =>
      [...sessions.values()].filter((session) => session.send !== null).length,
    drop: () => {
      for (const socket of connections.keys()) socket.terminate();
    },
    askToReconnect: () => write(Op.Reconnect, null),
    invalidate: () => {
      sessions.clear();
      write(Op.InvalidSession, false);
    },
    stop: () => {
      unsubscribe();
      for (const socket of connections.keys()) socket.terminate();
      server.close();
    },
  };
}
