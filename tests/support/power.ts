import { IdempotencyModel } from '../../server/http/idempotency';
import { PaymentModel } from '../../server/modules/payments/payment.model';
import { RefundModel } from '../../server/modules/payments/refund.model';
import { Writes } from '../../server/platform/db/writes';
import type { TestApp } from './harness';

class Killed extends Error {
  override readonly name = 'Killed';
}

/** The life of the process: it can be ended before and after each of its writes and each of its calls to WeChat. */
export interface Power {
  /** Ends it at the `step`-th of these moments; from then on it does nothing any more. */
  cutAt(step: number): void;
  /** Starts it again. Returns whether it had been ended. */
  restore(): boolean;
}

/** Until `jest.restoreAllMocks()`. */
export function controlPower(app: TestApp): Power {
  let left = Infinity;
  let dead = false;

  function step(): void {
    if (!dead && left > 0) {
      left -= 1;
      return;
    }
    dead = true;
    throw new Killed();
  }

  function guard(owner: object, ...names: string[]): void {
    for (const name of names) {
      const methods = owner as Record<string, (...args: unknown[]) => Promise<unknown>>;
      const original = methods[name]!;
      jest.spyOn(methods, name).mockImplementation(async function (this: unknown, ...args) {
        step();
        const value = await original.apply(this, args);
        step();
        return value;
      });
    }
  }

  guard(app.deps.wechat.pay!, 'prepay', 'query', 'close', 'refund', 'queryRefund');
  guard(PaymentModel.db, 'transaction');
  guard(Writes.prototype, 'flush');
  guard(PaymentModel, 'updateOne');
  guard(RefundModel, 'updateOne');
  guard(IdempotencyModel, 'insertOne');

  return {
    cutAt(at) {
      left = at;
    },
    restore() {
      const was = dead;
      dead = false;
      left = Infinity;
      return was;
    },
  };
}
