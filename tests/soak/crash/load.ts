import type { Random } from '../support/random';
import type { OnAck } from './acks';
import type { Collections } from './collections';
import { operate } from './operations';
import type { Lane } from './operations';

export interface LoadOptions {
  random: Random;
  /** Begins every id of this load: ids never come back in a later round. */
  prefix: string;
  lanes: number;
  ack: OnAck;
  /** Of an operation's error: true to go on, because the test itself caused it. */
  expected?(error: unknown): boolean;
}

/** Clients that work until told to stop. `ended` rejects at the first error that was not expected. */
export function startLoad(
  collections: Collections,
  options: LoadOptions,
): { ended: Promise<void>; stop(): Promise<void> } {
  let stopped = false;
  const run = async (lane: number): Promise<void> => {
    let ids = 0;
    const own: Lane = {
      ...collections,
      lane,
      random: options.random.fork(`lane ${lane}`),
      newId: () => `${options.prefix}-${lane}-${++ids}`,
      ack: options.ack,
      batches: [],
    };
    while (!stopped) {
      try {
        await operate(own);
      } catch (error) {
        if (options.expected?.(error)) continue;
        stopped = true;
        throw error;
      }
    }
  };
  const ended = Promise.all(Array.from({ length: options.lanes }, (_, lane) => run(lane))).then(
    () => undefined,
  );
  return {
    ended,
    async stop() {
      stopped = true;
      await ended;
    },
  };
}
