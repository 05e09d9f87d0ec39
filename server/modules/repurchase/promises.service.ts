import { addDays } from '@shared/domain/day';
import { binOf } from '@shared/domain/repurchase/calibration';
import { occasionsOf } from '@shared/domain/repurchase/history';
import { chanceWithin } from '@shared/domain/repurchase/timing';
import { queue, transaction } from '../../platform/db/tx';
import type { Learned } from './learned';
import { PromiseModel } from './learned.model';
import { lookAt } from './look';
import type { When } from './look';
import { StateModel } from './state.model';
import type { StateRow } from './state.model';

/** A promise says how likely a purchase is within so many days. */
export const PROMISE_DAYS = 28;
const CHUNK = 100;

/** Compares promises that have come due with what was bought, and makes new ones in their place. */
export async function settlePromises(
  states: readonly StateRow[],
  learned: Learned,
  when: When,
): Promise<void> {
  const ready = states.filter(({ promise }) => !promise || addDays(promise.day, PROMISE_DAYS) < when.today);
  for (let from = 0; from < ready.length; from += CHUNK) {
    const chunk = ready.slice(from, from + CHUNK);
    await transaction(async () => {
      for (const state of chunk) settle(state, learned, when);
      return Promise.resolve();
    });
  }
}

function settle(state: StateRow, learned: Learned, when: When): void {
  const { _id, memberId, promise } = state;
  const look = lookAt(state, learned, when);
  const next = look
    ? { day: when.today, probability: chanceWithin(look.speaks.model, look.standing, PROMISE_DAYS) }
    : null;
  if (promise) count(state, promise);
  if (!promise && !next) return;
  // A promise is settled once, whoever else is settling: the guard aborts the second of them.
  queue().update(
    StateModel,
    { _id, memberId, 'promise.day': promise?.day ?? null },
    { $set: { promise: next } },
    { code: 'BUSY' },
  );
}

function count(
  { productId, orders }: StateRow,
  { day, probability }: NonNullable<StateRow['promise']>,
): void {
  const until = addDays(day, PROMISE_DAYS);
  const bought = occasionsOf(orders).some((occasion) => occasion.day > day && occasion.day <= until);
  const bin = binOf(probability);
  queue().upsert(
    PromiseModel,
    { _id: `${productId}:${bin}` },
    {
      $setOnInsert: { productId, bin },
      $inc: {
        promises: 1,
        expected: probability,
        bought: bought ? 1 : 0,
        squares: (probability - (bought ? 1 : 0)) ** 2,
      },
    },
  );
}
