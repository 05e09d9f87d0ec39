import { sourceKeys } from '@shared/domain/source-keys';
import type { Chronicle } from '../../platform/chronicle';
import { unitsByProduct } from './catalog.handlers';
import { purchaseId } from './purchases';
import { catalogNow } from './snapshot';
import { reservationId } from './stock.service';
import { PurchaseModel, ReservationModel, StockModel, StockMoveModel } from './stock.model';
import type { PurchaseRow } from './stock.model';

const MONTH_MS = 30 * 86_400_000;

interface Units {
  skuId: string;
  quantity: number;
}

interface OfOrder {
  orderId: string;
  memberId: string;
  items: readonly Units[];
}

/** What histories took from the shelves and gave back: the stock that all members share. */
export class StockHistory {
  /** By SKU: units sold and not come back. */
  private readonly sold = new Map<string, number>();
  /** By SKU and month: units that a delivery has to make up for. */
  private readonly missing = new Map<string, { skuId: string; month: number; units: number }>();

  /** `replenish`: the shop bought again what was sold, so that as much can be sold after the histories as before. */
  constructor(private readonly replenish: boolean) {}

  /** As an order that is placed at `ctx.now` and paid takes it. */
  take(ctx: Chronicle, { orderId, memberId, items }: OfOrder, expiresAt: number): void {
    for (const { skuId, quantity } of items) {
      const row = {
        orderId,
        memberId,
        stockId: skuId,
        quantity,
        state: 'taken' as const,
        expiresAt,
        at: ctx.now,
      };
      ctx.bulk.add(ReservationModel, { _id: reservationId(orderId, skuId), ...row });
      this.count(ctx.now, skuId, quantity);
    }
  }

  /** As `restock` with what came back of a refund. */
  giveBack(ctx: Chronicle, { orderId, items }: OfOrder, refundId: string, actor: string): void {
    for (const { skuId, quantity } of items) {
      const cause = { orderId, sourceKey: sourceKeys.refundRestock(refundId), actor, at: ctx.now };
      const move = {
        stockId: skuId,
        change: quantity,
        kind: 'return' as const,
        reason: '退货入库',
        ...cause,
      };
      ctx.bulk.add(StockMoveModel, { _id: ctx.ids.next('stm'), ...move });
      this.count(ctx.now, skuId, -quantity);
    }
  }

  /** Moves the stock of the shop by what was counted here. @throws RangeError where more was sold than there was */
  async save(ctx: Chronicle): Promise<void> {
    for (const [_id, units] of this.sold) {
      const change = { sold: units, available: this.replenish ? 0 : -units };
      const enough = this.replenish ? {} : { available: { $gte: units } };
      const moved = await StockModel.updateOne(
        { _id, ...enough },
        { $inc: change, $set: { changedAt: ctx.now } },
      );
      if (moved.matchedCount === 0) throw new RangeError(`a history sold more than there was of ${_id}`);
    }
    if (this.replenish) this.deliver(ctx);
    this.sold.clear();
    this.missing.clear();
  }

  private deliver(ctx: Chronicle): void {
    for (const { skuId, month, units } of this.missing.values()) {
      if (units === 0) continue;
      const _id = ctx.ids.next('stm');
      const move = {
        stockId: skuId,
        change: units,
        kind: 'adjust' as const,
        reason: '月度补货',
        actor: 'demo',
      };
      ctx.bulk.add(StockMoveModel, { _id, ...move, orderId: null, sourceKey: _id, at: month * MONTH_MS });
    }
  }

  private count(at: number, skuId: string, units: number): void {
    this.sold.set(skuId, (this.sold.get(skuId) ?? 0) + units);
    const month = Math.floor(at / MONTH_MS);
    const key = `${skuId}|${month}`;
    const known = this.missing.get(key);
    if (known) known.units += units;
    else this.missing.set(key, { skuId, month, units });
  }
}

/** What one member bought of each product. */
export class PurchaseHistory {
  private readonly rows = new Map<string, PurchaseRow>();

  constructor(private readonly memberId: string) {}

  /** As an order that is paid at `at`. */
  pay(lines: Parameters<typeof unitsByProduct>[0], at: number): void {
    for (const [subject, units] of unitsByProduct(lines)) {
      const row = this.rowOf(subject);
      Object.assign(row, { times: row.times + 1, kept: row.kept + units, lastAt: at });
    }
  }

  /** As goods whose money went back and that can be sold again. */
  giveBack(lines: Parameters<typeof unitsByProduct>[0]): void {
    for (const [subject, units] of unitsByProduct(lines)) {
      const row = this.rowOf(subject);
      Object.assign(row, { kept: row.kept - units, units: row.units - units });
    }
  }

  /** As an order that is placed. */
  async order(ctx: Chronicle, items: readonly Units[]): Promise<void> {
    const catalog = await catalogNow(ctx);
    for (const { skuId, quantity } of items) {
      const product = catalog.sku(skuId)?.product;
      if (product) this.rowOf(product.productId).units += quantity;
    }
  }

  importInto({ bulk }: Chronicle): void {
    bulk.add(PurchaseModel, ...this.rows.values());
  }

  private rowOf(subject: string): PurchaseRow {
    const { memberId } = this;
    const known = this.rows.get(subject);
    if (known) return known;
    const _id = purchaseId(memberId, subject);
    const row = { _id, memberId, subject, units: 0, times: 0, kept: 0, lastAt: null };
    this.rows.set(subject, row);
    return row;
  }
}
