import { addDays, businessDay, compareDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import type { GapModel } from '@shared/domain/repurchase/gap-model';
import { withOrder } from '@shared/domain/repurchase/history';
import type { Bought } from '@shared/domain/repurchase/history';
import { startOfDay } from '@shared/domain/zone';
import type { OrderLineNews } from '@shared/events';
import { ANYTHING } from '../../server/modules/repurchase/learned';
import { StateModel } from '../../server/modules/repurchase/state.model';
import type { StateRow } from '../../server/modules/repurchase/state.model';
import { newState } from '../../server/modules/repurchase/states.service';
import { transaction } from '../../server/platform/db/tx';
import { emit } from '../../server/platform/events/emit';
import { purchaseDays, uniforms } from '../../server/main/simulate/sample';
import type { TestApp } from './harness';
import type { Goods } from './mall';

const ZONE = 'Asia/Shanghai';
const HOUR_MS = 3_600_000;

export interface Deed {
  memberId: string;
  orderId: string;
  day: BusinessDay;
  units?: number;
}

/** The news of paid, or otherwise changed, orders of one product, as the orders would tell it. */
export async function tell(
  app: TestApp,
  { productId, skuId }: Pick<Goods, 'productId' | 'skuId'>,
  name: 'order.paid' | 'order.received' | 'order.refunded',
  deeds: readonly Deed[],
): Promise<void> {
  const ctx = app.ctx();
  await transaction(async () => {
    for (const { memberId, orderId, day, units = 1 } of [...deeds].sort((a, b) =>
      compareDays(a.day, b.day),
    )) {
      const line = {
        key: skuId,
        skuId,
        productId,
        categoryIds: [],
        quantity: units,
        paid: units * 8_800,
        credit: null,
      };
      const lines: OrderLineNews[] = [line];
      const at = startOfDay(day, ZONE) + 9 * HOUR_MS;
      const news = { memberId, orderId, lines, at };
      if (name === 'order.paid') emit(ctx, name, { ...news, paid: line.paid });
      else if (name === 'order.received') emit(ctx, name, { ...news, paid: line.paid, by: 'member' });
      else {
        const refund = { refundId: `rf_${orderId}`, afterSaleId: null, money: line.paid, goodsLeft: 0 };
        emit(ctx, name, { ...news, ...refund, receivedAt: null, whole: true });
      }
    }
    return Promise.resolve();
  });
  await app.drain();
}

/**
 * A crowd that has bought this product for up to `days` days until `today`, after a known model. Written straight to
 * what is learned from, and with nothing due: they are not here to be reminded, and a thousand orders take their time.
 */
export async function crowdBuys(
  { productId, skuId }: Goods,
  categoryId: string,
  crowd: { model: GapModel; people: number; days: number; today: string; seed: number },
): Promise<void> {
  const random = uniforms(crowd.seed);
  const rows = Array.from({ length: crowd.people }, (_, who): StateRow[] => {
    const seen = crowd.days * (0.3 + 0.7 * random());
    const first = addDays(businessDay(crowd.today), -Math.ceil(seen));
    const days = purchaseDays(crowd.model, seen, random).map((after) => addDays(first, Math.floor(after)));
    const orders = days.reduce<Bought[]>(
      (history, day, i) => withOrder(history, `ord_${who}_${i}`, { day, units: 1, received: true }),
      [],
    );
    const memberId = `mem_${crowd.seed}_${who}`;
    const bought = { orders, lastDay: orders.at(-1)?.day ?? null };
    return [
      { ...newState(memberId, productId, skuId), categoryId, ...bought },
      { ...newState(memberId, ANYTHING, ANYTHING), ...bought },
    ];
  });
  await StateModel.insertMany(rows.flat());
}
