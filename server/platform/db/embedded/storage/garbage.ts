import { after, SPACE } from '../store/keys';
import type { Key } from '../store/keys';
import type { Store } from '../store/store';

const ROWS_PER_STEP = 2_000;

/** Removes the rows of dropped collections and indexes, step by step, whatever crash came in between. */
export async function collectGarbage(store: Store): Promise<void> {
  for (let marker = firstMarker(store); marker !== undefined; marker = firstMarker(store))
    await clear(store, marker);
}

function firstMarker(store: Store): Key | undefined {
  const transaction = store.begin();
  const marker = transaction.scan(SPACE.garbage, after(SPACE.garbage)).next();
  transaction.abort();
  return marker?.[0];
}

/** Goes forward only: an open snapshot keeps removed rows in the way of a scan from the beginning. */
async function clear(store: Store, marker: Key): Promise<void> {
  const prefix = marker.slice(1);
  let from: Key | undefined = prefix;
  while (from !== undefined) {
    const transaction = store.begin();
    const { entries, last, reachedEnd } = transaction.slice(from, after(prefix), false, ROWS_PER_STEP);
    for (const [key] of entries) transaction.delete(key);
    from = reachedEnd || last === undefined ? undefined : `${last}\0`;
    if (from === undefined) transaction.delete(marker);
    await store.durable(transaction.commit());
    await new Promise((resolve) => setImmediate(resolve));
  }
}
