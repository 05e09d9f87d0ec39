import type { Engine } from './commands/context';
import { expireDocuments } from './storage/ttl';
import { collectGarbage } from './storage/garbage';

const HOUSEKEEPING_MS = 1_000;
const TTL_MS = 60_000;
const PRUNE_MS = 5 * 60_000;

/** Timed work of the server; returns the function that stops it and waits for what runs. */
export function startBackground(engine: Engine): () => Promise<void> {
  const timers: NodeJS.Timeout[] = [];
  const running = new Set<Promise<void>>();
  const every = (ms: number, work: () => Promise<void> | void) => {
    let active = false;
    const timer = setInterval(() => {
      if (active) return;
      active = true;
      // A disk that is full now may not be later: the next round tries again.
      const run = Promise.resolve()
        .then(work)
        .catch((error: unknown) => process.emitWarning(error instanceof Error ? error : String(error)))
        .finally(() => {
          active = false;
          running.delete(run);
        });
      running.add(run);
    }, ms);
    timers.push(timer.unref());
  };
  every(HOUSEKEEPING_MS, async () => {
    engine.sessions.expire(engine.now());
    engine.cursors.expire(engine.now());
    await collectGarbage(engine.store);
  });
  every(TTL_MS, () => expireDocuments(engine));
  every(PRUNE_MS, () => engine.retries.prune(engine.now()));
  return async () => {
    for (const timer of timers) clearInterval(timer);
    await Promise.all(running);
  };
}
