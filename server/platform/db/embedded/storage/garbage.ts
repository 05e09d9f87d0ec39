import { after, SPACE } from '../store/keys';
import type { Store } from '../store/store';

const ROWS_PER_STEP = 2_000;

/** Removes the rows of dropped collections and indexes, step by step, whatever crash came in between. */
export async function collectGarbage(store: Store): Promise<void> {
  for (;;) {
    const transaction = store.begin();
    const marker = transaction.scan(SPACE.garbage, after(SPACE.garbage)).next();
    if (!marker) {
      transaction.abort();
      return;
    }
    const prefix = marker[0].slice(1);
    const { entries, reachedEnd } = transaction.slice(prefix, after(prefix), false, ROWS_PER_STEP);
    for (const [key] of entries) transaction.delete(key);
    if (reachedEnd) transaction.delete(marker[0]);
    await store.durable(transaction.commit());
  }
}
