import type { Input } from '@shared/contracts';
import { command } from './api';
import { ApiError } from './api-error';
import { newKey } from './key';
import { readStorage, removeStorage, writeStorage } from './wx';

/** A change of the member's cart, in the words of its command. */
export type CartChange =
  | { name: 'cart.add'; input: Input<'cart.add'> }
  | { name: 'cart.set'; input: Input<'cart.set'> }
  | { name: 'cart.merge'; input: Input<'cart.merge'> };

type Queued = CartChange & { key: string };

export interface Drained {
  /** Units in the cart after the last change that arrived; null when none did. */
  count: number | null;
  /** There is no network: what is left stays queued. */
  waiting: boolean;
  /** The last refusal; the refused change is gone. */
  refused: unknown;
}

const STORED = 'cart-queue';
let draining: Promise<Drained> | null = null;

/** Notes a change; it keeps its key and its place until the server answered. */
export function queueCart(change: CartChange): void {
  const queue = queuedCart();
  const last = queue.at(-1);
  if (change.name === 'cart.set' && last?.name === 'cart.set') {
    // Setting says where things stand, so the later one says it all; that the earlier one is on its way does no harm.
    const input = { items: laterWins(last.input.items, change.input.items) };
    writeStorage(STORED, [...queue.slice(0, -1), { name: 'cart.set', input, key: newKey() }]);
  } else {
    writeStorage(STORED, [...queue, { ...change, key: newKey() }]);
  }
}

export function queuedCart(): Queued[] {
  return readStorage<Queued[]>(STORED) ?? [];
}

export function forgetCartQueue(): void {
  removeStorage(STORED);
}

/** Sends what is queued, in order; everybody who asks meanwhile shares the same run. Never throws. */
export function drainCart(): Promise<Drained> {
  draining ??= sendAll().finally(() => {
    draining = null;
  });
  return draining;
}

async function sendAll(): Promise<Drained> {
  const result: Drained = { count: null, waiting: false, refused: null };
  for (let next = queuedCart()[0]; next; next = queuedCart()[0]) {
    const { key } = next;
    try {
      result.count = (await send(next)).count;
    } catch (error) {
      if (error instanceof ApiError && error.unanswered) return { ...result, waiting: true };
      result.refused = error;
    }
    writeStorage(
      STORED,
      queuedCart().filter((each) => each.key !== key),
    );
  }
  return result;
}

function send(change: Queued): Promise<{ count: number }> {
  switch (change.name) {
    case 'cart.add':
      return command(change.name, change.input, change.key);
    case 'cart.set':
      return command(change.name, change.input, change.key);
    case 'cart.merge':
      return command(change.name, change.input, change.key);
  }
}

type SetItem = Input<'cart.set'>['items'][number];

function laterWins(earlier: readonly SetItem[], later: readonly SetItem[]): SetItem[] {
  const named = new Set(later.map(({ skuId }) => skuId));
  return [...earlier.filter(({ skuId }) => !named.has(skuId)), ...later];
}
