import { addDays, businessDay, compareDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import type { GapModel } from '@shared/domain/repurchase/gap-model';
import { startOfDay } from '@shared/domain/zone';
import type { OrderLineNews } from '@shared/events';
import { StateModel } from '../../server/modules/repurchase/state.model';
import { takeNews } from '../../server/modules/repurchase/states.service';
import { transaction } from '../../server/platform/db/tx';
import { emit } from '../../server/platform/events/emit';
import { purchaseDays, uniforms } from './buyers';
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
      const line = { key: skuId, skuId, productId, categoryIds: [], quantity: units, paid: units * 8_800 };
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
 * A crowd that has bought this product for up to `days` days until `today`, after a known model. Told straight to the
 * module that learns from it: a thousand deliveries would take their time.
 */
export async function crowdBuys(
  app: TestApp,
  { productId, skuId }: Goods,
  crowd: { model: GapModel; people: number; days: number; today: string; seed: number },
): Promise<void> {
  const random = uniforms(crowd.seed);
  const lives = Array.from({ length: crowd.people }, () => {
    const seen = crowd.days * (0.3 + 0.7 * random());
    const first = addDays(businessDay(crowd.today), -Math.ceil(seen));
    return purchaseDays(crowd.model, seen, random).map((after) => addDays(first, Math.floor(after)));
  });
  const line = { key: skuId, skuId, productId, categoryIds: [], quantity: 1, paid: 8_800 };
  const rounds = Math.max(...lives.map(({ length }) => length));
  for (let round = 0; round < rounds; round += 1) {
    await transaction(async () => {
      for (const [who, days] of lives.entries()) {
        const day = days[round];
        const news = { memberId: `mem_${crowd.seed}_${who}`, orderId: `ord_${who}_${round}`, lines: [line] };
        if (day) await takeNews(app.ctx(), news, { day, units: 1 });
      }
    });
  }
  // They are here to be learned from: a test that reminds should not look at all of them.
  await StateModel.updateMany({ productId }, { $set: { nextAt: null } });
}
