import type { MessagePort } from 'node:worker_threads';
import type { Credentials } from './credentials';
import { serve } from './serve';
import type { RunningServer, Stats } from './serve';

export interface WorkerOptions {
  dir: string;
  port?: number | undefined;
  transactionLifetimeMs?: number | undefined;
}

/** What the next flushes do: go through, wait until told otherwise, or fail as on a full disk. */
export type FlushFault = 'none' | 'hold' | 'full';

export type WorkerRequest = { id: number } & (
  { ask: 'stats' | 'stop' } | { ask: 'fault'; fault: FlushFault }
);

export type WorkerMessage =
  | { event: 'ready'; port: number; credentials: Credentials }
  | { event: 'failed'; message: string }
  | { event: 'answer'; id: number; stats?: Stats };

/** Runs the server on this thread and answers the main thread until it asks to stop. */
export async function answerRequests(
  port: MessagePort,
  options: WorkerOptions,
  now: () => number,
): Promise<void> {
  const send = (message: WorkerMessage) => port.postMessage(message);
  let server: RunningServer;
  try {
    server = await serve({ ...options, now });
  } catch (error) {
    send({ event: 'failed', message: error instanceof Error ? error.message : String(error) });
    port.close();
    return;
  }
  port.on('message', (request: WorkerRequest) => {
    void answer(server, request).then((stats) => {
      send({ event: 'answer', id: request.id, ...(stats && { stats }) });
      if (request.ask === 'stop') port.close();
    });
  });
  send({ event: 'ready', port: server.port, credentials: server.credentials });
}

async function answer(server: RunningServer, request: WorkerRequest): Promise<Stats | undefined> {
  if (request.ask === 'stats') return server.stats();
  if (request.ask === 'fault') setFault(server, request.fault);
  else await server.stop();
  return undefined;
}

let release: () => void = () => undefined;

/** Test hook: decides what happens between a write in memory and its flush. */
export function setFault(server: RunningServer, fault: FlushFault): void {
  release();
  release = () => undefined;
  if (fault === 'none') server.setFlushGate(undefined);
  else if (fault === 'full') {
    server.setFlushGate(() => {
      throw new Error('No space left on device');
    });
  } else {
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    server.setFlushGate(() => held);
  }
}
